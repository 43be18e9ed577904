"""From a finished report and its passes to a checked, adjudicated, registered document.

    python -m dataset_scripts.take ID DATE [--a LISTING] [--b LISTING] [--evidence text|inferred]

ID is ``<story>-<language>``; the story stands in ``stories.tsv``, the text in ``reports/ID.txt``, its facts in
``sources/<story>.tsv``. Writes or renews the document's row (hash, split, sources), places the
listings as its two passes, and goes on as ``python -m dataset_scripts.adjudicate ID`` does.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from dataset_scripts.adjudicate import PASSES, adjudicate
from dataset_scripts.corpus import ANNOTATIONS, COLUMNS, Corpus, write_table
from dataset_scripts.files import print_faults
from dataset_scripts.listing import place
from dataset_scripts.row_checks import split_of
from dataset_scripts.stories import plan, sources
from elchi import brat
from elchi.faults import Fault, InvalidInput


def register(corpus: Corpus, name: str, date: str, evidence: str) -> None:
    """Writes the row of a report into documents.tsv; raises :class:`elchi.InvalidInput`."""
    story, _, language = name.rpartition("-")
    path = corpus.root / "reports" / f"{name}.txt"
    if story not in plan(corpus):
        raise InvalidInput([Fault(str(corpus.root / "stories.tsv"), 0, "story", f"{story} is not planned")])
    if not path.is_file():
        raise InvalidInput([Fault(str(path), 0, "", "there is no such text")])
    row = {
        "id": name,
        "language": language,
        "collection": "reports",
        "split": split_of(date),
        "story": story,
        "date": date,
        "date_precision": "day",
        "date_evidence": evidence,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "license": "CC-BY-4.0",
        "review_status": "model-adjudicated",
        "sources": " ".join(sources(corpus, story)),
    }
    rows = [old.values for old in corpus.rows()]
    known = [i for i, old in enumerate(rows) if old["id"] == name]
    if known:
        rows[known[0]] = row
    else:
        rows.append(row)
    write_table(corpus.root / "documents.tsv", COLUMNS, rows)


def place_pass(corpus: Corpus, name: str, which: str, listing: Path) -> None:
    """Places a listing as a pass of a document; a pass that is there already is kept as it was made."""
    (row,) = [row for row in corpus.rows() if row["id"] == name]
    path = corpus.root / "passes" / which / f"{name}.ann"
    if path.exists():
        raise InvalidInput([Fault(str(path), 0, "", "this pass is there already, and stays as it was made")])
    placed = place(listing.read_text("utf-8"), corpus.blank(row), str(listing))
    path.write_text(brat.serialize(placed), "utf-8", newline="\n")


def main() -> int:
    """Takes one document; exit status 1 while anything is undecided or at fault."""
    parser = argparse.ArgumentParser(prog="python -m dataset_scripts.take", description="Takes a finished report.")
    parser.add_argument("id", metavar="ID")
    parser.add_argument("date", metavar="DATE", help="YYYY-MM-DD, the day that the report is of")
    parser.add_argument("--evidence", choices=("text", "inferred"), default="inferred")
    parser.add_argument("--root", type=Path, default=ANNOTATIONS)
    for which in PASSES:
        parser.add_argument(f"--{which}", type=Path, metavar="LISTING", help=f"the listing of pass {which}")
    arguments = parser.parse_args()
    corpus = Corpus(arguments.root)
    try:
        register(corpus, arguments.id, arguments.date, arguments.evidence)
        for which in PASSES:
            if listing := getattr(arguments, which):
                place_pass(corpus, arguments.id, which, listing)
        found = adjudicate(corpus, [arguments.id])
    except InvalidInput as error:
        found = list(error.faults)
    return print_faults(found)


if __name__ == "__main__":
    sys.exit(main())
