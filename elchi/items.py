"""The items of a submission's line (entities, events, arguments), read strictly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elchi.document import Argument, Entity, Event
from elchi.faults import Faults
from elchi.jsonl import kind
from elchi.labels import AUXILIARIES, ENTITY_TYPES, EVENT_TYPES, ROLES, STANCE_LABELS

_MISSING = object()


@dataclass
class Reader:
    """Reads values of one line; what does not fit is added to the file's faults."""

    faults: Faults
    line: int

    def add(self, field: str, reason: str) -> None:
        """Adds a fault of this line."""
        self.faults.add(self.line, field, reason)

    def rows(
        self, value: object, field: str, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each object of a list, with its field name; keys are held to the lists."""
        if not isinstance(value, list):
            self.add(field, f"must be a list, not {kind(value)}")
            return
        for number, row in enumerate(value):
            name = f"{field}[{number}]"
            if not isinstance(row, dict):
                self.add(name, f"must be an object, not {kind(row)}")
                continue
            for key in row:
                if key not in (*required, *optional, "score"):
                    self.add(f"{name}.{key[:40]}", "unknown key")
            for key in required:
                if key not in row:
                    self.add(f"{name}.{key}", "is missing")
            yield name, row

    def string(self, row: dict[str, Any], field: str, key: str) -> str | None:
        """A string value, or None with a fault."""
        value = row.get(key, _MISSING)
        if isinstance(value, str):
            return value
        if value is not _MISSING:
            self.add(f"{field}.{key}", f"must be a string, not {kind(value)}")
        return None

    def label(self, row: dict[str, Any], field: str, key: str, labels: tuple[str, ...]) -> str | None:
        """A value of a label set, or None with a fault."""
        value = self.string(row, field, key)
        if value is not None and value not in labels:
            self.add(f"{field}.{key}", f"unknown {key} {value[:40]!r}; one of {', '.join(labels)}")
            return None
        return value

    def stance_label(self, row: dict[str, Any], field: str) -> str | None:
        """The stance label of an item."""
        return self.label(row, field, "label", STANCE_LABELS)

    def score(self, row: dict[str, Any], field: str) -> float | None:
        """The optional score of an item, from 0 to 1."""
        value = row.get("score", _MISSING)
        if value is _MISSING:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.add(f"{field}.score", f"must be a number from 0 to 1, not {kind(value)}")
            return None
        return float(value)

    def span(self, row: dict[str, Any], field: str, length: int | None) -> tuple[int, int] | None:
        """``start`` and ``end`` as a range within a text of ``length`` code points (None: unknown)."""
        ends = []
        for key in ("start", "end"):
            value = row.get(key, _MISSING)
            if isinstance(value, bool) or not isinstance(value, int):
                if value is not _MISSING:
                    self.add(f"{field}.{key}", f"must be an integer, not {kind(value)}")
            elif value < 0:
                self.add(f"{field}.{key}", f"is {str(value)[:20]}, below 0")
            elif length is not None and value > length:
                self.add(f"{field}.{key}", f"is {str(value)[:20]}, past the text's {length} code points")
            else:
                ends.append(value)
        if len(ends) < 2:
            return None
        if ends[0] >= ends[1]:
            self.add(field, f"the span {ends[0]} {ends[1]} is empty or reversed")
            return None
        return ends[0], ends[1]


def read_items(reader: Reader, row: dict[str, Any], length: int | None) -> tuple[tuple[Entity, ...], tuple[Event, ...]]:
    """The entities and events of a line's object, in the file's order."""
    entities = tuple(_entities(reader, row["entities"], length)) if "entities" in row else ()
    events = tuple(_events(reader, row["events"], length)) if "events" in row else ()
    return entities, events


def _entities(reader: Reader, rows: object, length: int | None) -> list[Entity]:
    found: list[tuple[Entity, str]] = []
    for field, row in reader.rows(rows, "entities", ("start", "end", "type")):
        label = reader.label(row, field, "type", ENTITY_TYPES)
        span, score = reader.span(row, field, length), reader.score(row, field)
        if span and label:
            found.append((Entity(*span, label, score=score), field))
    for field, reason in overlaps(found):
        reader.add(field, reason)
    return [entity for entity, _ in found]


def overlaps(entities: Sequence[tuple[Entity, str]]) -> Iterator[tuple[str, str]]:
    """Entities of one document, each with its field's name, that come twice or overlap."""
    widest: Entity | None = None
    for entity, field in sorted(entities, key=lambda pair: (pair[0].start, pair[0].end)):
        if widest and entity.start < widest.end:
            same = (entity.start, entity.end, entity.type) == (widest.start, widest.end, widest.type)
            what = "comes twice" if same else f"overlaps {widest.type} {widest.start} {widest.end}"
            yield field, f"{entity.type} {entity.start} {entity.end} {what}"
        if widest is None or entity.end > widest.end:
            widest = entity


def _events(reader: Reader, rows: object, length: int | None) -> list[Event]:
    found: dict[tuple[int, int, str], Event] = {}
    for field, row in reader.rows(rows, "events", ("type", "start", "end", "arguments"), ("auxiliary",)):
        label = reader.label(row, field, "type", EVENT_TYPES)
        span, score = reader.span(row, field, length), reader.score(row, field)
        auxiliary = None if row.get("auxiliary") is None else reader.label(row, field, "auxiliary", AUXILIARIES)
        arguments = _arguments(reader, row["arguments"], f"{field}.arguments", length) if "arguments" in row else []
        if span and label:
            key = (*span, label)
            if key in found:
                reader.add(field, f"{label} {span[0]} {span[1]} comes twice")
            found[key] = Event(*span, label, auxiliary, tuple(arguments), score=score)
    return list(found.values())


def _arguments(reader: Reader, rows: object, field: str, length: int | None) -> list[Argument]:
    found: dict[tuple[str, int, int], Argument] = {}
    for name, row in reader.rows(rows, field, ("role", "start", "end")):
        role = reader.label(row, name, "role", ROLES)
        span, score = reader.span(row, name, length), reader.score(row, name)
        if span and role:
            if (role, *span) in found:
                reader.add(name, f"{role} {span[0]} {span[1]} comes twice")
            found[role, *span] = Argument(role, *span, score=score)
    return list(found.values())
