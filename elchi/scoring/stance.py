"""Stance metrics, as scikit-learn and SemEval-2016 task 6 count them.

``macro_f1`` is the mean F1 of favor, against and neutral (scikit-learn's macro with
all three labels and ``zero_division=0``); ``favor_against_f1`` is SemEval's: the F1 of
favor plus that of against, always divided by 2.
"""

from collections import Counter
from typing import Any, Final

import numpy as np

from elchi.document import Document
from elchi.labels import STANCE_LABELS
from elchi.scoring.measures import Array, Sums, Values, f1, prf

PRIMARY: Final = "macro_f1"
METRICS: Final = ("macro_f1", "favor_against_f1", "accuracy", "event_items_macro_f1", "other_items_macro_f1")
_SIDES: Final = ("gold", "predicted", "correct")


def count(gold: Document, predicted: Document) -> Counter[str]:
    """Counts of one document: ``group/label/side``, where group is ``event`` for items whose
    holder and target a verbal event gave, ``other`` for the rest, and ``unknown`` where
    gold has no holder and target (a gold file of one's own)."""
    counts: Counter[str] = Counter()
    labels = {s.id: s.label for s in predicted.stances}
    pairs = gold.event_pairs()
    for stance in gold.stances:
        if stance.holder == stance.target:
            group = "unknown"
        else:
            group = "event" if (stance.holder, stance.target) in pairs else "other"
        counts[f"{group}/{stance.label}/gold"] += 1
        counts[f"{group}/{labels[stance.id]}/predicted"] += 1
        counts[f"{group}/{stance.label}/correct"] += labels[stance.id] == stance.label
    return counts


def _sides(sums: Sums, groups: tuple[str, ...]) -> dict[str, list[Any]]:
    return {
        label: [sum(sums[f"{group}/{label}/{side}"] for group in groups) for side in _SIDES] for label in STANCE_LABELS
    }


def _mean(classes: list[list[Any]], total: Any) -> Array:
    mean = sum(np.nan_to_num(f1(*sides)) for sides in classes) / len(classes)
    return np.asarray(np.where(np.asarray(total) > 0, mean, np.nan))


def measure(sums: Sums) -> Values:
    """All metrics of summed counts; undefined only where there is no item at all."""
    sides = _sides(sums, ("event", "other", "unknown"))
    total = sum(gold for gold, _, _ in sides.values())
    values = {
        "macro_f1": _mean(list(sides.values()), total),
        "favor_against_f1": _mean([sides["favor"], sides["against"]], total),
        "accuracy": f1(total, total, sum(correct for _, _, correct in sides.values())),
    }
    for group in ("event", "other"):
        part = _sides(sums, (group,))
        values[f"{group}_items_macro_f1"] = _mean(list(part.values()), sum(gold for gold, _, _ in part.values()))
    return values


def by_type(sums: Sums) -> dict[str, Values]:
    """Precision, recall and F1 of each label that gold or prediction has."""
    sides = _sides(sums, ("event", "other", "unknown"))
    return {label: prf(*three) for label, three in sides.items() if three[0] or three[1]}
