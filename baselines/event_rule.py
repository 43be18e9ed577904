"""From an event's gold type to a stance label: how much of the stance task the event type already
tells. It reads gold events, so it is an oracle and no system."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from baselines.system import Inputs, Labels, System, inputs_of
from elchi.document import Document


class EventRule(System):
    """The stance label that a type of event gave most often in train."""

    tasks = ("stance",)
    description = "Oracle: the stance label most frequent in train for the type of the gold event that gave the item."
    oracle = True

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.others = ""

    def fit(self, documents: Sequence[Document]) -> None:
        """Counts the labels of train by type of event, and of the items that no event gave."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for document in documents:
            if document.split == "train":
                for item, stance in zip(
                    inputs_of(document, "stance", oracle=True).items, document.stances, strict=True
                ):
                    for kind in item.event_types or ("",):
                        counts[kind][stance.label] += 1
        self.counts = dict(counts)
        self.others = _most(counts[""])

    def predict(self, task: str, inputs: Inputs) -> Labels:
        """The rule's label for each item; the most frequent label of the items that no event gave
        for those, and for a type that train lacks."""
        del task
        labels = []
        for item in inputs.items:
            counted = sum((self.counts.get(kind, Counter()) for kind in item.event_types), Counter[str]())
            labels.append((item.id, _most(counted) if counted else self.others))
        return Labels(stances=tuple(labels))


def _most(counts: Counter[str]) -> str:
    """The most frequent label; of two equally frequent the first by name."""
    return min(counts, key=lambda label: (-counts[label], label))
