"""Ratios of summed counts. All of them take numbers or numpy arrays of numbers (one
entry a bootstrap sample) and give arrays; NaN stands for undefined."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sums = Mapping[str, Any]  # a count's name to a number or an array
Values = dict[str, Array]


def ratio(part: Any, whole: Any, other: Any) -> Array:
    """Part / whole; where whole is 0: 0 if the other side has something, else undefined."""
    part, whole, other = (np.asarray(x, dtype=np.float64) for x in (part, whole, other))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = part / whole
    return np.asarray(np.where(whole > 0, value, np.where(other > 0, 0.0, np.nan)))


def f1(gold: Any, predicted: Any, correct: Any) -> Array:
    """F1 = 2 correct / (gold + predicted); undefined where both are 0."""
    return ratio(2 * np.asarray(correct), np.asarray(gold) + np.asarray(predicted), 0)


def prf(gold: Any, predicted: Any, correct: Any) -> Values:
    """F1, precision and recall."""
    return {
        "f1": f1(gold, predicted, correct),
        "precision": ratio(correct, predicted, gold),
        "recall": ratio(correct, gold, predicted),
    }


def macro(classes: Iterable[tuple[Any, Any, Any]]) -> Array:
    """Mean F1 over the classes that gold has; undefined where it has none.

    A named departure from seqeval, which averages over classes of gold or prediction:
    here the denominator is the same for every system.
    """
    total: Array = np.asarray(0.0)
    number: Array = np.asarray(0.0)
    for gold, predicted, correct in classes:
        here = np.asarray(gold) > 0
        total = total + np.where(here, f1(gold, predicted, correct), 0.0)
        number = number + here
    return ratio(total, number, 0)
