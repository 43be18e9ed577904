"""Agreement between the two first passes, before adjudication.

    python -m dataset_scripts.agreement [--check]

Writes ``annotations/agreement.json`` and ``agreement.md``; with ``--check`` it only says
whether they are up to date. Both passes were made by one language model, so this is called
agreement between two passes of one model and never inter-annotator agreement.

The measures are those of :mod:`dataset_scripts.agreement_measures`.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from dataset_scripts import blind
from dataset_scripts.adjudicate import PASSES
from dataset_scripts.agreement_measures import INTERVALS, LAYERS, count, values
from dataset_scripts.corpus import Corpus
from dataset_scripts.files import render

NAME = "agreement between two passes of one model"
_ORDER = ("reports", "reports, ur", "reports, fa", "train", "validation", "test", "news", "news, ur", "news, fa")


def compute(corpus: Corpus) -> dict[str, Any]:
    """The agreement tables, by group of documents (collection, language in it, split)."""
    groups: dict[str, list[Counter[str]]] = {}
    documents: Counter[str] = Counter()
    for row in corpus.rows():
        passes = [corpus.labelled(row, corpus.root / "passes" / name / f"{row['id']}.ann") for name in PASSES]
        counts = count(passes[0], passes[1])
        for group in dict.fromkeys((row["collection"], f"{row['collection']}, {row['language']}", row["split"])):
            groups.setdefault(group, []).extend(counts)
            documents[group] += 1
    return {
        "name": NAME,
        "passes": "two independent passes of one language model over the raw texts, before adjudication",
        "note": "for news it is no evidence: settled cases of the scheme come from trial passes over these texts",
        "intervals": INTERVALS,
        "groups": {
            group: {"documents": documents[group], "sentences": len(counts), "values": values(counts)}
            for group, counts in sorted(groups.items(), key=lambda pair: _ORDER.index(pair[0]))
        },
        "blind": blind.compute(corpus),
    }


def markdown(tables: dict[str, Any]) -> str:
    """The tables as Markdown."""
    groups = tables["groups"]
    lines = [
        "# Agreement",
        "",
        f"This is {tables['name']}: {tables['passes']}. Such passes share the model's blind spots, so it",
        "is not inter-annotator agreement; " + tables["note"] + ".",
        f"Intervals: {tables['intervals']}; sentences of one document are not independent,",
        "so the true intervals are wider. Passes over the news and the first six stories had the scheme alone,",
        "later ones also the guidelines, and agree more closely for it. Stance pairs are pairs of holder and target",
        "span; kappa and alpha are over the labels of the pairs that both passes have.",
        "",
        *_table(groups),
    ]
    names = list(dict.fromkeys(key for group in groups.values() for key in group["values"]))
    for layer in LAYERS[:-1]:
        parts = sorted(name for name in names if name.startswith(f"{layer} f1/"))
        if len(parts) > 1:
            lines += ["", f"## {layer.capitalize()}, F1 by type", "", *_header(groups)]
            lines += [_line(name.partition("/")[2], name, groups) for name in parts]
    if again := tables["blind"]:
        lines += [
            "",
            "## Blind re-annotation against the gold",
            "",
            "Annotators who took no part in passes, adjudication or reading labelled documents drawn at random from",
            f"test ({again['drawn']}) from the raw text, the scheme and the guidelines",
            "without their examples from these documents, but with the rulings that these documents had brought.",
            "They were of the same kind as the makers of the passes, so this too is no agreement with people. Beside",
            "it, on the same documents: the two passes, and each of them against the gold, which follows from them.",
            "",
            *_table(again["groups"]),
            "",
            f"Drawn: {', '.join(again['documents'])}.",
        ]
    return "\n".join(lines) + "\n"


def _header(groups: dict[str, Any]) -> list[str]:
    return ["| | " + " | ".join(groups) + " |", "|---|" + "---|" * len(groups)]


def _table(groups: dict[str, Any]) -> list[str]:
    """Sizes and the values of whole layers."""
    lines = _header(groups)
    for size in ("documents", "sentences"):
        lines.append(f"| {size} | " + " | ".join(str(group[size]) for group in groups.values()) + " |")
    names = dict.fromkeys(key for group in groups.values() for key in group["values"] if "/" not in key)
    return lines + [_line(name, name, groups) for name in names]


def _line(title: str, key: str, groups: dict[str, Any]) -> str:
    cells = []
    for group in groups.values():
        entry = group["values"].get(key)
        if entry is None or entry["value"] is None:
            cells.append("-")
            continue
        bounds = " [{:.3f}, {:.3f}]".format(*entry["interval"]) if entry["interval"] else ""
        number = f" ({entry['a']}/{entry['b']})" if "a" in entry else ""
        cells.append(f"{entry['value']:.3f}{bounds}{number}")
    return f"| {title} | " + " | ".join(cells) + " |"


def rendered(corpus: Corpus) -> dict[Path, str]:
    """The files that this command writes, with their content."""
    tables = compute(corpus)
    return {
        corpus.root / "agreement.json": json.dumps(tables, indent=1) + "\n",
        corpus.root / "agreement.md": markdown(tables),
    }


def main() -> int:
    """Writes or checks the tables; with --check, exit status 1 if a file is out of date."""
    return render("agreement", NAME.capitalize() + ".", rendered)


if __name__ == "__main__":
    sys.exit(main())
