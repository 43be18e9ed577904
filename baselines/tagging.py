"""A linear-chain CRF over tokens (python-crfsuite), for any set of labelled spans."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

import pycrfsuite

from baselines.system import Inputs, in_boilerplate, inputs_of
from elchi.document import Document, Span
from elchi.scoring.measures import f1
from elchi.text import fold

# L1 and L2 penalties that are tried on validation.
GRID = tuple(product((0.0, 0.05, 0.3), (0.01, 0.1, 1.0)))
_ITERATIONS = 150

Labelled = set[tuple[Span, str]]
Features = list[list[str]]


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence that may be labelled, and their features."""

    tokens: tuple[Span, ...]
    features: Features


def sentences(text: Inputs) -> list[Sentence]:
    """The sentences of a text with features, page furniture left out."""
    found = []
    for span in text.sentences:
        tokens = tuple(t for t in text.tokens if span.start <= t.start < span.end)
        if tokens and not in_boilerplate(text, span.start):
            found.append(Sentence(tokens, _features(text, tokens)))
    return found


def _features(text: Inputs, tokens: Sequence[Span]) -> Features:
    forms = [fold(text.text[t.start : t.end]) for t in tokens]
    rows = []
    for i, form in enumerate(forms):
        row = ["bias", f"w={form}", f"shape={_shape(form)}", f"language={text.language}"]
        row += [f"prefix={form[:n]}" for n in range(1, 5) if len(form) > n]
        row += [f"suffix={form[-n:]}" for n in range(1, 5) if len(form) > n]
        for step in (-2, -1, 1, 2):
            near = forms[i + step] if 0 <= i + step < len(forms) else "<edge>"
            row.append(f"w[{step}]={near}")
            if abs(step) == 1:
                row.append(f"shape[{step}]={_shape(near)}")
                row.append(f"pair[{step}]={near}|{form}")
        rows.append(row)
    return rows


def _shape(form: str) -> str:
    if form.isdigit():
        return f"digits{len(form)}"
    if form.isalpha():
        return "latin" if form.isascii() else "word"
    return form if len(form) == 1 else "mixed"


def _tags(sentence: Sentence, spans: Labelled) -> list[str]:
    starts = {span.start: (span, label) for span, label in spans}
    tags, inside = [], None
    for token in sentence.tokens:
        if token.start in starts:
            inside = starts[token.start]
            tags.append(f"B-{inside[1]}")
        elif inside and token.start < inside[0].end:
            tags.append(f"I-{inside[1]}")
        else:
            inside = None
            tags.append("O")
    return tags


class Tagger:
    """A CRF for the spans that ``spans`` reads off a gold document."""

    def __init__(self, spans: Callable[[Document], Labelled]) -> None:
        self.spans = spans
        self.penalties = (0.0, 0.0)
        self._tagger = pycrfsuite.Tagger()
        self._model = b""

    def fit(self, documents: Sequence[Document]) -> None:
        """Trains on train with each pair of penalties of the grid, and keeps the one with the
        best exact-span F1 on validation (of equals the first)."""
        train = [d for d in documents if d.split == "train"]
        validation = [d for d in documents if d.split == "validation"]
        sequences = [(s.features, _tags(s, self.spans(d))) for d in train for s in sentences(inputs_of(d))]
        best: tuple[float, bytes] | None = None
        for penalties in GRID:
            model = _train(sequences, *penalties)
            self._open(model)
            value = self._f1(validation)
            if best is None or value > best[0]:
                best, self.penalties = (value, model), penalties
        if best is None:
            raise ValueError("nothing was trained")
        self._open(best[1])

    def _open(self, model: bytes) -> None:
        # The tagger reads these bytes as long as it lives and keeps no reference to them.
        self._model = model
        self._tagger.open_inmemory(self._model)

    def _f1(self, documents: Sequence[Document]) -> float:
        gold = {(d.id, *item) for d in documents for item in self.spans(d)}
        found = {(d.id, *item) for d in documents for item in self.predict(inputs_of(d))}
        return float(f1(len(gold), len(found), len(gold & found)))

    def predict(self, text: Inputs) -> list[tuple[Span, str]]:
        """The labelled spans of a text, in order; an I- without a B- before it starts a span."""
        found: list[tuple[Span, str]] = []
        for sentence in sentences(text):
            previous = ""
            for token, tag in zip(sentence.tokens, self._tagger.tag(sentence.features), strict=True):
                prefix, _, label = tag.partition("-")
                if prefix == "I" and previous == label:
                    found[-1] = (Span(found[-1][0].start, token.end), label)
                elif prefix != "O":
                    found.append((token, label))
                previous = label
        return found


@lru_cache(maxsize=4)
def fitted(spans: Callable[[Document], Labelled], documents: tuple[Document, ...]) -> Tagger:
    """A fitted tagger; systems that need the same one share it, since training takes the time."""
    tagger = Tagger(spans)
    tagger.fit(documents)
    return tagger


def _train(sequences: Sequence[tuple[Features, list[str]]], l1: float, l2: float) -> bytes:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": _ITERATIONS, "feature.possible_transitions": True})
    for features, tags in sequences:
        trainer.append(features, tags)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.crfsuite"
        trainer.train(str(path))
        return path.read_bytes()
