"""What `python -m dataset_scripts.check` refuses: one fault made at a time in a tree without fault."""

import re
import subprocess
import sys

import pytest

from dataset_scripts import rules
from dataset_scripts.adjudicate import COLUMNS
from dataset_scripts.check import faults
from dataset_scripts.corpus import ANNOTATIONS, write_table
from dataset_scripts.surfaces import RULING_COLUMNS
from elchi.document import Document, Entity

from .conftest import ANN, REGISTER, TEXT


def found(tree):
    return "\n".join(map(str, faults(tree.root)))


def test_the_tree_is_without_fault(tree):
    assert faults(tree.root) == []


def test_the_annotations_of_this_repository_are_without_fault():
    assert faults(ANNOTATIONS) == []


def test_text_changed_against_its_hash(tree):
    (tree.root / "reports" / "visit-ur.txt").write_bytes(TEXT.replace("ہوئی", "ہوگی").encode())
    assert "documents.tsv:2: sha256: the text" in found(tree)


LABELS = {
    "span that is off": (
        ANN.replace("PERSON 0 5	لاروف", "PERSON 0 5	لارو"),
        "visit-ur.ann:1: T1: the text at 0 5 is",
    ),
    "span past the end": (ANN.replace("GPE 29 34", "GPE 29 340"), "T5: span 29 340 is empty, reversed or past"),
    "overlap": (ANN + "T9	ROLE 9 14	عمران\n", "PERSON 9-18 'عمران خان': overlaps ROLE 9-14 'عمران'"),
    "line crossed": (
        ANN.replace("T5	GPE 29 34	تہران", "T5	GPE 27 34	۔\nتہران"),
        "visit-ur.ann:6: تہران: not a T, E, A or N line",
    ),
    "token split": (
        ANN.replace("GPE 29 34	تہران", "GPE 29 33	تہرا"),
        "does not start and end on token boundaries",
    ),
    "unknown label": (ANN.replace("GPE 29", "CITY 29"), "visit-ur.ann:5: T5: unknown type CITY"),
    "unknown role": (ANN.replace("RECIPIENT:", "VICTIM:"), "visit-ur.ann:6: E1: unknown role VICTIM"),
    "event without trigger": (ANN.replace("SUPPORT:T3", "SUPPORT:T8"), "E1: its trigger T8 is not in this file"),
    "trigger without event": (ANN + "T9	AID 39 42	بات\n", "visit-ur.ann:11: T9: AID is the trigger of no event"),
    "pair without stance": (
        ANN.replace("E2	Favor:T4 Holder:T1 Target:T2\n", "").replace("T4	Favor 22 27	سراہا\n", ""),
        "SUPPORT 22-27 'سراہا': no stance of 0-5 'لاروف' toward 9-18 'عمران خان'",
    ),
    "two stances of one pair": (
        ANN + "T9	Neutral 22 27	سراہا\nE9	Neutral:T9 Holder:T1 Target:T2\n",
        "stance 0-5 'لاروف' toward 9-18 'عمران خان': the pair has 2 stances",
    ),
    "repeated event": (
        ANN + "E9	SUPPORT:T3 ACTOR:T1 RECIPIENT:T2\n",
        "SUPPORT 22-27 'سراہا': the same event stands 2 times",
    ),
    "stance toward oneself": (
        ANN + "T9	Neutral 22 27	سراہا\nE9	Neutral:T9 Holder:T1 Target:T1\n",
        "holder and target are one span",
    ),
    "unused Mention": (
        ANN + "T9	Mention 39 46	بات چیت\n",
        "Mention 39-46 'بات چیت': is no argument, holder or target",
    ),
    "date that is none": (
        ANN.replace("RECIPIENT:T2", "RECIPIENT:T2 DATE:T5"),
        "SUPPORT 22-27 'سراہا': DATE 29-34 'تہران' is a GPE",
    ),
    "meeting without stance": (
        ANN + "T9	CONSULT 39 46	بات چیت\nE9	CONSULT:T9 ACTOR:T2 ACTOR2:T5\n",
        "CONSULT 39-46 'بات چیت': no stance from one side of the meeting to the other",
    ),
    "label in boilerplate": (
        ANN + "T9	Boilerplate 29 51	تہران میں بات چیت ہوئی\n",
        "is labelled inside Boilerplate",
    ),
    "reference not in the register": (
        ANN.replace("elchi:tehran", "elchi:teheran"),
        "GPE 29-34 'تہران': elchi:teheran is not in the register",
    ),
    "reference of another type": (
        ANN.replace("elchi:tehran", "elchi:imran-khan"),
        "GPE 29-34 'تہران': refers to elchi:imran-khan, a PERSON; allowed: GPE, MILITANT",
    ),
    "no reference": (
        ANN.replace("N3	Reference T5 elchi:tehran	Tehran\n", ""),
        "refers to nothing in the register",
    ),
    "reference of a date": (
        ANN.replace("T5	GPE", "T5	DATE"),
        "DATE 29-34 'تہران': a DATE has no reference",
    ),
}


