"""``elchi validate``: does a file of predictions fit the format?"""

import argparse
from typing import Any

from elchi.cli.options import add_inputs, read_pair


def add(verbs: Any) -> None:
    """Adds the command to the parser."""
    parser = verbs.add_parser("validate", help="check a file of predictions without scoring it")
    add_inputs(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Says what the file holds; a file that does not fit is refused with exit status 2."""
    predicted = read_pair(arguments).predicted
    counts = {
        "entities": sum(len(d.entities) for d in predicted.documents),
        "events": sum(len(d.events) for d in predicted.documents),
        "stance": sum(len(d.stances) for d in predicted.documents),
    }
    layers = ", ".join(f"{counts[task]} {task}" for task in predicted.tasks)
    print(f"{arguments.predictions}: valid; {len(predicted.documents)} documents; {layers}")
    return 0
