"""The audit as people read it: the whole as Markdown, and in short for the card."""

from collections.abc import Sequence
from typing import Any

from elchi.labels import ENTITY_TYPES, EVENT_TYPES, STANCE_LABELS

SHOWN = 40  # rows of a list in the Markdown; the JSON has all


def markdown(found: dict[str, Any]) -> str:
    """The audit as Markdown; long lists are cut and say so."""
    lines = [
        "# Audit of the corpus",
        "",
        "Made by `python -m dataset_scripts.audit`. Frequencies in reports are designed.",
        "",
        "## In short",
        "",
        *(f"- {item}" for item in short(found)),
        "",
        "## What the corpus was designed to reach",
        "",
        *designed_table(found["designed"]),
        "",
        "## Balance",
        "",
        *_balance(found["balance"]),
        "## Entity mentions whose surface train lacks",
        "",
    ]
    for split, rows in found["unseen"].items():
        lines.append(f"- {split}: " + ", ".join(f"{t} {r['unseen']} of {r['mentions']}" for t, r in rows.items()))
    alike, longest = found["overlap"].values()
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
        lines += _list(title, [f"- `{text}`: {_plain(value)}" for text, value in found["ambiguity"][key].items()])
    for layer, title in (("entities", "Entity"), ("triggers", "Trigger")):
        rows = [
            f"- `{text}`: labelled {row['labelled']}, not {row['not']} ({', '.join(row['where'][:3])})"
            for text, row in found["consistency"][layer].items()
        ]
        lines += _list(f"{title} surfaces that also stand unlabelled", rows)
    return "\n".join(lines[:-1]) + "\n"


def designed_table(counts: Sequence[dict[str, Any]]) -> list[str]:
    """The designed counts beside those that are there."""
    return [
        "| designed | at least | there is |",
        "|---|---:|---:|",
        *(f"| {t['name']} | {t['wanted']} | {t['found']}{_missed(t)} |" for t in counts),
    ]


def short(found: dict[str, Any]) -> list[str]:
    """What a reader of scores should know first."""
    alike, longest = found["overlap"].values()
    rows = found["unseen"]["test"].values()
    mentions, unseen = (sum(row[key] for row in rows) for key in ("mentions", "unseen"))
    ambiguous = found["ambiguity"]
    items = [
        f"Of {mentions} entity mentions in test, {unseen} have a surface that is no entity of train.",
        f"The two most alike texts of different splits share {alike['shared word 4-grams']:.1%} of their word 4-grams; "
        f"the longest word sequence common to two stories has {longest['words']} words.",
        f"{len(ambiguous['entities'])} entity surfaces and {len(ambiguous['triggers'])} trigger surfaces have more "
        f"than one type; within one document {len(ambiguous['two references in a document'])} can mean two things.",
    ]
    for layer, surfaces in found["consistency"].items():
        labelled, free = (sum(row[key] for row in surfaces.values()) for key in ("labelled", "not"))
        items.append(
            f"{len(surfaces)} surfaces of {layer}, labelled {labelled} times, also stand unlabelled, {free} times "
            "(counted by the string, so homographs are among them)."
        )
    for group, counts in found["stance items"].items():
        items.append(f"Stance items, {group}: " + ", ".join(f"{label} {n}" for label, n in counts.items()) + ".")
    missed = [count["name"] for count in found["designed"] if count["found"] < count["wanted"]]
    items.append(f"{len(found['designed']) - len(missed)} of {len(found['designed'])} designed counts are reached.")
    return items


def _missed(count: dict[str, Any]) -> str:
    return "" if count["found"] >= count["wanted"] else " (not reached)"


def _balance(groups: dict[str, Any]) -> list[str]:
    lines = []
    for layer, labels in (("entities", ENTITY_TYPES), ("events", EVENT_TYPES), ("stances", STANCE_LABELS)):
        lines += [f"| {layer} | " + " | ".join(groups) + " | all |", "|---|" + "---|" * (len(groups) + 1)]
        for label in labels:
            row = [group[layer].get(label, 0) for group in groups.values()]
            lines.append(f"| {label} | " + " | ".join(map(str, (*row, sum(row)))) + " |")
        lines.append("")
    return lines


def _list(title: str, rows: Sequence[str]) -> list[str]:
    cut = [f"- ... and {len(rows) - SHOWN} more in audit.json"] if len(rows) > SHOWN else []
    return [f"## {title}", "", *(rows[:SHOWN] or ["none"]), *cut, ""]


def _plain(value: Any) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else ", ".join(value)
