"""Options that several commands share, and the reading of what they name."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from elchi import predictions, release
from elchi.document import Document
from elchi.labels import SPLITS
from elchi.predictions import Predictions


@dataclass(frozen=True)
class Pair:
    """Gold and predictions as a command's options name them."""

    gold: list[Document]
    gold_tasks: tuple[str, ...]
    predicted: Predictions
    split: str
    data: str


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """PRED, ``--split`` and ``--gold``."""
    parser.add_argument("predictions", type=Path, metavar="PRED", help="predictions, JSON Lines, a document a line")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--split", choices=SPLITS, default="test", help="the split they are for (default: test)")
    which.add_argument("--gold", type=Path, help="a gold file of your own, in the same form")


def read_pair(arguments: argparse.Namespace) -> Pair:
    """Reads both sides; raises :class:`elchi.InvalidInput`."""
    if arguments.gold is None:
        gold = release.load(arguments.split)
        tasks: tuple[str, ...] = tuple(predictions.LAYERS)
        split, data = arguments.split, release.identity().name
    else:
        read = predictions.read_gold(arguments.gold, release.load())
        gold, tasks, split = list(read.documents), read.tasks, "custom"
        data = release.data_name(gold)
    elsewhere = {d.id: d.split for d in release.load()} if arguments.gold is None else None
    return Pair(gold, tasks, predictions.read(arguments.predictions, gold, tasks, elsewhere), split, data)
