"""Checks the annotations: every fault at once, exit status 1 if there is any.

python -m dataset_scripts.check [ROOT]
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from dataset_scripts import rules
from dataset_scripts.adjudicate import record_faults
from dataset_scripts.blind import blind_faults
from dataset_scripts.corpus import ANNOTATIONS, Corpus, Row, Thing
from dataset_scripts.row_checks import row_faults
from dataset_scripts.similarity import shared, shingles
from dataset_scripts.stories import story_faults
from dataset_scripts.surfaces import ambiguity_faults
from elchi.document import Document
from elchi.faults import Fault, InvalidInput
from elchi.labels import COLLECTIONS, LINKED_ALSO, LINKED_LOOSELY, LINKED_TYPES

# Of two texts in different splits at most this share of word 4-grams may be common.
NEARLY_THE_SAME = 0.2


def faults(root: Path) -> list[Fault]:
    """Every fault of a tree of annotations, sorted by file."""
    corpus = Corpus(root)
    found: list[Fault] = []
    try:
        rows = corpus.rows()
        register = corpus.register()
    except InvalidInput as error:
        return list(error.faults)
    documents: dict[str, Document] = {}
    for row in rows:
        wrong = [Fault(str(root / "documents.tsv"), row.line, *pair) for pair in row_faults(row, corpus)]
        found += wrong
        if any(fault.field in ("id", "collection") for fault in wrong):
            continue
        try:
            document = corpus.labelled(row)
        except InvalidInput as error:
            found += error.faults
            continue
        documents[row["id"]] = document
        path = str(corpus.text_path(row).with_suffix(".ann"))
        found += rules.faults(document, path)
        found += _references(document, path, register)
        found += record_faults(corpus, row, document)
    found += _unused(str(root / "entities.tsv"), register, documents.values())
    found += _table(corpus, rows)
    found += story_faults(corpus, rows)
    found += blind_faults(corpus, rows)
    found += _strays(corpus, rows)
    found += ambiguity_faults(corpus, list(documents.values()))
    found += _leaks(str(root / "documents.tsv"), list(documents.values()))
    return sorted(set(found))


def _references(document: Document, path: str, register: dict[str, Thing]) -> Iterator[Fault]:
    for entity in document.entities:
        name = f"{entity.type} {rules.shown(document, (entity.start, entity.end))}"
        if entity.type in LINKED_TYPES and not entity.references:
            yield Fault(path, 0, name, "refers to nothing in the register")
        allowed = LINKED_LOOSELY.get(entity.type, ())
        if entity.type in LINKED_TYPES:
            allowed = (entity.type, *LINKED_ALSO.get(entity.type, ()))
        if entity.references and not allowed:
            yield Fault(path, 0, name, f"a {entity.type} has no reference")
            continue
        for reference in entity.references:
            if reference not in register:
                yield Fault(path, 0, name, f"{reference} is not in the register")
            elif register[reference].type not in allowed:
                kind = register[reference].type
                yield Fault(path, 0, name, f"refers to {reference}, a {kind}; allowed: {', '.join(allowed)}")


def _unused(path: str, register: dict[str, Thing], documents: Iterable[Document]) -> Iterator[Fault]:
    used = {reference for d in documents for e in d.entities for reference in e.references}
    for name in register:
        if name not in used:
            yield Fault(path, 0, name, "no mention refers to it")


def _table(corpus: Corpus, rows: list[Row]) -> Iterator[Fault]:
    path = str(corpus.root / "documents.tsv")
    seen: dict[str, Row] = {}
    stories: dict[str, Row] = {}
    for row in rows:
        if row["id"] in seen:
            yield Fault(path, row.line, "id", f"{row['id']} stands in line {seen[row['id']].line} too")
        seen.setdefault(row["id"], row)
        first = stories.setdefault(row["story"], row)
        if first["split"] != row["split"]:
            yield Fault(path, row.line, "split", f"story {row['story']} is in {first['split']} too (line {first.line})")
    for collection in COLLECTIONS:
        for file in sorted((corpus.root / collection).glob("*")):
            if file.suffix not in (".txt", ".ann"):
                yield Fault(str(file), 0, "", "neither a text nor a stand-off file")
            elif file.stem not in seen:
                yield Fault(str(file), 0, "", "stands in no row of documents.tsv, so in no split")


def _strays(corpus: Corpus, rows: list[Row]) -> Iterator[Fault]:
    """Files of passes, records and facts that belong to no document or story."""
    documents, stories = {row["id"] for row in rows}, {row["story"] for row in rows}
    places = {"passes/a": (documents, ".ann"), "passes/b": (documents, ".ann"), "adjudication": (documents, ".tsv")}
    for folder, (names, suffix) in (places | {"sources": (stories, ".tsv")}).items():
        for file in sorted((corpus.root / folder).glob("*")):
            if file.stem not in names or file.suffix != suffix:
                yield Fault(str(file), 0, "", "belongs to no row of documents.tsv")


def _leaks(path: str, documents: list[Document]) -> Iterator[Fault]:
    grams = {d.id: shingles(d) for d in documents}
    for one, two in combinations(documents, 2):
        if one.split != two.split and (share := shared(grams[one.id], grams[two.id])) > NEARLY_THE_SAME:
            yield Fault(
                path,
                0,
                f"{one.id}, {two.id}",
                f"share {share:.0%} of the shorter text's word 4-grams, in the splits {one.split} and {two.split}",
            )


def main() -> int:
    """Prints every fault; exit status 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m dataset_scripts.check", description="Checks the annotations.")
    parser.add_argument("root", type=Path, nargs="?", default=ANNOTATIONS)
    arguments = parser.parse_args()
    found = faults(arguments.root)
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        print(f"{len(found)} faults", file=sys.stderr)
        return 1
    print(f"{arguments.root.name}: {len(Corpus(arguments.root).rows())} documents, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
