"""The one document type of Elchi. Gold, predictions and baselines all speak it.

All offsets are half-open ranges of Unicode code points in ``Document.text``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from elchi.labels import VERBAL_TYPES
from elchi.text import Span, split_sentences, tokenize

__all__ = ["Argument", "Document", "Entity", "Event", "PublicationDate", "Region", "Span", "Stance"]


@dataclass(frozen=True, order=True, slots=True)
class Region:
    """A part of the text that is a headline or page furniture, one line at most."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, order=True, slots=True)
class Entity:
    """A named entity; ``references`` are ids of the register (``elchi:...``)."""

    start: int
    end: int
    type: str
    references: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, order=True, slots=True)
class Argument:
    """A participant of an event: an entity's or a Mention's span, in a role."""

    role: str
    start: int
    end: int
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event: its trigger's span and type, auxiliary mode and arguments."""

    start: int
    end: int
    type: str
    auxiliary: str | None = None
    arguments: tuple[Argument, ...] = ()
    id: str = ""
    score: float | None = None

    def spans(self, role: str) -> tuple[Span, ...]:
        """The spans of the arguments that have this role, in text order."""
        return tuple(Span(a.start, a.end) for a in self.arguments if a.role == role)


@dataclass(frozen=True, slots=True)
class Stance:
    """A holder's stance toward a target, anchored at the words that carry it."""

    holder: Span
    target: Span
    label: str
    anchor: Span
    id: str = ""


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a document was published.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` by ``precision`` (``year``,
    ``month``, ``day``), or empty. ``evidence`` is ``text`` (the text says so), ``inferred``
    (from what it tells) or ``unknown``.
    """

    value: str = ""
    precision: str = ""
    evidence: str = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its labels; see :mod:`elchi.labels` for the label sets."""

    id: str
    language: str
    collection: str
    split: str
    text: str
    regions: tuple[Region, ...] = ()
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[Stance, ...] = ()
    story: str = ""
    date: PublicationDate = PublicationDate()
    license: str = ""
    review_status: str = ""
    sources: tuple[str, ...] = ()

    def with_layers(
        self,
        *,
        regions: Iterable[Region] = (),
        entities: Iterable[Entity] = (),
        mentions: Iterable[Span] = (),
        events: Iterable[Event] = (),
        stances: Iterable[Stance] = (),
    ) -> Self:
        """The same text with these labels: sorted, numbered, tokens and sentences made anew.

        Events are numbered ``<document>/e<k>`` by (start, end, type), stances
        ``<document>/s<k>`` by (anchor start, holder start, target start).
        """
        regions, entities, mentions = (
            sorted(regions),
            sorted(entities, key=lambda e: (e.start, e.end, e.type)),
            sorted(mentions),
        )
        ordered_events = sorted(events, key=lambda e: (e.start, e.end, e.type))
        ordered_stances = sorted(stances, key=lambda s: (s.anchor.start, s.holder.start, s.target.start))
        spans = [Span(e.start, e.end) for e in entities] + [Span(e.start, e.end) for e in ordered_events]
        spans += [*mentions, *(s.anchor for s in ordered_stances)]
        return replace(
            self,
            regions=tuple(regions),
            tokens=tokenize(self.text),
            sentences=split_sentences(self.text, spans),
            entities=tuple(entities),
            mentions=tuple(mentions),
            events=tuple(
                replace(e, id=f"{self.id}/e{k}", arguments=tuple(sorted(e.arguments)))
                for k, e in enumerate(ordered_events, 1)
            ),
            stances=tuple(replace(s, id=f"{self.id}/s{k}") for k, s in enumerate(ordered_stances, 1)),
        )

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds this code point, or None."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def event_pairs(self) -> dict[tuple[Span, Span], tuple[str, ...]]:
        """(holder, target) pairs that verbal events give, with the events' types: each of an event's
        ACTORs with each of its RECIPIENTs; in a meeting (CONSULT without RECIPIENT) its ACTORs with
        each other. The types are in the order of the events."""
        pairs: dict[tuple[Span, Span], tuple[str, ...]] = {}
        for event in self.events:
            if event.type in VERBAL_TYPES:
                actors = event.spans("ACTOR")
                sides = actors if event.type == "CONSULT" else ()
                targets = event.spans("RECIPIENT") or sides
                for pair in dict.fromkeys((a, t) for a in actors for t in targets if a != t):
                    pairs[pair] = (*pairs.get(pair, ()), event.type)
        return pairs
