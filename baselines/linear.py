"""Logistic regression (scikit-learn) on top of CRF spans: arguments and auxiliary modes of
triggers, and stance from the sentence with holder and target marked."""

from collections.abc import Callable, Sequence
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from baselines.crf import entity_spans, trigger_spans
from baselines.system import Inputs, Item, Labels, System, inputs_of, words
from baselines.tagging import Labelled, Tagger, fitted
from elchi.document import Argument, Document, Entity, Event, Span
from elchi.labels import MENTION

NONE = "none"
# Inverse strengths of the L2 penalty that are tried on validation.
GRID = (0.1, 1.0, 10.0)
_SEED = 12345

Row = dict[str, float]
Example = tuple[Row, str]


class Classifier:
    """A logistic regression over named features, its penalty tuned on validation."""

    def __init__(self) -> None:
        self.model: Any = None

    def fit(self, train: Sequence[Example], validation: Sequence[Example]) -> None:
        """Keeps the penalty with the best macro-F1 on validation (of equals the first)."""
        best = -1.0
        for strength in GRID:
            model = make_pipeline(
                DictVectorizer(),
                LogisticRegression(C=strength, max_iter=1000, class_weight="balanced", random_state=_SEED),
            )
            model.fit([row for row, _ in train], [label for _, label in train])
            gold = [label for _, label in validation]
            value = f1_score(gold, model.predict([row for row, _ in validation]), average="macro", zero_division=0)
            if value > best:
                best, self.model = value, model

    def predict(self, rows: Sequence[Row]) -> list[str]:
        """The most probable label of each row."""
        return [str(label) for label in self.model.predict(rows)] if rows else []


def candidate_spans(document: Document) -> Labelled:
    """What may be an argument: entities and Mentions."""
    return entity_spans(document) | {(span, MENTION) for span in document.mentions}


class Linear(System):
    """The whole way: spans by CRF, all else by logistic regression."""

    tasks = ("entities", "events", "stance")
    description = "CRF spans; logistic regression (scikit-learn) for arguments, auxiliary modes and stance."

    span_tagger: Tagger
    trigger_tagger: Tagger

    def __init__(self) -> None:
        self.roles, self.modes, self.labels = Classifier(), Classifier(), Classifier()

    def fit(self, documents: Sequence[Document]) -> None:
        """Trains every part on gold of train, tunes it on gold of validation."""
        self.span_tagger = fitted(candidate_spans, tuple(documents))
        self.trigger_tagger = fitted(trigger_spans, tuple(documents))
        parts: tuple[tuple[Classifier, Callable[[Document], list[Example]]], ...] = (
            (self.roles, _role_examples),
            (self.modes, _mode_examples),
            (self.labels, _stance_examples),
        )
        for classifier, examples in parts:
            train, validation = (
                [example for d in documents if d.split == split for example in examples(d)]
                for split in ("train", "validation")
            )
            classifier.fit(train, validation)

    def predict(self, task: str, inputs: Inputs) -> Labels:
        """Tagged spans but Mentions; tagged triggers with roles and a mode; a label for each item."""
        if task == "entities":
            spans = self.span_tagger.predict(inputs)
            return Labels(entities=tuple(Entity(*span, label) for span, label in spans if label != MENTION))
        if task == "events":
            return Labels(events=tuple(self._events(inputs)))
        labels = self.labels.predict([_stance_row(inputs, item) for item in inputs.items])
        return Labels(stances=tuple((item.id, label) for item, label in zip(inputs.items, labels, strict=True)))

    def _events(self, inputs: Inputs) -> list[Event]:
        candidates = self.span_tagger.predict(inputs)
        found = []
        for trigger, kind in self.trigger_tagger.predict(inputs):
            sentence = _sentence(inputs, trigger)
            near = [(span, label) for span, label in candidates if _sentence(inputs, span) == sentence]
            roles = self.roles.predict([_role_row(inputs, trigger, kind, span, label) for span, label in near])
            arguments = tuple(
                Argument(role, *span) for (span, _), role in zip(near, roles, strict=True) if role != NONE
            )
            mode = self.modes.predict([_mode_row(inputs, trigger, kind)])[0]
            found.append(Event(*trigger, kind, None if mode == NONE else mode, arguments))
        return found


def _sentence(text: Inputs, span: Span) -> Span:
    return next((s for s in text.sentences if s.start <= span.start < s.end), span)


def _between(text: Inputs, one: Span, two: Span) -> list[str]:
    first, second = sorted((one, two))
    return words(text, Span(first.end, second.start))


def _role_row(text: Inputs, trigger: Span, kind: str, span: Span, label: str) -> Row:
    between = _between(text, trigger, span)
    after = words(text, Span(span.end, _sentence(text, span).end))
    side = "before" if span < trigger else "after"
    row = {
        f"type={label}": 1.0,
        f"event={kind}": 1.0,
        f"event,type={kind},{label}": 1.0,
        f"side={side}": 1.0,
        f"type,side={label},{side}": 1.0,
        f"next={after[0] if after else ''}": 1.0,
        f"type,next={label},{after[0] if after else ''}": 1.0,
        "distance": min(len(between), 20) / 10,
    }
    return row | {f"between={word}": 1.0 for word in between[:12]}


def _mode_row(text: Inputs, trigger: Span, kind: str) -> Row:
    sentence = _sentence(text, trigger)
    row = {f"event={kind}": 1.0, f"trigger={' '.join(words(text, trigger))}": 1.0}
    row |= {f"before={word}": 1.0 for word in words(text, Span(sentence.start, trigger.start))[-6:]}
    return row | {f"after={word}": 1.0 for word in words(text, Span(trigger.end, sentence.end))[:6]}


def _stance_row(text: Inputs, item: Item) -> Row:
    # The holder's end, the target and what stands between and after carry most of a stance.
    row = {f"word={word}": 1.0 for word in words(text, item.sentence)}
    row |= {f"between={word}": 1.0 for word in _between(text, item.holder, item.target)[:20]}
    row |= {f"target={word}": 1.0 for word in words(text, item.target)}
    last = max(item.holder.end, item.target.end)
    row |= {f"after={word}": 1.0 for word in words(text, Span(last, item.sentence.end))[:8]}
    row[f"holder first={item.holder < item.target}"] = 1.0
    return row


def _role_examples(document: Document) -> list[Example]:
    text = inputs_of(document)
    found = []
    for event in document.events:
        trigger = Span(event.start, event.end)
        taken = {Span(a.start, a.end): a.role for a in event.arguments}
        for span, label in sorted(candidate_spans(document)):
            if _sentence(text, span) == _sentence(text, trigger):
                found.append((_role_row(text, trigger, event.type, span, label), taken.get(span, NONE)))
    return found


def _mode_examples(document: Document) -> list[Example]:
    text = inputs_of(document)
    return [
        (_mode_row(text, Span(event.start, event.end), event.type), event.auxiliary or NONE)
        for event in document.events
    ]


def _stance_examples(document: Document) -> list[Example]:
    inputs = inputs_of(document, "stance")
    return [
        (_stance_row(inputs, item), stance.label) for item, stance in zip(inputs.items, document.stances, strict=True)
    ]
