"""From gold and predicted documents to a score with intervals and a signature."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from elchi import validity
from elchi.document import Document
from elchi.faults import Fault, InvalidInput
from elchi.labels import TASKS
from elchi.scoring import entities, events, stance
from elchi.scoring.measures import Values
from elchi.scoring.resampling import MIN_UNITS, SAMPLES, SEED, ColumnSums, Interval, bootstrap, total
from elchi.version import __version__

_TASKS: dict[str, ModuleType] = {"entities": entities, "events": events, "stance": stance}
Metrics = dict[str, float | None]


@dataclass(frozen=True)
class Score:
    """The score of one task. Values are fractions from 0 to 1; None is undefined.

    ``intervals`` holds 95% bounds by metric, None where there are fewer than 20 stories
    or the metric is undefined. ``by`` holds metrics by language and by type or label.
    """

    task: str
    split: str
    primary: str
    metrics: Metrics
    counts: dict[str, Any]
    intervals: dict[str, tuple[float, float] | None]
    by: dict[str, dict[str, Metrics]]
    signature: str
    dropped: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The object that ``elchi score --json`` prints."""
        counts = self.counts | ({"dropped_samples": self.dropped} if self.dropped else {})
        return {
            "task": self.task,
            "split": self.split,
            "primary": self.primary,
            "metrics": self.metrics,
            "counts": counts,
            "intervals": {key: None if pair is None else list(pair) for key, pair in self.intervals.items()},
            "by": self.by,
            "signature": self.signature,
        }


def score(
    gold: Sequence[Document],
    predictions: Sequence[Document],
    task: str = "entities",
    *,
    data: str | None = None,
    split: str | None = None,
    by: Iterable[str] = ("language", "type"),
    samples: int = SAMPLES,
) -> Score:
    """Scores predicted documents against gold ones.

    ``predictions`` holds each document of ``gold`` once, by id, in any order; of stance
    tasks, each item of it with a label. ``samples`` is the number of bootstrap samples
    (0: no intervals). ``data`` names the data in the signature; left out, it is made from
    ``gold``: the release's version and hash where gold is one of its splits, and
    ``custom`` with a hash else.

    Raises :class:`elchi.InvalidInput` for documents or items that are missing, unknown or
    repeated and for labels that cannot be scored (:func:`elchi.validity.faults`), and ValueError
    for an unknown task or ``by`` or a negative number of samples.
    """
    if task not in _TASKS:
        raise ValueError(f"unknown task {task!r}; one of {', '.join(TASKS)}")
    module, by = _TASKS[task], tuple(by)
    if samples < 0:
        raise ValueError(f"samples must not be below 0, but is {samples}")
    if unknown := [name for name in by if name not in ("language", "type")]:
        raise ValueError(f"cannot score by {unknown[0]!r}; one of language, type")
    pairs = _paired(gold, predictions, task)
    counts = [module.count(left, right) for left, right in pairs]
    units: dict[str, list[Counter[str]]] = {}
    languages: dict[str, list[Counter[str]]] = {}
    for (document, _), count in zip(pairs, counts, strict=True):
        units.setdefault(document.story or document.id, []).append(count)
        languages.setdefault(document.language, []).append(count)
    found: dict[str, Interval | None] = dict.fromkeys(module.METRICS)
    if samples and len(units) >= MIN_UNITS:
        found = bootstrap([total(units[name]) for name in sorted(units)], module.measure, samples)
    summed = total(counts)
    splits = {d.split for d in gold}
    named = split or (splits.pop() if len(splits) == 1 else "") or "custom"
    grouped: dict[str, dict[str, Metrics]] = {}
    if "language" in by:
        grouped["language"] = {k: _plain(module.measure(total(v))) for k, v in sorted(languages.items())}
    if "type" in by:
        grouped["type"] = {k: _plain(v) for k, v in module.by_type(summed).items()}
    return Score(
        task=task,
        split=named,
        primary=module.PRIMARY,
        metrics=_plain(module.measure(summed)),
        counts={"documents": len(pairs), "stories": len(units)} | _families(summed),
        intervals={key: None if i is None else (i.low, i.high) for key, i in found.items()},
        by=grouped,
        signature=_signature(task, named, data or _data(gold), samples),
        dropped={key: i.dropped for key, i in found.items() if i and i.dropped},
    )


def _signature(task: str, split: str, data: str, samples: int) -> str:
    parts = [
        f"elchi:{__version__}",
        f"data:{data}",
        f"split:{split}",
        f"task:{task}",
        "match:label" if task == "stance" else "match:exact",
        "unit:item" if task == "stance" else "unit:codepoint",
        f"samples:{samples}",
        f"seed:{SEED}",
        "resample:story",
    ]
    return "|".join(parts)


def _data(gold: Sequence[Document]) -> str:
    from elchi.release import data_name

    return data_name(gold)


def _plain(values: Values) -> Metrics:
    return {key: None if np.isnan(value) else float(value) for key, value in values.items()}


def _families(summed: Counter[str]) -> dict[str, dict[str, int]]:
    """Sums by metric family and side, types added up."""
    found: dict[str, dict[str, int]] = {}
    for name in sorted(summed):
        family, side = name.split("/")[0], name.split("/")[-1]
        group = found.setdefault(family, {"gold": 0, "predicted": 0, "correct": 0})
        group[side] += summed[name]
    if "overlap" in found:  # its sides are those of the exact spans
        found["overlap"] |= {side: found.get("exact", {}).get(side, 0) for side in ("gold", "predicted")}
    return found


def _paired(gold: Sequence[Document], predictions: Sequence[Document], task: str) -> list[tuple[Document, Document]]:
    faults = []
    found = {d.id: d for d in predictions}
    wanted = {d.id for d in gold}
    if len(wanted) < len(gold):
        faults.append(Fault("gold", 0, "id", "a document comes twice"))
    if len(found) < len(predictions):
        faults.append(Fault("predictions", 0, "id", "a document comes twice"))
    faults += [Fault("predictions", 0, "id", f"document {d.id} is missing") for d in gold if d.id not in found]
    faults += [Fault("predictions", 0, "id", f"unknown document {d.id}") for d in predictions if d.id not in wanted]
    if task == "stance":
        for document in gold:
            items = sorted(s.id for s in document.stances)
            labelled = sorted(s.id for s in found.get(document.id, document).stances)
            if items != labelled:
                faults.append(Fault("predictions", 0, "stances", f"the items of {document.id} are not those of gold"))
    for side, documents in (("gold", gold), ("predictions", predictions)):
        faults += [
            Fault(side, 0, f"{document.id}: {field}", reason)
            for document in documents
            for field, reason in validity.faults(document, task)
        ]
    if faults:
        raise InvalidInput(faults)
    return [(document, found[document.id]) for document in gold]


__all__ = ["ColumnSums", "Score", "score"]
