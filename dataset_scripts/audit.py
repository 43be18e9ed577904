"""An audit of the corpus: balance, leakage, ambiguity, consistency.

    python -m dataset_scripts.audit [--check]

Writes ``annotations/audit.json`` and ``audit.md``; with ``--check`` it only says whether they are
up to date. Surfaces are compared folded (letter variants, digits, ZWNJ and marks made one).
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dataset_scripts.corpus import Corpus
from dataset_scripts.files import render
from dataset_scripts.similarity import shared, shingles, words
from elchi.document import Document, Span
from elchi.labels import ENTITY_TYPES, EVENT_TYPES, SPLITS, STANCE_LABELS
from elchi.statistics import statistics
from elchi.text import fold

SHOWN = 40  # rows of a list in the Markdown; the JSON has all


def surface(document: Document, span: tuple[int, int]) -> tuple[str, ...]:
    """The folded tokens of a span."""
    return tuple(fold(document.text[t.start : t.end]) for t in document.tokens if span[0] <= t.start < span[1])


def balance(documents: Sequence[Document]) -> dict[str, Any]:
    """Counts of every label by split and language."""
    return {
        f"{split}, {language}": statistics([d for d in documents if (d.split, d.language) == (split, language)])
        for split in SPLITS
        for language in ("ur", "fa")
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
    kinds: dict[str, dict[str, Counter[str]]] = {"entities": {}, "triggers": {}}
    references: dict[str, list[str]] = {}
    for document in documents:
        things: dict[str, set[str]] = defaultdict(set)
        for entity in document.entities:
            text = " ".join(surface(document, (entity.start, entity.end)))
            kinds["entities"].setdefault(f"{document.language} {text}", Counter())[entity.type] += 1
            if entity.type != "ROLE" and len(entity.references) == 1:
                things[text] |= set(entity.references)
        for event in document.events:
            text = " ".join(surface(document, (event.start, event.end)))
            kinds["triggers"].setdefault(f"{document.language} {text}", Counter())[event.type] += 1
        references |= {f"{document.id} {text}": sorted(ids) for text, ids in things.items() if len(ids) > 1}
    several = {
        layer: {text: dict(sorted(counts.items())) for text, counts in sorted(found.items()) if len(counts) > 1}
        for layer, found in kinds.items()
    }
    return several | {"two references in a document": dict(sorted(references.items()))}


def consistency(documents: Sequence[Document]) -> dict[str, Any]:
    """Entity surfaces that also stand unlabelled, outside every other entity: how often each."""
    found = {}
    for language in ("ur", "fa"):
        here = [d for d in documents if d.language == language]
        labelled: Counter[tuple[str, ...]] = Counter(surface(d, (e.start, e.end)) for d in here for e in d.entities)
        free: Counter[tuple[str, ...]] = Counter()
        places: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for document in here:
            for gram, span in _free(document, {len(s) for s in labelled}):
                if gram in labelled:
                    free[gram] += 1
                    places[gram].append(f"{document.id} {span.start}-{span.end}")
        for gram, count in sorted(free.items(), key=lambda pair: (-pair[1], pair[0])):
            found[f"{language} {' '.join(gram)}"] = {
                "labelled": labelled[gram],
                "not": count,
                "where": places[gram],
            }
    return found


def _free(document: Document, sizes: set[int]) -> Iterator[tuple[tuple[str, ...], Span]]:
    taken = {i for e in document.entities for i in range(e.start, e.end)}
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
        "balance": balance(documents),
        "stance items": stance_and_events(documents),
        "unseen": unseen(documents),
        "overlap": overlap(documents),
        "ambiguity": ambiguity(documents),
        "consistency": consistency(documents),
    }


def markdown(found: dict[str, Any]) -> str:
    """The audit as Markdown; long lists are cut and say so."""
    alike, longest = found["overlap"].values()
    lines = [
        "# Audit of the corpus",
        "",
        "Made by `python -m dataset_scripts.audit`. Frequencies in reports are designed.",
        "",
    ]
    for layer, labels in (("entities", ENTITY_TYPES), ("events", EVENT_TYPES), ("stances", STANCE_LABELS)):
        groups = found["balance"]
        lines += [f"| {layer} | " + " | ".join(groups) + " | all |", "|---|" + "---|" * (len(groups) + 1)]
        for label in labels:
            row = [group[layer].get(label, 0) for group in groups.values()]
            lines.append(f"| {label} | " + " | ".join(map(str, (*row, sum(row)))) + " |")
        lines.append("")
    lines += ["## Stance items", ""]
    lines += [
        f"- {group}: " + ", ".join(f"{k} {v}" for k, v in row.items()) for group, row in found["stance items"].items()
    ]
    lines += ["", "## Entity mentions whose surface train lacks", ""]
    for split, rows in found["unseen"].items():
        lines.append(f"- {split}: " + ", ".join(f"{t} {r['unseen']} of {r['mentions']}" for t, r in rows.items()))
    lines += [
        "",
        "## Overlap",
        "",
        f"- Most alike in two splits: {', '.join(alike['documents'])}, "
        f"{alike['shared word 4-grams']:.1%} of word 4-grams.",
        f"- Longest word sequence of two stories: {longest['words']} words, `{longest['text']}` "
        f"({', '.join(longest['stories'])}).",
        "",
    ]
    titles = {
        "entities": "Surfaces with several entity types",
        "triggers": "Surfaces with several event types",
        "two references in a document": "Surfaces that refer to two things in a document",
    }
    for key, title in titles.items():
        rows = [f"- `{text}`: {_plain(value)}" for text, value in found["ambiguity"][key].items()]
        lines += [f"## {title}", "", *(rows[:SHOWN] or ["none"]), *_cut(rows), ""]
    rows = [
        f"- `{text}`: labelled {row['labelled']}, not {row['not']} ({', '.join(row['where'][:3])})"
        for text, row in found["consistency"].items()
    ]
    lines += ["## Entity surfaces that also stand unlabelled", "", *(rows[:SHOWN] or ["none"]), *_cut(rows)]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else ", ".join(value)


def _cut(rows: Sequence[str]) -> list[str]:
    return [f"- ... and {len(rows) - SHOWN} more in audit.json"] if len(rows) > SHOWN else []


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
