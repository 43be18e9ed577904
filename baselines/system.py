"""What a baseline is, and what it may see.

A baseline is fitted on gold Documents of train and validation. What it predicts from is
:class:`Inputs`, which carries no gold label. One exception is declared and named: an oracle is
told the types of the gold events that gave a stance item; it measures the task and is no system.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from elchi.document import Document, Entity, Event, Region, Span
from elchi.text import fold


@dataclass(frozen=True, slots=True)
class Item:
    """A stance item: whose stance, toward what, and the sentence of it; spans are in the
    document's text. No anchor and no label. ``event_types`` are those of the gold events that gave
    the item, for an oracle; always empty for a system."""

    id: str
    holder: Span
    target: Span
    sentence: Span
    event_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a system sees of a document; ``items`` are there for the task ``stance`` alone."""

    id: str
    language: str
    text: str
    regions: tuple[Region, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What a system says of a document, by task; stance labels are by item id."""

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[tuple[str, str], ...] = ()


class System(ABC):
    """A baseline: two verbs, ``fit`` and ``predict``."""

    tasks: ClassVar[tuple[str, ...]]
    description: ClassVar[str]
    oracle: ClassVar[bool] = False

    @abstractmethod
    def fit(self, documents: Sequence[Document]) -> None:
        """Learns from gold documents of train and validation (their ``split`` says which)."""

    @abstractmethod
    def predict(self, task: str, inputs: Inputs) -> Labels:
        """The labels of one document for one of the system's tasks."""


def inputs_of(document: Document, task: str = "", *, oracle: bool = False) -> Inputs:
    """A document without its labels; for ``stance`` with its items, unlabelled; for an oracle with
    the types of the events that gave each item."""
    items = []
    given = document.event_pairs() if oracle else {}
    for stance in document.stances if task == "stance" else ():
        sentence = document.sentence_at(stance.anchor.start)
        if sentence is None:
            raise ValueError(f"{stance.id}: its anchor is in no sentence")
        types = given.get((stance.holder, stance.target), ())
        items.append(Item(stance.id, stance.holder, stance.target, sentence, types))
    return Inputs(
        document.id,
        document.language,
        document.text,
        document.regions,
        document.sentences,
        document.tokens,
        tuple(items),
    )


def predict(system: System, documents: Sequence[Document]) -> list[Document]:
    """Predictions for documents, all of the system's tasks: it sees their inputs alone."""
    predicted = []
    for document in documents:
        found = {task: system.predict(task, inputs_of(document, task, oracle=system.oracle)) for task in system.tasks}
        labels = dict(found["stance"].stances) if "stance" in found else {}
        predicted.append(
            replace(
                document,
                entities=tuple(sorted(found["entities"].entities)) if "entities" in found else (),
                mentions=(),
                events=_ordered(found["events"].events) if "events" in found else (),
                stances=tuple(replace(s, label=labels[s.id]) for s in document.stances if s.id in labels),
            )
        )
    return predicted


def _ordered(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (e.start, e.end, e.type)))


def words(text: Inputs, span: Span) -> list[str]:
    """The tokens of a span, normalised for comparison."""
    return [fold(text.text[t.start : t.end]) for t in text.tokens if span.start <= t.start < span.end]


def in_boilerplate(text: Inputs, offset: int) -> bool:
    """Whether an offset lies in page furniture, where nothing is labelled."""
    return any(r.type == "Boilerplate" and r.start <= offset < r.end for r in text.regions)
