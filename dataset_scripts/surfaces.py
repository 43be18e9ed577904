"""Surfaces of labels across documents: which have several types or refer to several things.

Surfaces are compared folded (letter variants, digits, ZWNJ and marks made one).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dataset_scripts.corpus import Corpus, read_table
from elchi.document import Document, Entity, Event
from elchi.faults import Fault
from elchi.text import fold

RULING_COLUMNS = ("where", "surface", "values", "reason")
RULINGS = "ambiguities.tsv"

# (language or document, folded surface): each value (type, or id in the register) with its places
Several = dict[tuple[str, str], dict[str, list[str]]]


def surface(document: Document, span: tuple[int, int]) -> tuple[str, ...]:
    """The folded tokens of a span."""
    return tuple(fold(document.text[t.start : t.end]) for t in document.tokens if span[0] <= t.start < span[1])


def several_types(documents: Sequence[Document], layer: str) -> Several:
    """By language: surfaces of ``entities`` or ``events`` that have several types."""
    return _several(
        (d.language, d, mark, mark.type)
        for d in documents
        for mark in (d.entities if layer == "entities" else d.events)
    )


def several_references(documents: Sequence[Document]) -> Several:
    """By document: surfaces that refer to several things. A ROLE may (it names whoever holds it), and so may
    a mention that refers to several things at once."""
    return _several(
        (d.id, d, entity, entity.references[0])
        for d in documents
        for entity in d.entities
        if entity.type != "ROLE" and len(entity.references) == 1
    )


def _several(marks: Iterable[tuple[str, Document, Entity | Event, str]]) -> Several:
    found: Several = defaultdict(lambda: defaultdict(list))
    for where, document, mark, value in marks:
        text = " ".join(surface(document, (mark.start, mark.end)))
        found[where, text][value].append(f"{document.id} {mark.start}-{mark.end}")
    return {key: dict(sorted(values.items())) for key, values in sorted(found.items()) if len(values) > 1}


def ambiguity_faults(corpus: Corpus, documents: Sequence[Document]) -> Iterator[Fault]:
    """Entity surfaces with several types in a language, or several references in a document, that no
    line of ambiguities.tsv gives a reason for; and lines that nothing in the annotations calls for."""
    path = corpus.root / RULINGS
    rows = read_table(path, RULING_COLUMNS) if path.exists() else []
    ruled = {(row["where"], row["surface"]): row for row in rows}
    found = several_types(documents, "entities") | several_references(documents)
    for (where, text), values in found.items():
        row = ruled.get((where, text))
        if row is None or tuple(row["values"].split()) != tuple(values):
            places = "; ".join(f"{value} in {places[0]}" for value, places in values.items())
            yield Fault(
                str(path),
                row.line if row else 0,
                f"{where} {text}",
                f"needs a ruling with the values {' '.join(values)}: it is {places}",
            )
    for (where, text), row in ruled.items():
        if (where, text) not in found:
            yield Fault(str(path), row.line, f"{where} {text}", "is not ambiguous, or not in the annotations")
        if not row["reason"].strip():
            yield Fault(str(path), row.line, "reason", "is missing")
