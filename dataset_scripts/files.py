"""What commands here end with: files that are written or found out of date, or faults."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dataset_scripts.corpus import ANNOTATIONS, Corpus
from elchi.faults import Fault


def print_faults(faults: Iterable[Fault]) -> int:
    """Prints faults on standard error; gives the exit status, 1 if there is any."""
    status = 0
    for fault in faults:
        print(fault, file=sys.stderr)
        status = 1
    return status


def render(name: str, description: str, rendered: Callable[[Corpus], Mapping[Path, str]]) -> int:
    """The command line of a module that renders files from the annotations.

    Writes the files that changed; with ``--check`` writes nothing. Gives the exit status: 1 where
    ``--check`` found one out of date.
    """
    parser = argparse.ArgumentParser(prog=f"python -m dataset_scripts.{name}", description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 if a file is out of date")
    parser.add_argument("--root", type=Path, default=ANNOTATIONS)
    arguments = parser.parse_args()
    stale = 0
    for path, content in rendered(Corpus(arguments.root)).items():
        if path.exists() and path.read_text("utf-8") == content:
            print(f"{path.name}: up to date")
            continue
        stale += 1
        if arguments.check:
            print(f"{path.name}: out of date", file=sys.stderr)
        else:
            path.write_text(content, "utf-8", newline="\n")
            print(f"{path.name}: written")
    return 1 if arguments.check and stale else 0
