"""System cards: what fits is read, all else is refused with its place."""

import pytest

from elchi.faults import InvalidInput
from leaderboard.cards import read_card

GOOD = """name: CRF
authors: [A. Author, B. Author]
description: A conditional random field.
url: https://example.org/crf
training_data: Elchi train
license: MIT
date: 2026-11-22
independent_layers: true
"""


def test_a_card(tmp_path):
    path = tmp_path / "system.yaml"
    path.write_text(GOOD)
    card = read_card(path)
    assert (card.name, card.authors, card.date) == ("CRF", ("A. Author", "B. Author"), "2026-11-22")


CASES = {
    "unknown key": (GOOD + "score: 0.99\n", "system.yaml: score: unknown key"),
    "missing key": (GOOD.replace("license: MIT\n", ""), "system.yaml: license: is missing"),
    "key twice": (GOOD + "name: other\n", "system.yaml:9: the key 'name' comes twice"),
    "no mapping": ("- name\n", "system.yaml: must be a mapping"),
    "empty": ("", "system.yaml: must be a mapping"),
    "not YAML": (GOOD + "x: [1\n", "system.yaml:10: "),
    "tab": ("name:\n\tx: 1\n", "system.yaml:2: "),
    "alias": ("a: &a [1]\nb: *a\n", "system.yaml:2: an alias is not allowed"),
    "tag": ("name: !!python/object/apply:os.system [ls]\n", "system.yaml:1: could not determine a constructor"),
    "number as name": (GOOD.replace("name: CRF", "name: 7"), "system.yaml: name: must be a text that is not empty"),
    "empty name": (GOOD.replace("name: CRF", "name: ' '"), "system.yaml: name: must be a text that is not empty"),
    "long name": (GOOD.replace("name: CRF", "name: " + "x" * 81), "system.yaml: name: is longer than 80 characters"),
    "bidi control": (GOOD.replace("CRF", '"a\\u202Eb"'), "system.yaml: name: has a control character"),
    "script link": (
        GOOD.replace("https://example.org/crf", "javascript:alert(1)"),
        "url: must be a http:// or https://",
    ),
    "no authors": (GOOD.replace("[A. Author, B. Author]", "[]"), "authors: must be a list of 1 to 50 names"),
    "authors no list": (GOOD.replace("[A. Author, B. Author]", "me"), "authors: must be a list of 1 to 50 names"),
    "date": (GOOD.replace("2026-11-22", "22.11.2026"), "date: must be a day, YYYY-MM-DD"),
    "declaration": (GOOD.replace("layers: true", "layers: false"), "independent_layers: must be true"),
    "too large": ("#" * 70_000, "system.yaml: larger than 65536 bytes"),
    "deep": ("[" * 5000, "system.yaml: "),
    "no such day": (GOOD.replace("2026-11-22", "2026-02-31"), "date: must be a day, YYYY-MM-DD"),
    "Persian digits": (GOOD.replace("2026-11-22", "۲۰۲۶-11-22"), "date: must be a day, YYYY-MM-DD"),
    "merge key": (GOOD + "<<: {name: Y}\n", "system.yaml:9: a merge key is not allowed"),
    "explicit tags": (GOOD.replace("name: CRF", "name: !!timestamp foo"), "system.yaml: "),
    "empty number": (GOOD.replace("name: CRF", "name: !!int ''"), "system.yaml: "),
    "blank name": (GOOD.replace("CRF", '"\\u3164"'), "system.yaml: name: has no letter and no digit"),
}


@pytest.mark.parametrize(("content", "message"), CASES.values(), ids=CASES)
def test_refuses(tmp_path, content, message):
    path = tmp_path / "system.yaml"
    path.write_text(content)
    with pytest.raises(InvalidInput) as caught:
        read_card(path)
    assert message in str(caught.value)


def test_refuses_what_is_no_text(tmp_path):
    path = tmp_path / "system.yaml"
    path.write_bytes(b"name: \xff\n")
    with pytest.raises(InvalidInput, match=r"system\.yaml: not UTF-8: byte 7"):
        read_card(path)
    with pytest.raises(InvalidInput, match=r"no\.yaml: no such file"):
        read_card(tmp_path / "no.yaml")


def test_a_joiner_in_a_name_is_spelling(tmp_path):
    path = tmp_path / "system.yaml"
    path.write_text(GOOD.replace("name: CRF", "name: سامانهٔ می‌گوید"))
    assert read_card(path).name == "سامانهٔ می‌گوید"
