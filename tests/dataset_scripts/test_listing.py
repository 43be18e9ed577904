"""From an annotator's listing to offsets."""

import subprocess
import sys

import pytest

from dataset_scripts.listing import place, units
from elchi import brat
from elchi.document import Document
from elchi.faults import InvalidInput

from .conftest import ANN, TEXT

LISTING = """
@ 1.1
e1 PERSON لاروف = sergey-lavrov
e2 PERSON عمران خان = imran-khan
SUPPORT سراہا | ACTOR e1 | RECIPIENT e2
favor سراہا | e1 -> e2
// the second line
@ 2
e3 GPE تہران = tehran
"""
DOCUMENT = Document("visit-ur", "ur", "reports", "test", TEXT)


def placed(listing, text=TEXT):
    return place(listing, Document("d", "ur", "reports", "test", text), "d.list")


def test_units_are_lines_and_sentences():
    assert {name: TEXT[s:e] for name, (s, e) in units(TEXT).items()} == {
        "1": "لاروف نے عمران خان کو سراہا۔",
        "1.1": "لاروف نے عمران خان کو سراہا۔",
        "2": "تہران میں بات چیت ہوئی۔",
        "2.1": "تہران میں بات چیت ہوئی۔",
    }


def test_a_listing_gives_the_stand_off_file():
    names = {"elchi:sergey-lavrov": "Sergey Lavrov", "elchi:imran-khan": "Imran Khan", "elchi:tehran": "Tehran"}
    assert brat.serialize(place(LISTING, DOCUMENT, "visit-ur.list"), names) == ANN


def test_an_occurrence_is_counted_on_token_boundaries():
    text = "ایرانی ایران نے ایران کو"
    (entity,) = placed("@ 1\ne GPE ایران #2 = iran", text).entities
    assert entity.start == 16


def test_an_event_may_have_no_argument_and_a_mode():
    document = placed("@ 1\nSUPPORT سراہا\nAID کو | future")
    assert [(e.type, e.auxiliary) for e in document.events] == [("AID", "future"), ("SUPPORT", None)]


def test_a_region_is_its_whole_line():
    (region,) = placed("@ 2.1\nHeadline").regions
    assert (region.start, region.end, region.type) == (29, 52, "Headline")


@pytest.mark.parametrize(
    ("listing", "message"),
    [
        ("e DATE تہران", "d.list:1: no @ line says where this is"),
        ("@ 9.1", "d.list:1: no line or sentence 9.1"),
        ("@ 1\ne DATE ماسکو", "d.list:2: 'ماسکو' is not in 1 on token boundaries"),
        ("@ 1\ne DATE لارو", "d.list:2: 'لارو' is not in 1 on token boundaries"),
        ("@ 1\ne CITY لاروف", "d.list:2: unknown type CITY"),
        ("@ 1\ne DATE لاروف #2", "d.list:2: 'لاروف' is 1 times in 1, not 2"),
        ("@ 1\ne DATE لاروف\ne DATE خان", "d.list:3: id e comes twice"),
        ("@ 1\nSUPPORT سراہا | ACTOR e7", "d.list:2: id e7 is not listed"),
        ("@ 1\nSUPPORT سراہا | someday", "d.list:2: 'someday' is no argument"),
        ("@ 1\nfavor سراہا", "d.list:2: a stance is `label anchor | holder -> target`"),
        ("@ 1\nwhat", "d.list:2: not a line of a listing; what is no event type and no stance label (AGREE"),
        ("@ 1\ne PERSON لاروف", "d.list:2: a PERSON refers to the register: add = id"),
        ("@ 1\nm Mention خان", "Mention 15-18 'خان': is no argument, holder or target"),
    ],
)
def test_refuses(listing, message):
    with pytest.raises(InvalidInput) as caught:
        placed(listing)
    assert message in str(caught.value)


def test_ambiguous_surfaces_are_not_guessed():
    with pytest.raises(InvalidInput, match="'ایران' is 2 times in 1: say which"):
        placed("@ 1\ne GPE ایران = iran", "ایران نے ایران کو")


def test_the_command(tmp_path):
    text, listing, out = tmp_path / "visit-ur.txt", tmp_path / "visit-ur.list", tmp_path / "visit-ur.ann"
    text.write_text(TEXT)
    listing.write_text(LISTING)
    command = [sys.executable, "-m", "dataset_scripts.listing"]
    subprocess.run([*command, "place", text, listing, "-o", out], check=True)
    assert "T3	SUPPORT 22 27	سراہا\n" in out.read_text()
    shown = subprocess.run([*command, "show", text], check=True, capture_output=True, text=True).stdout
    assert shown.splitlines()[1] == "[2.1] تہران میں بات چیت ہوئی۔"


def test_a_file_that_is_not_there_is_one_message(tmp_path):
    command = [sys.executable, "-m", "dataset_scripts.listing", "show", tmp_path / "none.txt"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (1, f"{tmp_path / 'none.txt'}: no such file or directory\n")
