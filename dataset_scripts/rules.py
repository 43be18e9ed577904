"""What the scheme asks of one labelled document, beyond what brat's format asks."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from elchi.document import Document, Event, Span
from elchi.faults import Fault
from elchi.labels import VERBAL_TYPES

# Which entity types may not stand in which role.
_NEVER = {"ACTOR": ("DATE", "LAW"), "RECIPIENT": ("DATE",)}


def faults(document: Document, file: str) -> Iterator[Fault]:
    """Every breach of the scheme in one document. Offsets in the messages are code points."""
    for name, reason in (
        *_boundaries(document),
        *_overlaps(document),
        *_boilerplate(document),
        *_events(document),
        *_stances(document),
        *_unused(document),
    ):
        yield Fault(file, 0, name, reason)


def shown(document: Document, span: tuple[int, int]) -> str:
    """A span as people read it: its offsets and its text."""
    start, end = span
    return f"{start}-{end} {document.text[start:end]!r}"


def _labelled(document: Document) -> Iterator[tuple[str, Span]]:
    for region in document.regions:
        yield region.type, Span(region.start, region.end)
    for entity in document.entities:
        yield entity.type, Span(entity.start, entity.end)
    for mention in document.mentions:
        yield "Mention", mention
    for event in document.events:
        yield event.type, Span(event.start, event.end)
    for stance in document.stances:
        yield stance.label, stance.anchor


def _boundaries(document: Document) -> Iterator[tuple[str, str]]:
    starts, ends = {t.start for t in document.tokens}, {t.end for t in document.tokens}
    for label, span in _labelled(document):
        if "\n" in document.text[span.start : span.end]:
            yield f"{label} {span.start}-{span.end}", "crosses a line break"
        elif span.start not in starts or span.end not in ends:
            yield f"{label} {shown(document, span)}", "does not start and end on token boundaries"


def _overlaps(document: Document) -> Iterator[tuple[str, str]]:
    groups = (
        [(Span(r.start, r.end), r.type) for r in document.regions],
        [(Span(e.start, e.end), e.type) for e in document.entities] + [(m, "Mention") for m in document.mentions],
    )
    for group in groups:
        ordered = sorted(group)
        for (one, label), (two, other) in pairwise(ordered):
            if two.start < one.end:
                yield f"{other} {shown(document, two)}", f"overlaps {label} {shown(document, one)}"


def _boilerplate(document: Document) -> Iterator[tuple[str, str]]:
    furniture = [r for r in document.regions if r.type == "Boilerplate"]
    for label, span in _labelled(document):
        if label not in ("Boilerplate", "Headline") and any(
            r.start < span.end and span.start < r.end for r in furniture
        ):
            yield f"{label} {shown(document, span)}", "is labelled inside Boilerplate"


def _events(document: Document) -> Iterator[tuple[str, str]]:
    types = {Span(e.start, e.end): e.type for e in document.entities}
    counted = Counter((e.start, e.end, e.type) for e in document.events)
    for (start, end, label), count in counted.items():
        if count > 1:
            yield f"{label} {shown(document, (start, end))}", f"the same event stands {count} times"
    for event in document.events:
        name = f"{event.type} {shown(document, (event.start, event.end))}"
        for argument in event.arguments:
            span = Span(argument.start, argument.end)
            label = types.get(span, "Mention")
            if label in _NEVER.get(argument.role, ()) or (
                argument.role == "DATE" and label not in ("DATE", "EVENT", "Mention")
            ):
                yield name, f"{argument.role} {shown(document, span)} is a {label}"


def _stances(document: Document) -> Iterator[tuple[str, str]]:
    pairs = Counter((s.holder, s.target) for s in document.stances)
    for (holder, target), count in pairs.items():
        name = f"stance {shown(document, holder)} toward {shown(document, target)}"
        if count > 1:
            yield name, f"the pair has {count} stances; a second one takes other mentions"
        if holder == target:
            yield name, "holder and target are one span"
    for event in document.events:
        name = f"{event.type} {shown(document, (event.start, event.end))}"
        for holder, target in _wanted(event):
            if (holder, target) not in pairs:
                yield name, f"no stance of {shown(document, holder)} toward {shown(document, target)}"
        actors = set(event.spans("ACTOR"))
        is_meeting = event.type == "CONSULT" and not event.spans("RECIPIENT") and len(actors) > 1
        if is_meeting and not any(h in actors and t in actors for h, t in pairs):
            yield name, "no stance from one side of the meeting to the other"


def _wanted(event: Event) -> Iterator[tuple[Span, Span]]:
    if event.type in VERBAL_TYPES:
        for holder in event.spans("ACTOR"):
            for target in event.spans("RECIPIENT"):
                yield holder, target


def _unused(document: Document) -> Iterator[tuple[str, str]]:
    used = {Span(a.start, a.end) for e in document.events for a in e.arguments}
    used |= {s for stance in document.stances for s in (stance.holder, stance.target)}
    for mention in document.mentions:
        if mention not in used:
            yield f"Mention {shown(document, mention)}", "is no argument, holder or target"
