"""The blind re-annotation: documents drawn at random from test, labelled anew from the raw text by
annotators who took no part in passes, adjudication or reading, and compared with the gold.

    python -m dataset_scripts.blind draw          names the drawn documents
    python -m dataset_scripts.blind guidelines    the guidelines without their examples from these documents

The stand-off files stand in ``annotations/passes/blind``, as they were made; nothing in the gold follows from them.
"""

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from dataset_scripts.agreement_measures import count, values
from dataset_scripts.corpus import ANNOTATIONS, Corpus, Row
from elchi.document import Document
from elchi.faults import Fault, InvalidInput
from elchi.labels import LANGUAGES

NUMBER = 16  # documents
SEED = 20261122
FOLDER = "passes/blind"
# A document's id, and a parenthesis that names one.
_NAME = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*-(?:ur|fa)(?:-\d+)?(?![\w-])")
_NAMED = re.compile(rf"\([^()]*{_NAME.pattern}[^()]*\)")
_PAIRS = {
    "blind against gold": ("blind", "gold"),
    "pass a against pass b": ("a", "b"),
    "pass a against gold": ("a", "gold"),
    "pass b against gold": ("b", "gold"),
}


def draw(rows: list[Row]) -> list[str]:
    """The ids of the drawn documents, sorted: as many of each language; all where there are no more.

    Drawn by the hash of seed and id, so that a test split that grows keeps what it can of an earlier draw.
    """
    drawn = []
    for language in LANGUAGES:
        test = [row["id"] for row in rows if (row["split"], row["language"]) == ("test", language)]
        test.sort(key=lambda name: hashlib.sha256(f"{SEED} {name}".encode()).digest())
        drawn += test[: NUMBER // len(LANGUAGES)]
    return sorted(drawn)


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


def without_examples(guidelines: str, documents: Iterable[str]) -> str:
    """The guidelines with every example of these documents blanked: in a table's cell or a paragraph an
    example belongs to the document that the next parenthesis names."""
    names = set(documents)

    def blanked(text: str) -> str:
        parts, last = [], 0
        for found in _NAMED.finditer(text):
            part = text[last : found.end()]
            if names & set(_NAME.findall(found.group())):
                part = re.sub("`[^`]*`", "`…`", text[last : found.start()]) + "(…)"
            parts.append(part)
            last = found.end()
        return "".join(parts) + text[last:]

    blocks = []
    for block in guidelines.split("\n\n"):
        if "\n|" in f"\n{block}":
            lines = ("|".join(map(blanked, line.split("|"))) for line in block.split("\n"))
            blocks.append("\n".join(lines))
        else:
            blocks.append(blanked(block))
    return "\n\n".join(blocks)


def main() -> int:
    """Prints what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m dataset_scripts.blind", description="The blind re-annotation.")
    parser.add_argument("what", choices=("draw", "guidelines"))
    arguments = parser.parse_args()
    drawn = draw(Corpus(ANNOTATIONS).rows())
    if arguments.what == "draw":
        print("\n".join(drawn))
    else:
        print(without_examples((ANNOTATIONS / "GUIDELINES.md").read_text("utf-8"), drawn), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
