"""The corpus itself: what the annotations of this repository must be."""

import hashlib
import re
from collections import Counter

import pytest

from dataset_scripts.adjudicate import PASSES
from dataset_scripts.corpus import ANNOTATIONS, Corpus, read_table
from elchi.labels import SPLITS

CORPUS = Corpus(ANNOTATIONS)
ROWS = {row["id"]: row for row in CORPUS.rows()}
REPORTS = [row for row in ROWS.values() if row["collection"] == "reports"]

# MD5 of the four articles as they came.
NEWS = {
    "news-ur-1": "c9fdc9dc51740686cdba75e3bc45b451",
    "news-ur-2": "c345574b00cb8072fba8d1d5e19457ea",
    "news-ur-3": "09670578c85e42ade0d0f692966ce2d8",
    "news-fa-1": "b990265df4c41a0e605e82c55a90226e",
}


@pytest.mark.parametrize(("name", "digest"), NEWS.items())
def test_the_news_texts_are_byte_for_byte_as_they_came(name, digest):
    content = CORPUS.text_path(ROWS[name]).read_bytes()
    assert hashlib.md5(content).hexdigest() == digest


def test_every_split_exists_and_holds_both_languages():
    counts = Counter((row["split"], row["language"]) for row in ROWS.values())
    assert set(counts) == {(split, language) for split in SPLITS for language in ("ur", "fa")}


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["id"])
def test_a_report_has_its_form(row):
    text = CORPUS.text_path(row).read_text("utf-8")
    assert 110 <= len(text.split()) <= 220
    assert not re.search("[\"'“”‘’«»]", text), "no quotation marks"
    assert not re.search("[يكٱﭐ-﷿ﹰ-ﻼ]", text), "no Arabic yeh, kaf or presentation forms"
    assert not re.search(r"  |[ \t]\n|\s‌|‌\s", text), "no stray space"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert re.fullmatch(r"[^\n]+\n(\n[^\n]+\n)+", text), "a headline, then paragraphs of one line each"
    digits = "[۰-۹٠-٩]" if row["language"] == "ur" else "[0-9٠-٩]"
    assert not re.search(digits, text), "the language's own digits"


@pytest.mark.parametrize("story", sorted({row["story"] for row in REPORTS}))
def test_a_story_is_told_in_both_languages_and_its_facts_have_sources(story):
    rows = [row for row in REPORTS if row["story"] == story]
    assert sorted(row["language"] for row in rows) == ["fa", "ur"]
    facts = read_table(ANNOTATIONS / "sources" / f"{story}.tsv", ("fact", "source", "says"))
    assert facts
    for fact in facts:
        assert fact["fact"].strip()
        assert fact["says"].strip()
        assert re.fullmatch(r"https?://\S+", fact["source"])
    for row in rows:
        assert set(row["sources"].split()) == {fact["source"] for fact in facts}


@pytest.mark.parametrize("name", PASSES)
def test_both_passes_of_every_document_are_kept(name):
    assert {path.stem for path in (ANNOTATIONS / "passes" / name).glob("*.ann")} == set(ROWS)
    for row in ROWS.values():
        CORPUS.labelled(row, ANNOTATIONS / "passes" / name / f"{row['id']}.ann")


def test_nobody_has_reviewed_yet_and_nobody_says_so():
    assert {row["review_status"] for row in ROWS.values()} == {"model-adjudicated"}
