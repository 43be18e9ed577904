"""The submission format: JSON Lines, one document a line, to Documents and back.

    {"id": "news-ur-1",
     "entities": [{"start": 30, "end": 36, "type": "NORP"}],
     "events": [{"type": "ACCUSE", "start": 174, "end": 180, "auxiliary": null,
                 "arguments": [{"role": "ACTOR", "start": 37, "end": 40}]}],
     "stances": [{"id": "news-ur-1/s3", "label": "favor"}]}

Offsets are half-open code points of the raw text. A layer stands in every line or in
none. Nothing is guessed, clipped, merged or dropped: what does not fit is refused.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from elchi.document import Document, Span, Stance
from elchi.faults import Faults
from elchi.items import Reader, read_items
from elchi.jsonl import kind, read_objects
from elchi.labels import TASKS
from elchi.rows import rows_hash

LAYERS: Final = {"entities": "entities", "events": "events", "stance": "stances"}  # task: key


@dataclass(frozen=True)
class Predictions:
    """A file of predictions: Documents that carry predicted labels, and for which tasks."""

    documents: tuple[Document, ...]
    tasks: tuple[str, ...]


def read(
    path: Path | str, gold: Sequence[Document], tasks: Sequence[str] = TASKS, elsewhere: Mapping[str, str] | None = None
) -> Predictions:
    """Predictions for these gold documents, each of which must be there once.

    ``tasks`` are those that gold has: stances are held to its items only where it has them.
    ``elsewhere`` says of which split other documents are, for the message about an unknown one.

    Ranges are checked against a document's text where that is known (not empty).
    Raises :class:`elchi.InvalidInput` with file, line, field and reason of the first
    20 faults and the number of all others.
    """
    faults = Faults(str(path))
    wanted = {d.id: d for d in gold}
    found, layers = _read(Path(path), faults, wanted, has_items="stance" in tasks, elsewhere=elsewhere)
    if not faults.kept:  # a line that could not be read may hold what seems to be missing
        for name in wanted:
            if name not in found:
                faults.add(0, "id", f"document {name} is missing")
    faults.raise_any()
    return Predictions(tuple(found[d.id] for d in gold), layers)


def read_gold(path: Path | str, known: Iterable[Document] = ()) -> Predictions:
    """A gold file: the same form, its ids its own.

    Text, language and story come from ``known`` (the release) where an id is there; else the
    language is ``und``, the text unknown, and the story the document itself.
    """
    faults = Faults(str(path))
    found, tasks = _read(Path(path), faults, None, {d.id: d for d in known})
    faults.raise_any()
    return Predictions(tuple(found.values()), tasks)


def _read(
    path: Path,
    faults: Faults,
    wanted: dict[str, Document] | None,
    known: dict[str, Document] | None = None,
    *,
    has_items: bool = False,
    elsewhere: Mapping[str, str] | None = None,
) -> tuple[dict[str, Document], tuple[str, ...]]:
    found: dict[str, Document] = {}
    layers: tuple[str, ...] | None = None
    for number, row in read_objects(path, faults):
        name = row.get("id")
        if not isinstance(name, str):
            faults.add(number, "id", "is missing" if name is None else f"must be a string, not {kind(name)}")
            continue
        if name in found:
            faults.add(number, "id", f"document {name[:80]} comes twice")
            continue
        if wanted is not None and name not in wanted:
            split = (elsewhere or {}).get(name)
            hint = f"; it is of the split {split}: --split {split}" if split else ""
            faults.add(number, "id", f"unknown document {name[:80]}{hint}")
            continue
        document = wanted[name] if wanted is not None else _blank(name, (known or {}).get(name))
        here = tuple(key for key in LAYERS.values() if key in row)
        if layers is None:
            layers = here
            if not here:
                faults.add(number, "", f"no layer; at least one of {', '.join(LAYERS.values())} must be there")
        elif here != layers:
            faults.add(
                number,
                "",
                f"layers {', '.join(here) or 'none'}, where the first line has {', '.join(layers) or 'none'}",
            )
        found[name] = _document(Reader(faults, number), row, document, has_items=has_items)
    return found, tuple(task for task, key in LAYERS.items() if layers and key in layers)


def _blank(name: str, known: Document | None) -> Document:
    if known is None:
        return Document(name, "und", "", "", "", story=name)
    return replace(known, entities=(), mentions=(), events=(), stances=())


def _document(reader: Reader, row: dict[str, Any], document: Document, *, has_items: bool) -> Document:
    for key in row:
        if key != "id" and key not in LAYERS.values():
            reader.add(key[:40], "unknown key")
    entities, events = read_items(reader, row, len(document.text) if document.text else None)
    stances: tuple[Stance, ...] = ()
    if "stances" in row:
        items = {s.id: s for s in document.stances}
        stances = _stances(reader, row["stances"], items if has_items else None)
    return replace(document, entities=entities, mentions=(), events=events, stances=stances)


def _stances(reader: Reader, rows: object, items: dict[str, Stance] | None) -> tuple[Stance, ...]:
    found: dict[str, Stance] = {}
    before = reader.faults.count
    for field, row in reader.rows(rows, "stances", ("id", "label")):
        name, label = reader.string(row, field, "id"), reader.stance_label(row, field)
        reader.score(row, field)
        if name is None or label is None:
            continue
        if name in found:
            reader.add(f"{field}.id", f"stance {name[:80]} comes twice")
        elif items is not None and name not in items:
            reader.add(f"{field}.id", f"unknown stance {name[:80]}")
        else:
            item = items[name] if items is not None else Stance(Span(0, 0), Span(0, 0), "", Span(0, 0), name)
            found[name] = replace(item, label=label)
    for name in items or ():
        if name not in found and reader.faults.count == before:
            reader.add("stances", f"stance {name} is missing")
    return tuple(found.values())


def row(document: Document, tasks: Iterable[str]) -> dict[str, Any]:
    """A document's labels as one line's object, layers by task."""
    found: dict[str, Any] = {"id": document.id}
    for task in tasks:
        if task == "entities":
            found["entities"] = [
                _scored({"start": e.start, "end": e.end, "type": e.type}, e.score) for e in document.entities
            ]
        elif task == "events":
            found["events"] = [
                _scored(
                    {
                        "type": e.type,
                        "start": e.start,
                        "end": e.end,
                        "auxiliary": e.auxiliary,
                        "arguments": [
                            _scored({"role": a.role, "start": a.start, "end": a.end}, a.score) for a in e.arguments
                        ],
                    },
                    e.score,
                )
                for e in document.events
            ]
        else:
            found["stances"] = [{"id": s.id, "label": s.label} for s in document.stances]
    return found


def _scored(item: dict[str, Any], score: float | None) -> dict[str, Any]:
    return item if score is None else item | {"score": score}


def canonical_hash(documents: Iterable[Document]) -> str:
    """SHA-256 over the canonical JSON of all that can move a score of these gold documents (labels, stance
    items, language, story), whatever the order of documents and items."""
    return rows_hash(
        row(
            replace(
                document,
                entities=tuple(sorted(replace(e, references=(), score=None) for e in document.entities)),
                events=tuple(
                    replace(e, score=None, arguments=tuple(sorted(replace(a, score=None) for a in e.arguments)))
                    for e in sorted(document.events, key=lambda e: (e.start, e.end, e.type))
                ),
                stances=tuple(sorted(document.stances, key=lambda s: s.id)),
            ),
            TASKS,
        )
        | {
            "language": document.language,
            "story": document.story,
            "items": sorted([s.id, *s.holder, *s.target] for s in document.stances),
        }
        for document in documents
    )


def dumps(documents: Iterable[Document], tasks: Sequence[str]) -> str:
    """Predictions as the text of a submission file."""
    return "".join(json.dumps(row(d, tasks), ensure_ascii=False) + "\n" for d in documents)
