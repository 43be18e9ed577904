"""Event metrics as TextEE defines them (Huang et al. 2024): sets of keys, micro-averaged.

========================================  ==================================================
metric                                    key, after the document
========================================  ==================================================
trigger identification                    start, end
trigger classification                    start, end, event type
argument identification                   event type, argument start, end
argument classification                   event type, argument start, end, role
the same, plus                            trigger start, end, event type, argument ..., (role)
========================================  ==================================================
"""

from collections import Counter
from typing import Final

from elchi.document import Document, Event
from elchi.labels import AUXILIARIES, EVENT_TYPES
from elchi.scoring.measures import Sums, Values, macro, prf

PRIMARY: Final = "trigger_classification_f1"
FAMILIES: Final = (
    "trigger_identification",
    "trigger_classification",
    "argument_identification",
    "argument_classification",
    "argument_identification_plus",
    "argument_classification_plus",
)
METRICS: Final = (
    *(f"{family}_{name}" for family in FAMILIES for name in ("f1", "precision", "recall")),
    "auxiliary_macro_f1",
)
_SIDES: Final = ("gold", "predicted", "correct")

Key = tuple[object, ...]


def _keys(event: Event) -> dict[str, list[Key]]:
    trigger = (event.start, event.end)
    arguments = [(a.start, a.end, a.role) for a in event.arguments]
    return {
        "trigger_identification": [trigger],
        "trigger_classification": [trigger],
        "argument_identification": [(s, e) for s, e, _ in arguments],
        "argument_classification": [(s, e, r) for s, e, r in arguments],
        "argument_identification_plus": [(trigger, s, e) for s, e, _ in arguments],
        "argument_classification_plus": [(trigger, s, e, r) for s, e, r in arguments],
    }


def _sets(document: Document) -> dict[str, set[tuple[str, Key]]]:
    found: dict[str, set[tuple[str, Key]]] = {family: set() for family in FAMILIES}
    for event in document.events:
        for family, keys in _keys(event).items():
            label = "" if family == "trigger_identification" else event.type
            found[family] |= {(label, key) for key in keys}
    return found


def count(gold: Document, predicted: Document) -> Counter[str]:
    """Counts of one document: ``family/event type/side`` (no type in identification of
    triggers), and ``auxiliary/mode/side`` over triggers that both sides have with one type."""
    counts: Counter[str] = Counter()
    left, right = _sets(gold), _sets(predicted)
    for family in FAMILIES:
        for side, keys in zip(_SIDES, (left[family], right[family], left[family] & right[family]), strict=True):
            for label, _ in keys:
                counts[f"{family}/{label}/{side}"] += 1
    modes = {(e.start, e.end, e.type): e.auxiliary for e in predicted.events}
    for event in gold.events:
        key = (event.start, event.end, event.type)
        if key in modes:
            for side, mode in (("gold", event.auxiliary), ("predicted", modes[key])):
                if mode:
                    counts[f"auxiliary/{mode}/{side}"] += 1
            if event.auxiliary and event.auxiliary == modes[key]:
                counts[f"auxiliary/{event.auxiliary}/correct"] += 1
    return counts


def measure(sums: Sums) -> Values:
    """All metrics of summed counts. ``auxiliary_macro_f1`` averages over the modes that
    gold has among correctly classified triggers (no mode is no class)."""
    values: Values = {}
    for family in FAMILIES:
        labels = ("",) if family == "trigger_identification" else EVENT_TYPES
        totals = [sum(sums[f"{family}/{label}/{side}"] for label in labels) for side in _SIDES]
        values |= {f"{family}_{name}": value for name, value in prf(*totals).items()}
    values["auxiliary_macro_f1"] = macro(
        (sums[f"auxiliary/{m}/gold"], sums[f"auxiliary/{m}/predicted"], sums[f"auxiliary/{m}/correct"])
        for m in AUXILIARIES
    )
    return values


def by_type(sums: Sums) -> dict[str, Values]:
    """Every family but trigger identification, for each event type that gold or prediction has."""
    found: dict[str, Values] = {}
    for label in EVENT_TYPES:
        if sums[f"trigger_classification/{label}/gold"] or sums[f"trigger_classification/{label}/predicted"]:
            found[label] = {
                f"{family}_{name}": value
                for family in FAMILIES[1:]
                for name, value in prf(*(sums[f"{family}/{label}/{side}"] for side in _SIDES)).items()
            }
    return found
