"""Trains baselines and writes their predictions as submissions.

python -m baselines list
python -m baselines run [NAME ...] [--output DIR]
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import elchi
from baselines.registry import BASELINES
from baselines.system import predict
from elchi.faults import InvalidInput
from elchi.predictions import dumps

SUBMISSIONS = Path(__file__).resolve().parent.parent / "leaderboard" / "submissions"
# The splits that a submission is scored on.
EVALUATED = ("test", "news")


def run(names: Sequence[str], output: Path) -> None:
    """Trains each baseline on train and validation and writes its predictions for test and news."""
    train, validation = elchi.load("train"), elchi.load("validation")
    counts = f"{len(train)} documents to train on, {len(validation)} to tune on"
    for number, name in enumerate(names, 1):
        print(f"[{number}/{len(names)}] {name}: {counts}", flush=True)
        system = BASELINES[name]()
        system.fit(train + validation)
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        for split in EVALUATED:
            predicted = predict(system, elchi.load(split))
            path = folder / f"predictions.{split}.jsonl"
            path.write_text(dumps(predicted, system.tasks), "utf-8", newline="\n")


def main() -> int:
    """Runs the command line; exit status 2 for an unknown baseline or a damaged release."""
    parser = argparse.ArgumentParser(prog="python -m baselines", description="Elchi's baselines.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="name the baselines")
    running = verbs.add_parser("run", help="train and predict")
    running.add_argument("names", nargs="*", metavar="NAME", help="which (default: all)")
    running.add_argument("--output", type=Path, default=SUBMISSIONS, help="where submissions go")
    arguments = parser.parse_args()
    if arguments.verb == "list":
        for name, make in BASELINES.items():
            print(f"{name:<10} {make().description}")
        return 0
    for name in arguments.names:
        if name not in BASELINES:
            print(f"unknown baseline {name!r}; one of {', '.join(BASELINES)}", file=sys.stderr)
            return 2
    try:
        run(arguments.names or list(BASELINES), arguments.output)
    except InvalidInput as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