@pytest.mark.parametrize(("ann", "message"), LABELS.values(), ids=LABELS)
def test_labels(tree, ann, message):
    tree.label(ann)
    assert message in found(tree)


def test_a_span_that_crosses_a_line():
    document = Document("d", "ur", "news", "news", "ایک\nدو").with_layers(entities=[Entity(0, 6, "GPE")])
    (fault,) = rules.faults(document, "d.ann")
    assert str(fault) == "d.ann: GPE 0-6: crosses a line break"


TABLE = {
    "no split": ({"split": ""}, "documents.tsv:2: split: unknown value ''"),
    "unknown split": ({"split": "dev"}, "documents.tsv:2: split: unknown value 'dev'"),
    "split of another time": ({"split": "train"}, "documents.tsv:2: split: a report of 2021 belongs to test"),
    "news in test": ({"collection": "news"}, "the split news holds the collection news"),
    "date of another precision": ({"date_precision": "month"}, "date: '2021-04-07' does not fit the precision month"),
    "no source": ({"sources": ""}, "sources: a report names at least one"),
    "no licence": ({"license": ""}, "license: unknown value ''; one of CC-BY-4.0"),
    "no text": ({"id": "summit-ur"}, "documents.tsv:2: id: there is no text"),
    "no such day": ({"date": "2021-02-30"}, "date: '2021-02-30' does not fit the precision day"),
    "Persian digits": ({"date": "۱۹۶۶-01-01"}, "date: '۱۹۶۶-01-01' does not fit the precision day"),
    "no date, yet evidence": ({"date": "", "date_precision": ""}, "date_evidence: there is no date, so it is unknown"),
    "another language": ({"language": "fa"}, "documents.tsv:2: id: a report's id ends with its language"),
    "unknown licence": ({"license": "mine"}, "license: unknown value 'mine'"),
    "unknown status": ({"review_status": "human"}, "review_status: is model-adjudicated, or reviewed:PSEUDONYM"),
    "no address": ({"sources": "javascript:x"}, "sources: javascript:x is no http:// or https:// address"),
    "long id": ({"id": "a" * 70 + "-ur"}, "id: is words of a-z and 0-9 joined by hyphens, 64 at most"),
    "bad id": ({"id": "Visit"}, "id: is words of a-z and 0-9 joined by hyphens"),
}


@pytest.mark.parametrize(("changes", "message"), TABLE.values(), ids=TABLE)
def test_documents_table(tree, changes, message):
    tree.table(**changes)
    assert message in found(tree)


def test_a_document_in_two_splits(tree):
    tree.rows.append(tree.rows[0])
    tree.table(split="train", date="1999-01-01")
    assert "documents.tsv:3: id: visit-ur stands in line 2 too" in found(tree)
    assert "documents.tsv:3: split: story visit is in test too (line 2)" in found(tree)


