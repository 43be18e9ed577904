"""Surfaces seen in training, and nothing else: the longest known surface gets its most
frequent label; an argument is the nearest entity whose type had the role in train."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from baselines.system import Inputs, Labels, System, in_boilerplate, inputs_of, words
from elchi.document import Argument, Document, Entity, Event, Span
from elchi.text import fold

Words = tuple[str, ...]


class Lookup(System):
    """Memory without generalisation."""

    tasks = ("entities", "events", "stance")
    description = "Surfaces of train: longest match, most frequent label."

    def __init__(self) -> None:
        self.names: dict[Words, str] = {}
        self.triggers: dict[Words, str] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self.targets: dict[Words, str] = {}
        self.label = ""

    def fit(self, documents: Sequence[Document]) -> None:
        """Remembers the surfaces of train."""
        train = [d for d in documents if d.split == "train"]
        self.names = _surfaces(train, [[(Span(e.start, e.end), e.type) for e in d.entities] for d in train])
        self.triggers = _surfaces(train, [[(Span(e.start, e.end), e.type) for e in d.events] for d in train])
        self.targets = _surfaces(train, [[(s.target, s.label) for s in d.stances] for d in train], share=0.0)
        labels = Counter(s.label for d in train for s in d.stances)
        self.label = min(labels, key=lambda name: (-labels[name], name))
        roles: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for document in train:
            kinds = {Span(e.start, e.end): e.type for e in document.entities}
            for event in document.events:
                taken = {Span(a.start, a.end): a.role for a in event.arguments}
                sentence = document.sentence_at(event.start) or Span(0, 0)
                for span, kind in kinds.items():
                    if sentence.start <= span.start < sentence.end:
                        roles[event.type, kind][taken.get(span, "")] += 1
        best = {key: min(counts, key=lambda role: (-counts[role], role)) for key, counts in roles.items()}
        self.roles = {key: role for key, role in best.items() if role}

    def predict(self, task: str, inputs: Inputs) -> Labels:
        """The longest known surfaces from the left; for stance the label that the target's
        surface had most often, else the most frequent one."""
        if task == "entities":
            return Labels(entities=tuple(self._entities(inputs)))
        if task == "events":
            return Labels(events=tuple(self._events(inputs)))
        labels = [self.targets.get(tuple(words(inputs, item.target)), self.label) for item in inputs.items]
        return Labels(stances=tuple((item.id, label) for item, label in zip(inputs.items, labels, strict=True)))

    def _entities(self, inputs: Inputs) -> list[Entity]:
        return [Entity(*span, label) for span, label in _matches(inputs, self.names)]

    def _events(self, inputs: Inputs) -> list[Event]:
        entities = self._entities(inputs)
        found = []
        for span, label in _matches(inputs, self.triggers):
            sentence = next((s for s in inputs.sentences if s.start <= span.start < s.end), span)
            arguments = [
                Argument(role, e.start, e.end)
                for e in entities
                if sentence.start <= e.start < sentence.end and (role := self.roles.get((label, e.type)))
            ]
            found.append(Event(*span, label, None, tuple(arguments)))
        return found


def _surfaces(
    documents: Sequence[Document], spans: Sequence[Iterable[tuple[Span, str]]], share: float = 0.5
) -> dict[Words, str]:
    """Each surface's most frequent label; left out where fewer than ``share`` of the surface's
    occurrences in these documents are labelled at all."""
    labels: dict[Words, Counter[str]] = defaultdict(Counter)
    for document, found in zip(documents, spans, strict=True):
        for span, label in found:
            labels[tuple(words(inputs_of(document), span))][label] += 1
    seen: Counter[Words] = Counter()
    sizes = {len(surface) for surface in labels}
    for document in documents:
        forms = [fold(document.text[t.start : t.end]) for t in document.tokens]
        for size in sizes:
            seen.update(tuple(forms[i : i + size]) for i in range(len(forms) - size + 1))
    return {
        surface: min(counts, key=lambda label: (-counts[label], label))
        for surface, counts in labels.items()
        if sum(counts.values()) >= share * seen[surface]
    }


def _matches(text: Inputs, surfaces: dict[Words, str]) -> list[tuple[Span, str]]:
    longest = max((len(surface) for surface in surfaces), default=0)
    forms = [fold(text.text[t.start : t.end]) for t in text.tokens]
    found: list[tuple[Span, str]] = []
    at = 0
    while at < len(forms):
        size = next(
            (
                n
                for n in range(min(longest, len(forms) - at), 0, -1)
                if tuple(forms[at : at + n]) in surfaces
                and "\n" not in text.text[text.tokens[at].start : text.tokens[at + n - 1].end]
            ),
            0,
        )
        if size and not in_boilerplate(text, text.tokens[at].start):
            span = Span(text.tokens[at].start, text.tokens[at + size - 1].end)
            found.append((span, surfaces[tuple(forms[at : at + size])]))
        at += size or 1
    return found
