"""The most frequent class everywhere: no token is an entity or a trigger, and every stance
item has the label most frequent in train. What any system must beat."""

from collections import Counter
from collections.abc import Sequence

from baselines.system import Inputs, Labels, System
from elchi.document import Document


class Majority(System):
    """Predicts nothing but the most frequent stance."""

    tasks = ("entities", "events", "stance")
    description = "Most frequent class: no entity, no event, the stance most frequent in train."
    label = ""

    def fit(self, documents: Sequence[Document]) -> None:
        """Counts the stance labels of train; of two equally frequent the first by name."""
        counts = Counter(s.label for d in documents if d.split == "train" for s in d.stances)
        self.label = min(counts, key=lambda label: (-counts[label], label))

    def predict(self, task: str, inputs: Inputs) -> Labels:
        """The most frequent stance for each item, and nothing else."""
        del task
        return Labels(stances=tuple((item.id, self.label) for item in inputs.items))