def test_a_text_in_no_split(tree):
    (tree.root / "reports" / "stray.txt").write_text("متن")
    assert "stray.txt: stands in no row of documents.tsv, so in no split" in found(tree)


def test_nearly_the_same_text_in_two_splits(tree):
    tree.add(TEXT.replace("تہران", "ماسکو"), "", id="copy-ur", story="copy", split="train", date="1999-01-01")
    assert "visit-ur, copy-ur: share" in found(tree)


def test_a_broken_table(tree):
    (tree.root / "documents.tsv").write_text("id\tlanguage\n")
    assert "documents.tsv:1: the columns must be: id language" in found(tree)
    tree.table()
    with (tree.root / "documents.tsv").open("a") as file:
        file.write("only\ttwo\n")
    assert "documents.tsv:3: 2 fields, not 12" in found(tree)


def test_the_register(tree):
    tree.register([*REGISTER, ("elchi:tehran", "GPE", "Tehran", "تہران", "", "IR")])
    message = found(tree)
    for reason in ("this id comes twice", "'IR' is no ISO 3166-1", "the persian name is missing"):
        assert f"entities.tsv:5: elchi:tehran: {reason}" in message


def test_a_militant_group_that_governs(tree):
    group = ("elchi:taliban", "MILITANT", "Taliban", "طالبان", "طالبان", "AFG")
    tree.register([*REGISTER, group])
    tree.add("طالبان نے کہا۔\n", "T1\tORG 0 6\tطالبان\nN1\tReference T1 elchi:taliban\tTaliban\n", id="other-ur")
    assert faults(tree.root) == []


def test_two_rows_for_one_thing(tree):
    tree.register([*REGISTER, ("elchi:teheran", "GPE", "Teheran", "طہران", "تهران", "IRN")])
    assert "entities.tsv:5: elchi:teheran: elchi:tehran has the same type and persian name" in found(tree)


def ruled(tree, *rows):
    write_table(
        tree.root / "ambiguities.tsv", RULING_COLUMNS, [dict(zip(RULING_COLUMNS, r, strict=True)) for r in rows]
    )


def test_a_surface_with_two_types_needs_a_ruling(tree):
    other = "تہران نے کہا۔\n"
    tree.add(other, "T1\tORG 0 5\tتہران\nN1\tReference T1 elchi:tehran\tTehran\n", id="other-ur")
    message = "ambiguities.tsv: ur تهران: needs a ruling with the values GPE ORG: it is GPE in visit-ur 29-34; ORG in other-ur 0-5"
    assert message in found(tree)
    ruled(tree, ("ur", "تهران", "GPE ORG", "the government by its city"))
    assert "ambiguities.tsv" not in found(tree)
    ruled(tree, ("ur", "تهران", "GPE LOC", "the government by its city"))
    assert "ambiguities.tsv:2: ur تهران: needs a ruling with the values GPE ORG" in found(tree)


def test_a_surface_that_refers_to_two_things_needs_a_ruling(tree):
    text = "تہران اور تہران۔\n"
    ann = "T1\tGPE 0 5\tتہران\nT2\tGPE 10 15\tتہران\n"
    tree.register([*REGISTER, ("elchi:tehran-province", "GPE", "Tehran Province", "صوبہ تہران", "استان تهران", "IRN")])
    references = "N1\tReference T1 elchi:tehran\tTehran\nN2\tReference T2 elchi:tehran-province\tTehran Province\n"
    tree.add(text, ann + references, id="other-ur")
    assert "other-ur تهران: needs a ruling with the values elchi:tehran elchi:tehran-province" in found(tree)
    ruled(tree, ("other-ur", "تهران", "elchi:tehran elchi:tehran-province", "city and province"))
    assert faults(tree.root) == []


