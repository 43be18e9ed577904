"""Marks, differences, rulings, gold."""

import subprocess
import sys

import pytest

import elchi
from dataset_scripts.adjudicate import COLUMNS, Ruling, compare, compose
from dataset_scripts.corpus import read_table, write_table
from dataset_scripts.marks import Mark, from_marks, parse_mark, to_marks

from .conftest import ANN


@pytest.mark.parametrize("document", elchi.load(), ids=lambda d: d.id)
def test_every_gold_document_is_its_marks(document):
    marks = to_marks(document)
    assert from_marks(marks, document) == document
    assert {parse_mark(str(mark)) for mark in marks} == marks


def test_a_mark_without_its_event_is_refused():
    document = elchi.Document("d", "ur", "news", "news", "متن متن")
    with pytest.raises(ValueError, match="there is no AID 0-3"):
        from_marks([Mark("argument", "AID 0-3 ACTOR 4-7")], document)


@pytest.mark.parametrize("text", ["person 0-3", "entity PERSON", "mention 3", "stance 0-1 2-3 favor"])
def test_a_mark_of_another_form_is_refused(text):
    with pytest.raises(ValueError, match=r"is no layer|not the form"):
        parse_mark(text)


EVENT, ARGUMENT = Mark("event", "AID 0-3"), Mark("argument", "AID 0-3 ACTOR 4-7")
ENTITY, REFERENCE = Mark("entity", "GPE 4-7"), Mark("reference", "GPE 4-7 elchi:x")


def test_each_difference_is_a_line_and_agreement_is_none():
    a, b = frozenset({EVENT, ENTITY, ARGUMENT}), frozenset({EVENT, ENTITY, REFERENCE})
    assert [(str(r.mark), r.passes, r.ruling) for r in compare(a, b)] == [
        ("argument AID 0-3 ACTOR 4-7", "a", ""),
        ("reference GPE 4-7 elchi:x", "b", ""),
    ]


def test_what_depends_on_a_ruling_follows_it():
    a: frozenset[Mark] = frozenset({EVENT, ARGUMENT, ENTITY, REFERENCE})
    record = [Ruling(EVENT, "a", "drop", "no event"), Ruling(ENTITY, "a", "keep", "a name")]
    lines = {r.mark: (r.ruling, r.reason) for r in compare(a, frozenset(), record)}
    assert lines[ARGUMENT] == ("drop", "with its event")
    assert lines[REFERENCE] == ("keep", "with its entity")


def test_gold_is_what_both_have_and_what_was_ruled():
    a, b = frozenset({EVENT, ENTITY}), frozenset({EVENT, REFERENCE})
    record = [
        Ruling(ENTITY, "a", "keep", "x"),
        Ruling(REFERENCE, "b", "drop", "x"),
        Ruling(EVENT, "ab", "drop", "x"),
        Ruling(ARGUMENT, "-", "add", "x"),
    ]
    assert compose(a, b, record) == {ENTITY, ARGUMENT}


def run(tree, *names):
    return subprocess.run(
        [sys.executable, "-m", "dataset_scripts.adjudicate", *names, "--root", tree.root],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_from_two_passes_to_the_gold(tree):
    other = ANN.replace("GPE 29 34", "LOC 29 34")
    (tree.root / "passes/b/visit-ur.ann").write_text(other)
    gold = tree.root / "reports/visit-ur.ann"
    gold.unlink()
    first = run(tree, "visit-ur")
    assert first.returncode == 1
    assert "undecided: entity GPE 29-34" in first.stderr
    assert not gold.exists()
    path = tree.root / "adjudication/visit-ur.tsv"
    rows = [dict(row.values) for row in read_table(path, COLUMNS)]
    assert [(row["mark"], row["text"], row["passes"]) for row in rows] == [
        ("entity GPE 29-34", "تہران", "a"),
        ("entity LOC 29-34", "تہران", "b"),
        ("reference GPE 29-34 elchi:tehran", "تہران", "a"),
        ("reference LOC 29-34 elchi:tehran", "تہران", "b"),
    ]
    for row in rows[:2]:
        row |= {"ruling": "keep" if "GPE" in row["mark"] else "drop", "reason": "a city"}
    write_table(path, COLUMNS, rows)
    second = run(tree, "visit-ur")
    assert (second.returncode, second.stdout) == (0, "visit-ur: gold written\n")
    assert gold.read_text() == ANN
    assert run(tree, "nobody").returncode == 1


def test_a_register_row_is_drafted_for_a_new_id(tree):
    tree.label(ANN.replace("elchi:tehran", "elchi:greater-tehran"))
    assert "register:\telchi:greater-tehran\tGPE\tGreater Tehran\tتہران\t\t" in run(tree, "visit-ur").stdout
