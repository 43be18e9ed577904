"""Two CRFs over tokens: entities, and triggers (without arguments)."""

from collections.abc import Sequence

from baselines.system import Inputs, Labels, System
from baselines.tagging import Labelled, Tagger, fitted
from elchi.document import Document, Entity, Event, Span


def entity_spans(document: Document) -> Labelled:
    """The gold entities."""
    return {(Span(e.start, e.end), e.type) for e in document.entities}


def trigger_spans(document: Document) -> Labelled:
    """The gold triggers; a span with two types has the first, since a tag holds one."""
    types: dict[Span, str] = {}
    for event in document.events:
        types.setdefault(Span(event.start, event.end), event.type)
    return set(types.items())


class Crf(System):
    """Entities and triggers by CRF; no arguments and no stance."""

    tasks = ("entities", "events")
    description = "Linear-chain CRFs (python-crfsuite) for entities and for triggers; no arguments."

    entity_tagger: Tagger
    trigger_tagger: Tagger

    def fit(self, documents: Sequence[Document]) -> None:
        """Trains on train, tunes on validation."""
        self.entity_tagger = fitted(entity_spans, tuple(documents))
        self.trigger_tagger = fitted(trigger_spans, tuple(documents))

    def predict(self, task: str, inputs: Inputs) -> Labels:
        """Entities or triggers as tagged."""
        if task == "entities":
            return Labels(entities=tuple(Entity(*span, label) for span, label in self.entity_tagger.predict(inputs)))
        return Labels(events=tuple(Event(*span, label) for span, label in self.trigger_tagger.predict(inputs)))
