"""A document's labels as a flat set of marks, so that passes can be compared as sets.

A mark is one thing that an annotator said: that a span is an entity, that an event has an
argument, and so on. Gold is then plain set algebra over two passes and the rulings.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from elchi.document import Argument, Document, Entity, Event, Region, Span, Stance

_Owned = TypeVar("_Owned")
LAYERS = ("region", "entity", "reference", "mention", "event", "auxiliary", "argument", "stance")
_SPAN = r"(\d{1,9})-(\d{1,9})"
_FORMS = {
    "region": rf"(\S+) {_SPAN}",
    "entity": rf"(\S+) {_SPAN}",
    "reference": rf"(\S+) {_SPAN} (\S+)",
    "mention": _SPAN,
    "event": rf"(\S+) {_SPAN}",
    "auxiliary": rf"(\S+) {_SPAN} (\S+)",
    "argument": rf"(\S+) {_SPAN} (\S+) {_SPAN}",
    "stance": rf"{_SPAN} {_SPAN} (\S+) {_SPAN}",
}


@dataclass(frozen=True)
class Mark:
    """One mark. ``text`` is its exact form in adjudication records, after the layer:

    ========= ============================================== =========
    layer     text
    ========= ============================================== =========
    region    type span
    entity    type span
    reference entity type and span, register id
    mention   span
    event     type span
    auxiliary event type and span, mode
    argument  event type and span, role, argument span
    stance    holder span, target span, label, anchor span
    ========= ============================================== =========
    """

    layer: str
    text: str

    def __str__(self) -> str:
        return f"{self.layer} {self.text}"

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of ``text``; spans are two fields each."""
        match = re.fullmatch(_FORMS[self.layer], self.text)
        if match is None:
            raise ValueError(f"{self}: not the form of a {self.layer} mark")
        return match.groups()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans that the mark names, in its own order."""
        return tuple(Span(int(s), int(e)) for s, e in re.findall(_SPAN, self.text))

    @property
    def place(self) -> tuple[int, int, int, str]:
        """A key that sorts marks by text position (an anchor's for stances), then layer."""
        span = self.spans[-1] if self.layer == "stance" else self.spans[0]
        return (span.start, span.end, LAYERS.index(self.layer), self.text)


def parse_mark(text: str) -> Mark:
    """A mark from its record form; raises ValueError."""
    layer, _, rest = text.partition(" ")
    if layer not in LAYERS:
        raise ValueError(f"{layer!r} is no layer; one of {', '.join(LAYERS)}")
    mark = Mark(layer, rest)
    _ = mark.parts
    return mark


def _at(part: Region | Entity | Event | Argument | Span) -> str:
    return f"{part.start}-{part.end}"


def to_marks(document: Document) -> frozenset[Mark]:
    """All marks of a document."""
    found = {Mark("region", f"{r.type} {_at(r)}") for r in document.regions}
    found |= {Mark("mention", _at(m)) for m in document.mentions}
    for entity in document.entities:
        name = f"{entity.type} {_at(entity)}"
        found.add(Mark("entity", name))
        found |= {Mark("reference", f"{name} {reference}") for reference in entity.references}
    for event in document.events:
        name = f"{event.type} {_at(event)}"
        found.add(Mark("event", name))
        found |= {Mark("argument", f"{name} {a.role} {_at(a)}") for a in event.arguments}
        if event.auxiliary:
            found.add(Mark("auxiliary", f"{name} {event.auxiliary}"))
    found |= {Mark("stance", f"{_at(s.holder)} {_at(s.target)} {s.label} {_at(s.anchor)}") for s in document.stances}
    return frozenset(found)


def from_marks(marks: Iterable[Mark], document: Document) -> Document:
    """The document with the labels of these marks.

    Raises ValueError for a mark whose entity or event is not among them, or an event
    with two auxiliary modes.
    """
    by_layer: dict[str, list[Mark]] = {layer: [] for layer in LAYERS}
    for mark in sorted(marks, key=lambda m: m.place):
        by_layer[mark.layer].append(mark)
    references: dict[str, list[str]] = {m.text: [] for m in by_layer["entity"]}
    arguments: dict[str, list[Argument]] = {m.text: [] for m in by_layer["event"]}
    modes: dict[str, str] = {}
    for mark in by_layer["reference"]:
        owner, _, reference = mark.text.rpartition(" ")
        _owned(references, owner, mark).append(reference)
    for mark in by_layer["argument"]:
        kind, start, end, role, *_ = mark.parts
        _owned(arguments, f"{kind} {start}-{end}", mark).append(Argument(role, *mark.spans[1]))
    for mark in by_layer["auxiliary"]:
        owner, _, mode = mark.text.rpartition(" ")
        _owned(arguments, owner, mark)
        if owner in modes:
            raise ValueError(f"{mark}: the event has the mode {modes[owner]} already")
        modes[owner] = mode
    return document.with_layers(
        regions=[Region(*m.spans[0], m.parts[0]) for m in by_layer["region"]],
        entities=[Entity(*m.spans[0], m.parts[0], tuple(references[m.text])) for m in by_layer["entity"]],
        mentions=[m.spans[0] for m in by_layer["mention"]],
        events=[Event(*m.spans[0], m.parts[0], modes.get(m.text), tuple(arguments[m.text])) for m in by_layer["event"]],
        stances=[Stance(m.spans[0], m.spans[1], m.parts[4], m.spans[2]) for m in by_layer["stance"]],
    )


def _owned(owners: dict[str, list[_Owned]], name: str, mark: Mark) -> list[_Owned]:
    if name not in owners:
        raise ValueError(f"{mark}: there is no {name}")
    return owners[name]


def describe(mark: Mark, text: str) -> str:
    """A mark as people read it: the surfaces it names."""
    surfaces = [text[s.start : s.end] for s in mark.spans]
    if mark.layer == "argument":
        return f"{surfaces[0]} ‹{mark.parts[3]}› {surfaces[1]}"
    if mark.layer == "stance":
        return f"{surfaces[0]} → {surfaces[1]} ‹{mark.parts[4]}› {surfaces[2]}"
    return surfaces[0]