def test_rulings_on_nothing_and_without_reason(tree):
    ruled(tree, ("ur", "تهران", "GPE ORG", ""))
    assert "ambiguities.tsv:2: ur تهران: is not ambiguous, or not in the annotations" in found(tree)
    assert "ambiguities.tsv:2: reason: is missing" in found(tree)


def test_gold_that_does_not_follow_from_passes_and_rulings(tree):
    (tree.root / "passes/b/visit-ur.ann").write_text(ANN.replace("Favor", "Neutral"))
    assert "the passes differ here, and no ruling is on record" in found(tree)
    marks = [("favor", "a"), ("neutral", "b")]

    def record(*rulings, texts=("لاروف → عمران خان ‹favor› سراہا", "لاروف → عمران خان ‹neutral› سراہا")):
        rows = [
            dict(zip(COLUMNS, (f"stance 0-5 9-18 {m} 22-27", text, p, r, w), strict=True))
            for (m, p), text, (r, w) in zip(marks, texts, rulings, strict=True)
        ]
        write_table(tree.root / "adjudication" / "visit-ur.tsv", COLUMNS, rows)

    record(("keep", "praise"), ("drop", "praise"))
    assert faults(tree.root) == []
    record(("drop", "x"), ("keep", "x"))
    assert "stance 0-5 9-18 favor 22-27: is in the gold alone" in found(tree)
    record(("keep", "x"), ("drop", ""))
    assert "visit-ur.tsv:3: reason: stance 0-5 9-18 neutral 22-27 has none" in found(tree)
    record(("keep", "x"), ("drop", "x"), texts=("لاروف → عمران خان ‹favor› سراہا", "سراہا"))
    assert "visit-ur.tsv:3: text: 'سراہا'; stance 0-5 9-18 neutral 22-27 is 'لاروف → عمران خان ‹neutral›" in found(tree)
    record(("add", "x"), ("drop", "x"))
    assert "visit-ur.tsv:2: ruling: 'add'; of a one of keep, drop" in found(tree)


def test_all_faults_at_once_and_exit_status_1(tree):
    tree.label(ANN.replace("GPE 29", "CITY 29"))
    tree.table(license="")
    run = subprocess.run(
        [sys.executable, "-m", "dataset_scripts.check", str(tree.root)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "unknown type CITY" in run.stderr
    assert "license: unknown value" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_ruling_that_comes_twice(tree):
    row = dict(zip(COLUMNS, ("entity GPE 29-34", "تہران", "ab", "drop", "x"), strict=True))
    write_table(tree.root / "adjudication" / "visit-ur.tsv", COLUMNS, [row, row])
    assert "visit-ur.tsv:3: mark: entity GPE 29-34 comes twice" in found(tree)


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u200f", "RIGHT-TO-LEFT MARK"), ("\x07", "U\\+0007"), ("\ufeff", "ZERO WIDTH NO-BREAK SPACE")],
)
def test_an_invisible_character_in_a_report(tree, character, name):
    text = TEXT.replace("کو", f"کو{character}", 1)
    (tree.root / "reports" / "visit-ur.txt").write_bytes(text.encode())
    message = found(tree)
    assert re.search(f"documents.tsv:2: id: line 1 of .*visit-ur.txt has {name}", message)


def test_files_that_belong_to_nothing(tree):
    for name in ("passes/a/stray.ann", "adjudication/stray.tsv"):
        (tree.root / name).write_text("")
        assert f"{name}: belongs to no row of documents.tsv" in found(tree)


def test_control_characters_of_a_file_do_not_reach_the_terminal(tree):
    tree.label(ANN + "\x1b[2J\n")
    assert "\x1b" not in found(tree)
    assert "\\x1b[2J: not a T, E, A or N line" in found(tree)


def test_a_register_row_that_no_mention_uses(tree):
    tree.register([*REGISTER, ("elchi:moscow", "GPE", "Moscow", "ماسکو", "مسکو", "RUS")])
    assert "entities.tsv: elchi:moscow: no mention refers to it" in found(tree)
