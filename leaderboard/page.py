"""The page: one static file, no network, every foreign string escaped."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import elchi
from elchi import release
from elchi.document import Document
from elchi.version import __version__
from leaderboard.boards import boards, number
from leaderboard.results import ROOT, read_results, submissions

SITE = ROOT / "site"
# Sentences that show what is labelled: a document and which of its sentences, from 0.
EXAMPLES = (("news-ur-1", 2), ("news-fa-1", 0))
_LANGUAGES = {"ur": "Urdu", "fa": "Persian"}


@dataclass(frozen=True)
class Piece:
    """A stretch of an example sentence, with its entity type or none."""

    text: str
    type: str = ""


def pieces(document: Document, sentence: int) -> list[Piece]:
    """A sentence cut at its entities."""
    span = document.sentences[sentence]
    at, found = span.start, []
    for entity in document.entities:
        if span.start <= entity.start < span.end:
            found += [
                Piece(document.text[at : entity.start]),
                Piece(document.text[entity.start : entity.end], entity.type),
            ]
            at = entity.end
    found.append(Piece(document.text[at : span.end]))
    return [piece for piece in found if piece.text]


def render() -> str:
    """The page's HTML, from results, system cards and the release alone."""
    cards = {submission.id: submission.card for submission in submissions()}
    news = {d.id: d for d in elchi.load("news")}
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    found = boards(read_results(known=cards), cards)
    return environment.get_template("index.html.j2").render(
        boards=found,
        cards=cards,
        identity=release.identity(),
        scorer=__version__,
        languages=_LANGUAGES,
        total=len(elchi.load()),
        examples=[(news[name], pieces(news[name], sentence)) for name, sentence in EXAMPLES],
    )


def build(folder: Path = SITE) -> Path:
    """Writes the page; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(render(), "utf-8", newline="\n")
    return path
