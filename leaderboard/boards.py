"""Results arranged as boards: one a task and split, best first."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elchi.labels import TASKS
from elchi.scoring.resampling import MIN_UNITS
from leaderboard.cards import Card
from leaderboard.results import SPLITS

# Shown beside the ranking metric, which comes first.
COLUMNS = {
    "entities": ("f1", "precision", "recall", "macro_f1", "untyped_f1", "overlap_f1", "coarse_f1"),
    "events": (
        "trigger_classification_f1",
        "trigger_identification_f1",
        "argument_identification_f1",
        "argument_classification_f1",
        "argument_classification_plus_f1",
        "auxiliary_macro_f1",
    ),
    "stance": ("macro_f1", "favor_against_f1", "accuracy", "event_items_macro_f1", "other_items_macro_f1"),
}


@dataclass(frozen=True)
class Line:
    """A system's line on a board; a value is None where it is undefined."""

    id: str
    card: Card
    values: dict[str, float | None]
    interval: tuple[float, float] | None
    languages: dict[str, float | None]


@dataclass(frozen=True)
class Board:
    """The systems on one task and split, best first by the ranking metric."""

    task: str
    split: str
    primary: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    documents: int
    stories: int
    signatures: tuple[str, ...]

    @property
    def why_no_intervals(self) -> str:
        """Why a board has no intervals; empty where it has."""
        if self.stories >= MIN_UNITS:
            return ""
        return (
            f"No intervals here: {self.stories} "
            f"{'story is' if self.stories == 1 else 'stories are'} too few to tell systems apart "
            f"(at least {MIN_UNITS} are needed). The order is by score alone."
        )


def boards(results: Iterable[Mapping[str, Any]], cards: Mapping[str, Card]) -> list[Board]:
    """Boards in the order of splits and tasks; a board without systems is left out."""
    found = []
    scores = [(result["system"], score) for result in results for score in result["scores"]]
    for split in SPLITS:
        for task in TASKS:
            here = [(name, s) for name, s in scores if (s["split"], s["task"]) == (split, task)]
            if here:
                found.append(_board(task, split, here, cards))
    return found


def _board(task: str, split: str, scores: Sequence[tuple[str, Mapping[str, Any]]], cards: Mapping[str, Card]) -> Board:
    primary = scores[0][1]["primary"]
    lines = [
        Line(
            name,
            cards[name],
            {key: score["metrics"][key] for key in COLUMNS[task]},
            tuple(score["intervals"][primary]) if score["intervals"][primary] else None,
            {language: metrics[primary] for language, metrics in score["by"]["language"].items()},
        )
        for name, score in scores
    ]
    lines.sort(key=lambda line: (-(line.values[primary] or 0.0), line.id))
    counts = scores[0][1]["counts"]
    return Board(
        task,
        split,
        primary,
        COLUMNS[task],
        tuple(lines),
        counts["documents"],
        counts["stories"],
        tuple(sorted({score["signature"] for _, score in scores})),
    )


def number(value: float | None) -> str:
    """A score as the boards show it: in percent with one decimal, a dash for undefined."""
    return "–" if value is None else f"{100 * value:.1f}"


def markdown(found: Sequence[Board]) -> str:
    """The boards as Markdown tables: ranking metric, then languages."""
    parts = []
    for board in found:
        languages = sorted({name for line in board.lines for name in line.languages})
        bounds = ["95% interval"] if any(line.interval for line in board.lines) else []
        parts += [
            f"**{board.task}, {board.split}** ({board.documents} documents), `{board.primary}` in percent:",
            "",
            "| system | " + " | ".join(("all", *bounds, *languages)) + " |",
            "|---|" + "---:|" * (1 + len(bounds) + len(languages)),
        ]
        for line in board.lines:
            values = [number(line.values[board.primary])]
            values += ["{} to {}".format(*map(number, line.interval)) if line.interval else "–"] * len(bounds)
            values += [number(line.languages.get(name)) for name in languages]
            parts.append(f"| {_cell(line.card.name)} | " + " | ".join(values) + " |")
        parts.append("")
    return "\n".join(parts)


def _cell(text: str) -> str:
    """A foreign text in a Markdown table: everything that Markdown or HTML could read is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~:@])", r"\\\1", html.escape(text, quote=False))


def terminal(found: Sequence[Board]) -> str:
    """The boards for a terminal."""
    parts = []
    for board in found:
        parts.append(f"{board.task}, {board.split} ({board.documents} documents), {board.primary}")
        for place, line in enumerate(board.lines, 1):
            languages = "  ".join(f"{name} {number(value):>5}" for name, value in line.languages.items())
            parts.append(f"  {place}. {line.id:<12} {number(line.values[board.primary]):>5}   {languages}")
        parts += [f"  {board.why_no_intervals}", ""] if board.why_no_intervals else [""]
    return "\n".join(parts).rstrip()
