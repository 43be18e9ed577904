"""``elchi score``: the score of a file of predictions."""

import argparse
import json
from typing import Any

from elchi.cli.options import add_inputs, read_pair
from elchi.faults import Fault, InvalidInput
from elchi.labels import TASKS
from elchi.scoring import Score, score
from elchi.scoring.resampling import MIN_UNITS, SAMPLES


def add(verbs: Any) -> None:
    """Adds the command to the parser."""
    parser = verbs.add_parser("score", help="score a file of predictions")
    add_inputs(parser)
    parser.add_argument("--task", choices=TASKS, help="one task (default: every layer that the file has)")
    parser.add_argument("--by", default="", help="also by language, type or both: --by language,type")
    parser.add_argument("--no-intervals", action="store_true", help="leave the bootstrap out")
    parser.add_argument("--json", action="store_true", help="print JSON: an object for one task, a list for several")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the score of each task that was asked for."""
    by = [name for name in arguments.by.split(",") if name]
    for name in by:
        if name not in ("language", "type"):
            raise InvalidInput([Fault("--by", 0, "", f"unknown {name!r}; language, type or both")])
    pair = read_pair(arguments)
    tasks = _tasks(arguments, pair.predicted.tasks, pair.gold_tasks)
    scores = [
        score(
            pair.gold,
            pair.predicted.documents,
            task,
            data=pair.data,
            split=pair.split,
            by=by,
            samples=0 if arguments.no_intervals else SAMPLES,
        )
        for task in tasks
    ]
    if arguments.json:
        found = [s.as_json() for s in scores]
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False))
    else:
        print("\n\n".join(_text(s) for s in scores))
    return 0


def _tasks(arguments: argparse.Namespace, predicted: tuple[str, ...], gold: tuple[str, ...]) -> tuple[str, ...]:
    wanted = (arguments.task,) if arguments.task else tuple(task for task in predicted if task in gold)
    for task in wanted or TASKS:
        if task not in predicted:
            raise InvalidInput([Fault(str(arguments.predictions), 0, "", f"has no layer for the task {task}")])
        if task not in gold:
            raise InvalidInput([Fault(str(arguments.gold), 0, "", f"has no layer for the task {task}")])
    return wanted


def _text(found: Score) -> str:
    lines = [f"{found.task}, {found.split}: {found.counts['documents']} documents, {_stories(found.counts['stories'])}"]
    for key, value in found.metrics.items():
        interval = found.intervals[key]
        bounds = f"  [{interval[0]:.4f}, {interval[1]:.4f}]" if interval else ""
        lines.append(f"{'*' if key == found.primary else ' '} {key:<42}{_number(value):>8}{bounds}")
    for group, rows in found.by.items():
        for name, metrics in rows.items():
            key = found.primary if found.primary in metrics else "f1"
            lines.append(f"  {group} {name}: " + f"{key} {_number(metrics[key])}")
    if found.counts["stories"] < MIN_UNITS:
        lines.append(f"  no intervals: fewer than {MIN_UNITS} stories")
    lines.append(found.signature)
    return "\n".join(lines)


def _stories(number: int) -> str:
    return f"{number} {'story' if number == 1 else 'stories'}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
