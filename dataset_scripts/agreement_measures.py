"""What two labellings of one document agree on: counts a sentence, and values of summed counts.

=================  =========================================================================
measure            over
=================  =========================================================================
F1                 entities, mentions, regions, triggers: exact span and type; arguments:
                   trigger span and type, role, argument span; stance pairs: both spans
stance kappa       Cohen's kappa over the labels of pairs that both passes have
stance alpha       Krippendorff's alpha (nominal) over the same
token kappa        Cohen's kappa over the entity types of tokens: of all, and of those that at
                   least one pass labelled (over all tokens it flatters)
=================  =========================================================================

Intervals: 95% percentile bootstrap over sentences. Sentences of a document are not
independent, so the true intervals are wider.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from elchi.document import Document
from elchi.labels import ENTITY_TYPES, STANCE_LABELS
from elchi.scoring.measures import Array, Sums, Values, f1
from elchi.scoring.resampling import LEVEL, SAMPLES, SEED, bootstrap, total

LAYERS = ("regions", "entities", "mentions", "triggers", "arguments", "stance pairs")
INTERVALS = f"{LEVEL:.0%} percentile bootstrap over sentences, {SAMPLES} samples, seed {SEED}"
_TOKEN_LABELS = ("O", *ENTITY_TYPES)

# A layer, a type within it, where it stands (code point), and what makes it the same in both passes.
Item = tuple[str, str, int, tuple[object, ...]]


def items(document: Document) -> Iterator[Item]:
    """Everything that a pass said of a document, but stance labels."""
    for region in document.regions:
        yield "regions", region.type, region.start, (region.end,)
    for entity in document.entities:
        yield "entities", entity.type, entity.start, (entity.end,)
    for mention in document.mentions:
        yield "mentions", "Mention", mention.start, (mention.end,)
    for event in document.events:
        yield "triggers", event.type, event.start, (event.end,)
        for argument in event.arguments:
            key = (event.end, event.type, argument.start, argument.end)
            yield "arguments", argument.role, event.start, key
    for stance in document.stances:
        # A pair stands where its holder does: the passes may anchor it differently.
        yield "stance pairs", "", stance.holder.start, (stance.holder, stance.target)


def count(one: Document, two: Document) -> list[Counter[str]]:
    """Counts of each sentence of a document that two passes labelled."""
    sentences = one.with_layers().sentences
    found: list[Counter[str]] = [Counter() for _ in sentences]

    def at(offset: int) -> Counter[str]:
        return found[sum(s.start <= offset for s in sentences) - 1]

    left, right = set(items(one)), set(items(two))
    for side, part in (("a", left), ("b", right), ("both", left & right)):
        for layer, label, offset, _ in part:
            at(offset)[f"{layer}/{label}/{side}"] += 1
    labels = [{(s.holder, s.target): s.label for s in d.stances} for d in (one, two)]
    for pair in labels[0].keys() & labels[1].keys():
        at(pair[0].start)[f"stance/{labels[0][pair]}/{labels[1][pair]}"] += 1
    types = [{t.start: e.type for e in d.entities for t in d.tokens if e.start <= t.start < e.end} for d in (one, two)]
    for token in one.tokens:
        at(token.start)["token/{}/{}".format(*(t.get(token.start, "O") for t in types))] += 1
    return found


def measure(sums: Sums) -> Values:
    """All agreement values of summed counts; NaN where undefined."""
    values: Values = {}
    names = [name.split("/") for name in sums]
    for layer in LAYERS:
        labels = sorted({label for where, label, _ in names if where == layer})
        parts = {label: [sums[f"{layer}/{label}/{side}"] for side in ("a", "b", "both")] for label in labels}
        values[f"{layer} f1"] = f1(*(sum(part[i] for part in parts.values()) for i in range(3)))
        values |= {f"{layer} f1/{label}": f1(*part) for label, part in parts.items() if label}
    table = {(i, j): sums[f"stance/{i}/{j}"] for i in STANCE_LABELS for j in STANCE_LABELS}
    values["stance kappa"], values["stance alpha"] = cohen_kappa(table), krippendorff_alpha(table)
    tokens = {(i, j): sums[f"token/{i}/{j}"] for i in _TOKEN_LABELS for j in _TOKEN_LABELS}
    values["token kappa, all tokens"] = cohen_kappa(tokens)
    values["token kappa, labelled tokens"] = cohen_kappa({k: n for k, n in tokens.items() if k != ("O", "O")})
    return values


Table = dict[tuple[str, str], Any]  # (label of pass a, label of pass b): count, or an array of counts


def _margins(table: Table) -> tuple[Any, Any, dict[str, Any], dict[str, Any]]:
    labels = {i for i, _ in table} | {j for _, j in table}
    agreed = sum(table.get((i, i), 0) for i in labels)
    rows = {i: sum(n for (a, _), n in table.items() if a == i) for i in labels}
    columns = {j: sum(n for (_, b), n in table.items() if b == j) for j in labels}
    return np.asarray(sum(table.values()), dtype=float), np.asarray(agreed, dtype=float), rows, columns


def cohen_kappa(table: Table) -> Array:
    """Cohen's kappa (Cohen 1960) of a table of counts; NaN where it is undefined."""
    number, agreed, rows, columns = _margins(table)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = sum(rows[i] * columns[i] for i in rows) / number**2
        return np.asarray((agreed / number - chance) / (1 - chance))


def krippendorff_alpha(table: Table) -> Array:
    """Krippendorff's alpha for nominal labels, two coders and no missing value; NaN where undefined."""
    number, agreed, rows, columns = _margins(table)
    both = {i: rows[i] + columns[i] for i in rows}
    values = 2 * number
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = (values**2 - sum(n**2 for n in both.values())) / (values - 1)
        return np.asarray(1 - 2 * (number - agreed) / expected)


def values(counts: Sequence[Counter[str]]) -> dict[str, Any]:
    """Every measure over the sentences of a group, with its interval and the numbers behind an F1."""
    summed = total(counts)
    intervals = bootstrap(counts, measure)
    found = {}
    for key, value in measure(summed).items():
        interval = intervals[key]
        found[key] = {
            "value": None if np.isnan(value) else round(float(value), 4),
            "interval": None if interval is None else [round(interval.low, 4), round(interval.high, 4)],
        }
        if " f1" in key:
            layer, _, label = key.replace(" f1", "").partition("/")
            names = [n for n in summed if n.startswith(f"{layer}/{label}/" if label else f"{layer}/")]
            found[key] |= {s: sum(summed[n] for n in names if n.endswith(f"/{s}")) for s in ("a", "b", "both")}
    return found
