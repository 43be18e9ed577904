"""An audit of the corpus: balance, leakage, ambiguity, consistency.

    python -m dataset_scripts.audit [--check]

Writes ``annotations/audit.json`` and ``audit.md``; with ``--check`` it only says whether they are
up to date. Surfaces are compared folded (letter variants, digits, ZWNJ and marks made one).
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dataset_scripts.audit_page import markdown
from dataset_scripts.corpus import Corpus
from dataset_scripts.designed import designed_counts
from dataset_scripts.files import render
from dataset_scripts.similarity import shared, shingles, words
from dataset_scripts.surfaces import several_references, several_types, surface
from elchi.document import Document, Span
from elchi.labels import ENTITY_TYPES, LANGUAGES, SPLITS, STANCE_LABELS
from elchi.statistics import statistics


def balance(documents: Sequence[Document]) -> dict[str, Any]:
    """Counts of every label by split and language."""
    return {
        f"{split}, {language}": statistics([d for d in documents if (d.split, d.language) == (split, language)])
        for split in SPLITS
        for language in LANGUAGES
    }


def unseen(documents: Sequence[Document]) -> dict[str, Any]:
    """Of each type's mentions in test and news: how many, and how many with a surface that train lacks."""
    known = {surface(d, (e.start, e.end)) for d in documents if d.split == "train" for e in d.entities}
    found: dict[str, dict[str, list[int]]] = {split: {} for split in ("test", "news")}
    for document in documents:
        if document.split in found:
            for entity in document.entities:
                counts = found[document.split].setdefault(entity.type, [0, 0])
                counts[0] += 1
                counts[1] += surface(document, (entity.start, entity.end)) not in known
    return {
        split: {t: {"mentions": row[0], "unseen": row[1]} for t in ENTITY_TYPES if (row := rows.get(t))}
        for split, rows in found.items()
    }


def overlap(documents: Sequence[Document]) -> dict[str, Any]:
    """The most alike pair of texts in two splits, and the longest word sequence that two stories share."""
    grams = {d.id: shingles(d) for d in documents}
    pairs = [
        (shared(grams[one.id], grams[two.id]), one.id, two.id)
        for one, two in combinations(documents, 2)
        if one.split != two.split
    ]
    share, first, second = max(pairs, default=(0.0, "", ""))
    size, sequence, stories = _longest(documents)
    return {
        "most alike across splits": {"documents": [first, second], "shared word 4-grams": round(share, 4)},
        "longest shared sequence": {"words": size, "text": sequence, "stories": stories},
    }


def _longest(documents: Sequence[Document]) -> tuple[int, str, list[str]]:
    best: tuple[int, str, list[str]] = (0, "", [])
    while True:
        size = best[0] + 1
        where: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for document in documents:
            forms = words(document)
            for i in range(len(forms) - size + 1):
                where[tuple(forms[i : i + size])].add(document.story)
        several = sorted((gram for gram, stories in where.items() if len(stories) > 1))
        if not several:
            return best
        best = (size, " ".join(several[0]), sorted(where[several[0]]))


def ambiguity(documents: Sequence[Document]) -> dict[str, Any]:
    """Surfaces with several types, across documents, as entities and as triggers; and surfaces
    that refer to two things within a document."""
    kinds = {
        name: {
            f"{language} {text}": {kind: len(places) for kind, places in values.items()}
            for (language, text), values in several_types(documents, layer).items()
        }
        for name, layer in (("entities", "entities"), ("triggers", "events"))
    }
    references = {f"{where} {text}": list(values) for (where, text), values in several_references(documents).items()}
    return kinds | {"two references in a document": references}


def consistency(documents: Sequence[Document]) -> dict[str, dict[str, Any]]:
    """Surfaces of entities and of triggers that also stand unlabelled, outside every other span of
    that layer: how often each, most often first."""
    return {
        "entities": _inconsistent(documents, lambda d: [Span(e.start, e.end) for e in d.entities]),
        "triggers": _inconsistent(documents, lambda d: [Span(e.start, e.end) for e in d.events]),
    }


def _inconsistent(documents: Sequence[Document], spans: Callable[[Document], list[Span]]) -> dict[str, Any]:
    found = {}
    for language in LANGUAGES:
        here = [d for d in documents if d.language == language]
        labelled: Counter[tuple[str, ...]] = Counter(surface(d, span) for d in here for span in spans(d))
        free: dict[tuple[str, ...], list[str]] = defaultdict(list)
        sizes = {len(gram) for gram in labelled}
        for document in here:
            for gram, span in _free(document, spans(document), sizes):
                if gram in labelled:
                    free[gram].append(f"{document.id} {span.start}-{span.end}")
        for gram, places in sorted(free.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            found[f"{language} {' '.join(gram)}"] = {
                "labelled": labelled[gram],
                "not": len(places),
                "where": places,
            }
    return found


def _free(document: Document, spans: list[Span], sizes: set[int]) -> Iterator[tuple[tuple[str, ...], Span]]:
    taken = {i for span in spans for i in range(span.start, span.end)}
    taken |= {i for r in document.regions if r.type == "Boilerplate" for i in range(r.start, r.end)}
    for size in sizes:
        for i in range(len(document.tokens) - size + 1):
            span = Span(document.tokens[i].start, document.tokens[i + size - 1].end)
            if not any(t.start in taken for t in document.tokens[i : i + size]):
                yield surface(document, span), span


def stance_and_events(documents: Sequence[Document]) -> dict[str, Any]:
    """Stance labels of items that an event gave, and of the rest."""
    table: dict[str, Counter[str]] = {"given by an event": Counter(), "others": Counter()}
    for document in documents:
        pairs = document.event_pairs()
        for stance in document.stances:
            group = "given by an event" if (stance.holder, stance.target) in pairs else "others"
            table[group][stance.label] += 1
    return {group: {label: counts[label] for label in STANCE_LABELS} for group, counts in table.items()}


def compute(corpus: Corpus) -> dict[str, Any]:
    """The whole audit."""
    documents = corpus.documents()
    return {
        "designed": [count._asdict() for count in designed_counts(documents)],
        "balance": balance(documents),
        "stance items": stance_and_events(documents),
        "unseen": unseen(documents),
        "overlap": overlap(documents),
        "ambiguity": ambiguity(documents),
        "consistency": consistency(documents),
    }


def rendered(corpus: Corpus) -> dict[Path, str]:
    """The files that this command writes, with their content."""
    found = compute(corpus)
    return {
        corpus.root / "audit.json": json.dumps(found, ensure_ascii=False, indent=1) + "\n",
        corpus.root / "audit.md": markdown(found),
    }


def main() -> int:
    """Writes or checks the audit; with --check, exit status 1 if a file is out of date."""
    return render("audit", "Audits the corpus.", rendered)


if __name__ == "__main__":
    sys.exit(main())
