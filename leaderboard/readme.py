"""The README's copy of the boards, between two marks, held to the results."""

from pathlib import Path

from leaderboard.boards import boards, markdown
from leaderboard.results import ROOT, read_results, submissions

README = ROOT.parent / "README.md"
START, END = "<!-- boards: made by python -m leaderboard readme -->", "<!-- /boards -->"


def with_boards(text: str) -> str:
    """The README's text with today's boards; raises ValueError where the marks are missing."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError("the README lacks its boards marks")
    cards = {submission.id: submission.card for submission in submissions()}
    return f"{before}{START}\n\n{markdown(boards(read_results(known=cards), cards))}\n{END}{after}"


def update(path: Path = README) -> bool:
    """Writes today's boards into the README; True if it changed."""
    old = path.read_text("utf-8")
    new = with_boards(old)
    if new != old:
        path.write_text(new, "utf-8", newline="\n")
    return new != old
