"""What the reports were designed to reach: counts that let two systems be told apart."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from elchi.document import Document
from elchi.labels import AUXILIARIES, ENTITY_TYPES, EVENT_TYPES, LANGUAGES, STANCE_LABELS


class Designed(NamedTuple):
    """A designed count: what is counted, the least it should be, and what it is."""

    name: str
    wanted: int
    found: int


def designed_counts(documents: Sequence[Document]) -> list[Designed]:
    """Every designed count. Sizes are over reports alone, labels over all documents."""
    reports = [d for d in documents if d.collection == "reports"]
    return [*_sizes(reports), *_labels(documents), *_stances(documents)]


def _sizes(reports: Sequence[Document]) -> Iterator[Designed]:
    test = [d for d in reports if d.split == "test"]
    for language in LANGUAGES:
        yield Designed(f"reports, {language}", 120, sum(d.language == language for d in reports))
    told = Counter((d.story, d.language) for d in reports)
    both = {story for story, _ in told if all((story, language) in told for language in LANGUAGES)}
    yield Designed("stories told in both languages", 60, len(both))
    yield Designed("reports in validation", 36, sum(d.split == "validation" for d in reports))
    yield Designed("reports in test", 80, len(test))
    for language in LANGUAGES:
        yield Designed(f"sentences, {language}", 800, _sentences(reports, language))
        yield Designed(f"sentences in test, {language}", 250, _sentences(test, language))


def _sentences(documents: Sequence[Document], language: str) -> int:
    return sum(len(d.sentences) for d in documents if d.language == language)


def _labels(documents: Sequence[Document]) -> Iterator[Designed]:
    test = [d for d in documents if d.split == "test"]
    layers: tuple[tuple[tuple[str, ...], str, int, int, Callable[[Document], Any]], ...] = (
        (EVENT_TYPES, "triggers", 40, 10, lambda d: d.events),
        (ENTITY_TYPES, "mentions", 80, 20, lambda d: d.entities),
    )
    for labels, unit, everywhere, there, marks in layers:
        whole, part = (Counter(m.type for d in group for m in marks(d)) for group in (documents, test))
        for label in labels:
            yield Designed(f"{label} {unit}", everywhere, whole[label])
            yield Designed(f"{label} {unit} in test", there, part[label])
    modes = Counter(e.auxiliary for d in documents for e in d.events)
    for mode in AUXILIARIES:
        if mode != "future":
            yield Designed(f"{mode} triggers", 15, modes[mode])


def _stances(documents: Sequence[Document]) -> Iterator[Designed]:
    labels: Counter[str] = Counter()
    others, kinds = 0, set()
    for document in documents:
        given = document.event_pairs()
        for stance in document.stances:
            labels[stance.label] += 1
            types = given.get((stance.holder, stance.target), ())
            others += not types
            if stance.label == "neutral":
                kinds |= set(types)
    number = max(1, labels.total())
    for label in STANCE_LABELS:
        yield Designed(f"{label}, percent of stance items, rounded down", 20, 100 * labels[label] // number)
    yield Designed("stance items not given by an event, percent, rounded down", 40, 100 * others // number)
    yield Designed("event types whose items have the label neutral", 4, len(kinds))
