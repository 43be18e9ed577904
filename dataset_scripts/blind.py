"""The blind re-annotation: documents drawn at random from test, labelled anew from the raw text by
annotators who took no part in passes, adjudication or reading, and compared with the gold.

    python -m dataset_scripts.blind            names the drawn documents

The stand-off files stand in ``annotations/passes/blind``, as they were made; nothing in the gold follows from them.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dataset_scripts.agreement_measures import count, values
from dataset_scripts.corpus import ANNOTATIONS, Corpus, Row
from elchi.document import Document
from elchi.faults import Fault, InvalidInput

NUMBER = 16  # documents
SEED = 20261122
FOLDER = "passes/blind"
_PAIRS = {
    "blind against gold": ("blind", "gold"),
    "pass a against pass b": ("a", "b"),
    "pass a against gold": ("a", "gold"),
    "pass b against gold": ("b", "gold"),
}


def draw(rows: list[Row]) -> list[str]:
    """The ids of the drawn documents, sorted; all of test where it has no more than are drawn."""
    test = sorted(row["id"] for row in rows if row["split"] == "test")
    return sorted(random.Random(SEED).sample(test, min(NUMBER, len(test))))  # noqa: S311  a draw to repeat, no secret


def blind_faults(corpus: Corpus, rows: list[Row]) -> Iterator[Fault]:
    """What is wrong with the folder, where it is there: files that do not parse, and a set of files
    that is not the draw."""
    folder = corpus.root / FOLDER
    if not folder.exists():
        return
    drawn, found = set(draw(rows)), {path.stem for path in folder.glob("*.ann")}
    for name in sorted(drawn ^ found):
        reason = "was not drawn" if name in found else "was drawn, and is not there"
        yield Fault(str(folder / f"{name}.ann"), 0, "", reason)
    for path in sorted(folder.glob("*")):
        if path.suffix != ".ann":
            yield Fault(str(path), 0, "", "is no stand-off file")
    for row in rows:
        if row["id"] in drawn & found:
            try:
                corpus.labelled(row, folder / f"{row['id']}.ann")
            except InvalidInput as error:
                yield from error.faults


def compute(corpus: Corpus) -> dict[str, Any]:
    """Agreement of the blind pass with the gold, and of the two passes on the same documents; empty
    where no blind pass was made."""
    folder = corpus.root / FOLDER
    if not folder.exists():
        return {}
    counts: dict[str, list[Counter[str]]] = {name: [] for name in _PAIRS}
    drawn = set(draw(corpus.rows()))
    test = [row for row in corpus.rows() if row["split"] == "test"]
    rows = [row for row in test if row["id"] in drawn]
    for row in rows:
        labelled = _labelled(corpus, row)
        for name, (one, two) in _PAIRS.items():
            counts[name] += count(labelled[one], labelled[two])
    return {
        "documents": [row["id"] for row in rows],
        "drawn": f"{len(rows)} of {len(test)} documents of test, seed {SEED}",
        "groups": {
            name: {"documents": len(rows), "sentences": len(found), "values": values(found)}
            for name, found in counts.items()
        },
    }


def _labelled(corpus: Corpus, row: Row) -> dict[str, Document]:
    passes = {name: corpus.root / "passes" / name / f"{row['id']}.ann" for name in ("a", "b", "blind")}
    return {name: corpus.labelled(row, path) for name, path in passes.items()} | {"gold": corpus.labelled(row)}


def main() -> int:
    """Names the drawn documents, one a line."""
    print("\n".join(draw(Corpus(ANNOTATIONS).rows())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
