"""``elchi info``: what the dataset holds, by split, language and type."""

import argparse
import json
from collections import Counter
from typing import Any

from elchi import release
from elchi.labels import SPLITS
from elchi.statistics import statistics


def add(verbs: Any) -> None:
    """Adds the command to the parser."""
    parser = verbs.add_parser("info", help="what the dataset holds")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the statistics of every split and language."""
    identity = release.identity()
    table: dict[str, dict[str, dict[str, Any]]] = {}
    for split in SPLITS:
        documents = release.load(split)
        found = sorted({d.language for d in documents})
        table[split] = {language: statistics([d for d in documents if d.language == language]) for language in found}
    if arguments.json:
        print(json.dumps({"version": identity.version, "content_hash": identity.content_hash, "splits": table}))
        return 0
    print(f"Elchi {identity.version}, content hash {identity.content_hash}")
    print(f"{'split':<11}{'lang':<5}{'docs':>5}{'sents':>7}{'tokens':>8}{'entities':>10}{'events':>8}{'stances':>9}")
    for split, languages in table.items():
        for language, counts in languages.items():
            sums = [sum(counts[layer].values()) for layer in ("entities", "events", "stances")]
            print(
                f"{split:<11}{language:<5}{counts['documents']:>5}{counts['sentences']:>7}{counts['tokens']:>8}"
                f"{sums[0]:>10}{sums[1]:>8}{sums[2]:>9}"
            )
    for layer in ("entities", "events", "arguments", "auxiliaries", "stances"):
        summed: Counter[str] = Counter()
        for languages in table.values():
            for counts in languages.values():
                summed.update(counts[layer])
        print(f"{layer}: " + ", ".join(f"{label} {number}" for label, number in summed.most_common()))
    return 0
