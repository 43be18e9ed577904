"""Confidence intervals from per-unit counts: re-summed, never re-scored."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from elchi.scoring.measures import Array, Sums, Values

SAMPLES: Final = 10_000
SEED: Final = 12345
LEVEL: Final = 0.95
MIN_UNITS: Final = 20  # below it: scores and counts only, no interval
PAIRED: Final = 2_000  # units that are drawn one by one
_CHUNK: Final = 2_000_000  # entries of the sample matrix that are held at once


@dataclass(frozen=True)
class Interval:
    """A percentile interval, and how many samples were dropped since the metric was undefined."""

    low: float
    high: float
    dropped: int


class ColumnSums(dict[str, Array]):
    """Sums by count name; a name that never occurred is 0."""

    def __missing__(self, key: str) -> Array:
        return np.asarray(0.0)


def total(counts: Sequence[Counter[str]]) -> Counter[str]:
    """The sum of the counts of several documents."""
    summed: Counter[str] = Counter()
    for count in counts:
        summed.update(count)
    return summed


def bootstrap(
    units: Sequence[Counter[str]],
    measure: Callable[[Sums], Values],
    samples: int = SAMPLES,
    seed: int = SEED,
) -> dict[str, Interval | None]:
    """95% percentile bootstrap over units (stories), a metric's name to its interval.

    How often each unit comes in a sample of n units is multinomial. With up to PAIRED units each is
    drawn by itself, so that one seed draws the same units for every system and every metric; with more,
    units with equal counts are drawn together, which needs less time. numpy's RandomState is
    used because its stream is frozen, so that the same seed gives the same interval for good.
    A metric that is undefined in every sample has None.
    """
    names = sorted({name for unit in units for name in unit})
    table = np.array([[unit[name] for name in names] for unit in units], dtype=np.float64)
    rows = table.reshape(len(units), len(names))
    shares = np.full(len(units), 1 / len(units))
    if len(units) > PAIRED:
        rows, repeats = np.unique(rows, axis=0, return_counts=True)
        shares = repeats / len(units)
    random = np.random.RandomState(seed)
    step = max(1, _CHUNK // max(1, len(rows)))
    parts = []
    for start in range(0, samples, step):
        drawn = random.multinomial(len(units), shares, size=min(step, samples - start))
        parts.append(drawn.astype(np.float64) @ rows)
    sums = np.concatenate(parts)
    values = measure(ColumnSums(zip(names, sums.T, strict=True)))
    return {key: _interval(value, samples) for key, value in values.items()}


def _interval(value: Array, samples: int) -> Interval | None:
    defined = np.broadcast_to(value, (samples,))
    defined = defined[~np.isnan(defined)]
    if not len(defined):
        return None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return Interval(float(low), float(high), samples - len(defined))
