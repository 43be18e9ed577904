"""Entity metrics. Primary: micro-F1 over (document, start, end, type), as CoNLL-2002
and seqeval's strict IOB2 count them; the semantics stand in docs of :func:`count`."""

from collections import Counter
from typing import Final

from elchi.document import Document, Entity
from elchi.labels import COARSE, ENTITY_TYPES
from elchi.scoring.measures import Sums, Values, f1, macro, prf

PRIMARY: Final = "f1"
METRICS: Final = ("f1", "precision", "recall", "macro_f1", "untyped_f1", "overlap_f1", "coarse_f1")


def count(gold: Document, predicted: Document) -> Counter[str]:
    """Counts of one document, by metric family, as ``family/type/side``.

    - ``exact``: sets of (start, end, type);
    - ``untyped``: sets of (start, end);
    - ``overlap``: a maximum one-to-one matching of spans of one type that share a character;
    - ``coarse``: sets of (start, end, coarse type), types without one dropped on both sides.

    Sides are ``gold``, ``predicted`` and ``correct``. All spans are half-open code points.
    """
    counts: Counter[str] = Counter()
    exact = [{(e.start, e.end, e.type) for e in d.entities} for d in (gold, predicted)]
    untyped = [{span[:2] for span in side} for side in exact]
    coarse = [{(s, e, COARSE[t]) for s, e, t in side if t in COARSE} for side in exact]
    for start, end, label in exact[0]:
        counts[f"exact/{label}/gold"] += 1
        counts[f"exact/{label}/correct"] += (start, end, label) in exact[1]
    for _, _, label in exact[1]:
        counts[f"exact/{label}/predicted"] += 1
    for name, (left, right) in (("untyped", untyped), ("coarse", coarse)):
        counts[f"{name}/gold"] = len(left)
        counts[f"{name}/predicted"] = len(right)
        counts[f"{name}/correct"] = len(left & right)
    counts["overlap/correct"] = sum(
        _matched(*([e for e in d.entities if e.type == label] for d in (gold, predicted)))
        for label in {label for _, _, label in exact[0]}
    )
    return counts


def _matched(gold: list[Entity], predicted: list[Entity]) -> int:
    """Size of a maximum matching. Each side's spans are disjoint, so pairing from the
    left is optimal: of two that overlap, neither can pair with anything further left."""
    left, right = (sorted({(e.start, e.end) for e in side}) for side in (gold, predicted))
    i = j = pairs = 0
    while i < len(left) and j < len(right):
        if max(left[i][0], right[j][0]) < min(left[i][1], right[j][1]):
            pairs, i, j = pairs + 1, i + 1, j + 1
        elif left[i][1] <= right[j][1]:
            i += 1
        else:
            j += 1
    return pairs


def measure(sums: Sums) -> Values:
    """All metrics of summed counts, each value a number or an array of them."""
    total = {side: sum(sums[f"exact/{t}/{side}"] for t in ENTITY_TYPES) for side in ("gold", "predicted")}
    correct = sum(sums[f"exact/{t}/correct"] for t in ENTITY_TYPES)
    gold, predicted = total["gold"], total["predicted"]
    values = prf(gold, predicted, correct)
    values["macro_f1"] = macro(
        (sums[f"exact/{t}/gold"], sums[f"exact/{t}/predicted"], sums[f"exact/{t}/correct"]) for t in ENTITY_TYPES
    )
    values["untyped_f1"] = f1(*(sums[f"untyped/{s}"] for s in ("gold", "predicted", "correct")))
    values["overlap_f1"] = f1(gold, predicted, sums["overlap/correct"])
    values["coarse_f1"] = f1(*(sums[f"coarse/{s}"] for s in ("gold", "predicted", "correct")))
    return {key: values[key] for key in METRICS}


def by_type(sums: Sums) -> dict[str, Values]:
    """Exact precision, recall and F1 of each type that gold or prediction has."""
    return {
        t: prf(*(sums[f"exact/{t}/{side}"] for side in ("gold", "predicted", "correct")))
        for t in ENTITY_TYPES
        if sums[f"exact/{t}/gold"] or sums[f"exact/{t}/predicted"]
    }
