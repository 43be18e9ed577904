"""The guidelines' examples stand in the texts."""

import re

from dataset_scripts.corpus import ANNOTATIONS, Corpus

TEXT = (ANNOTATIONS / "GUIDELINES.md").read_text("utf-8")
CORPUS = Corpus(ANNOTATIONS)
TEXTS = [CORPUS.blank(row).text for row in CORPUS.rows()]
# What a rule names and no text has: a punctuation mark, and the dictionary form of a word.
FORMS = {"؟", "ہم منصب", "علاقہ"}
LETTER = re.compile("[\u0600-\u06ff]")


def test_every_example_stands_in_a_text():
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    examples = [code for code in re.findall(r"`([^`]+)`", prose) if LETTER.search(code)]
    assert len(examples) > 300
    # … leaves something out; | and → stand between two spans of one example
    pieces = [piece.strip() for code in examples for piece in re.split(r"…|\.\.\.|\||→|->", code)]
    missing = [piece for piece in pieces if LETTER.search(piece) and not any(piece in text for text in TEXTS)]
    assert set(missing) <= FORMS


def test_the_lines_of_a_stand_off_file_that_it_shows_are_there():
    (block,) = [b for b in re.findall(r"```\n(.*?)```", TEXT, re.DOTALL) if re.match(r"T\d+\t", b)]
    lines = (ANNOTATIONS / "news" / "news-ur-2.ann").read_text("utf-8").splitlines()
    assert set(block.splitlines()) <= set(lines)


def test_every_document_that_it_names_is_there():
    names = {row["id"] for row in CORPUS.rows()}
    named = re.findall(r"\b(?:news-(?:ur|fa)-\d|[a-z]+(?:-[a-z]+)*-\d{4}-(?:ur|fa))\b", TEXT)
    assert set(named) <= names
    assert len(set(named)) >= 16
