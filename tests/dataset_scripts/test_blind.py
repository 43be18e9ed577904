"""The blind re-annotation: its draw, its files, and its agreement with the gold."""

import subprocess
import sys

import pytest

from dataset_scripts import blind
from dataset_scripts.agreement import compute, markdown
from dataset_scripts.check import faults
from dataset_scripts.corpus import ANNOTATIONS, Corpus
from elchi.labels import LANGUAGES

from .conftest import ANN


@pytest.fixture
def folder(tree):
    path = tree.root / blind.FOLDER
    path.mkdir()
    return path


def found(tree):
    return "\n".join(map(str, faults(tree.root)))


def test_the_draw_is_of_test_and_can_be_repeated():
    rows = Corpus(ANNOTATIONS).rows()
    drawn = blind.draw(rows)
    test = [row["id"] for row in rows if row["split"] == "test"]
    assert set(drawn) <= set(test)
    assert [len([name for name in drawn if name.endswith(language)]) for language in LANGUAGES] == [8, 8]
    assert drawn == blind.draw(rows[::-1])
    command = [sys.executable, "-m", "dataset_scripts.blind", "draw"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == drawn


def test_guidelines_without_the_examples_of_some_documents():
    page = "A `x` (one-ur) and `y` in `z` (two-fa).\n\n| `a` (one-ur); but `b` (two-fa, one-ur) | `c` |\n| `d` | `e` (news-ur-2) |"
    assert blind.without_examples(page, ["two-fa"]) == (
        "A `x` (one-ur) and `…` in `…` (…).\n\n| `a` (one-ur); but `…` (…) | `c` |\n| `d` | `e` (news-ur-2) |"
    )


def test_no_drawn_document_is_named_in_the_guidelines_of_the_blind_pass():
    rows = Corpus(ANNOTATIONS).rows()
    whole = (ANNOTATIONS / "GUIDELINES.md").read_text("utf-8")
    page = blind.without_examples(whole, blind.draw(rows))
    assert any(name in whole for name in blind.draw(rows))
    assert not [name for name in blind.draw(rows) if name in page]
    for row in rows:
        if row["id"] in whole and row["id"] not in blind.draw(rows):
            assert row["id"] in page


def test_files_are_those_of_the_draw(tree, folder):
    assert "passes/blind/visit-ur.ann: was drawn, and is not there" in found(tree)
    (folder / "visit-ur.ann").write_text(ANN)
    assert faults(tree.root) == []
    (folder / "other-ur.ann").write_text(ANN)
    (folder / "notes.txt").write_text("x")
    assert "passes/blind/other-ur.ann: was not drawn" in found(tree)
    assert "passes/blind/notes.txt: is no stand-off file" in found(tree)


def test_a_file_that_does_not_fit_its_text(tree, folder):
    (folder / "visit-ur.ann").write_text(ANN.replace("GPE 29 34", "GPE 29 340"))
    assert "passes/blind/visit-ur.ann:5: T5: span 29 340 is empty, reversed or past" in found(tree)


def test_it_is_compared_with_gold_and_passes(tree, folder):
    (folder / "visit-ur.ann").write_text(ANN.replace("GPE 29", "FAC 29"))
    tables = compute(Corpus(tree.root))
    groups = tables["blind"]["groups"]
    f1 = {name: group["values"]["entities f1"]["value"] for name, group in groups.items()}
    assert f1 == {
        "blind against gold": 0.6667,
        "pass a against pass b": 1.0,
        "pass a against gold": 1.0,
        "pass b against gold": 1.0,
    }
    (line,) = [line for line in markdown(tables).splitlines() if line.startswith("| entities f1 | 0.667")]
    assert "(3/3) | 1.000" in line


def test_without_a_blind_pass_there_is_no_table(tree):
    tables = compute(Corpus(tree.root))
    assert tables["blind"] == {}
    assert "Blind" not in markdown(tables)
