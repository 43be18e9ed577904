"""Whether a Document's labels are of the kind that is scored: the checks that the reader of
submissions makes on JSON, for Documents that a program made."""

from collections.abc import Iterable, Iterator

from elchi.document import Argument, Document, Entity, Event
from elchi.items import overlaps
from elchi.labels import AUXILIARIES, ENTITY_TYPES, EVENT_TYPES, ROLES, STANCE_LABELS


def faults(document: Document, task: str) -> Iterator[tuple[str, str]]:
    """(field, reason) of every label of a task that cannot be scored: an unknown type, role, mode or
    label, a span that is empty, reversed or below 0, an entity that overlaps another, an event or argument
    that comes twice."""
    if task == "entities":
        named = [(entity, f"entities[{i}]") for i, entity in enumerate(document.entities)]
        for entity, field in named:
            yield from _piece(entity, field, entity.type, ENTITY_TYPES)
        yield from overlaps(named)
    elif task == "events":
        yield from _events(document.events)
    else:
        for i, stance in enumerate(document.stances):
            if stance.label not in STANCE_LABELS:
                yield f"stances[{i}].label", f"unknown label {stance.label!r}"


def _piece(
    piece: Entity | Event | Argument, field: str, label: str, labels: Iterable[str]
) -> Iterator[tuple[str, str]]:
    if label not in labels:
        yield field, f"unknown type {label!r}"
    if not 0 <= piece.start < piece.end:
        yield field, f"the span {piece.start} {piece.end} is empty, reversed or below 0"


def _events(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    seen = set()
    for i, event in enumerate(events):
        field = f"events[{i}]"
        yield from _piece(event, field, event.type, EVENT_TYPES)
        if event.auxiliary is not None and event.auxiliary not in AUXILIARIES:
            yield f"{field}.auxiliary", f"unknown auxiliary {event.auxiliary!r}"
        if (event.start, event.end, event.type) in seen:
            yield field, f"{event.type} {event.start} {event.end} comes twice"
        seen.add((event.start, event.end, event.type))
        taken = set()
        for k, argument in enumerate(event.arguments):
            yield from _piece(argument, f"{field}.arguments[{k}]", argument.role, ROLES)
            if (argument.role, argument.start, argument.end) in taken:
                yield f"{field}.arguments[{k}]", f"{argument.role} {argument.start} {argument.end} comes twice"
            taken.add((argument.role, argument.start, argument.end))
