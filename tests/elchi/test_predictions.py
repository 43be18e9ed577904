"""Submissions: what fits is read as it stands, all else is refused with its place."""

import gzip
import json
import os
from dataclasses import replace

import pytest

from elchi import predictions
from elchi.faults import STOP, InvalidInput


@pytest.fixture
def gold(make):
    return [
        make(
            "عمران خان نے لاروف کو سراہا۔",
            [("عمران خان", "PERSON"), ("لاروف", "PERSON")],
            events=[("سراہا", "SUPPORT", {"ACTOR": "عمران خان", "RECIPIENT": "لاروف"})],
            stances=[("عمران خان", "لاروف", "favor", "سراہا")],
        )
    ]


LINE = {
    "id": "d-1",
    "entities": [{"start": 0, "end": 9, "type": "PERSON"}],
    "events": [
        {
            "type": "SUPPORT",
            "start": 22,
            "end": 27,
            "auxiliary": None,
            "arguments": [{"role": "ACTOR", "start": 0, "end": 9, "score": 0.5}],
        }
    ],
    "stances": [{"id": "d-1/s1", "label": "against"}],
}


def write(path, *lines):
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def changed(**layers):
    return LINE | layers


def test_reads_all_layers(tmp_path, gold):
    read = predictions.read(write(tmp_path / "p.jsonl", LINE), gold)
    assert read.tasks == ("entities", "events", "stance")
    (document,) = read.documents
    assert [(e.start, e.end, e.type) for e in document.entities] == [(0, 9, "PERSON")]
    assert document.events[0].arguments[0].score == 0.5
    assert [(s.id, s.label) for s in document.stances] == [("d-1/s1", "against")]


def test_what_is_written_is_read_again(tmp_path, gold):
    path = tmp_path / "p.jsonl"
    path.write_text(predictions.dumps(gold, ("entities", "events", "stance")))
    (document,) = predictions.read(path, gold).documents
    assert document.entities == gold[0].entities
    assert [s.label for s in document.stances] == ["favor"]


def test_spans_need_not_sit_on_token_boundaries(tmp_path, gold):
    predictions.read(write(tmp_path / "p.jsonl", changed(entities=[{"start": 1, "end": 3, "type": "GPE"}])), gold)


def entity(**values):
    return {"start": 0, "end": 9, "type": "PERSON"} | values


def event(**values):
    return {"type": "SUPPORT", "start": 22, "end": 27, "arguments": []} | values


CASES = {
    "no object": ("[]", "p.jsonl:1: a line holds one object, not a list"),
    "truncated": (json.dumps(LINE)[:50], "p.jsonl:1: not JSON: "),
    "empty line": ("", "p.jsonl:1: an empty line"),
    "key twice": ('{"id": "d-1", "id": "d-1"}', "the key 'id' comes twice in one object"),
    "NaN": ('{"id": "d-1", "entities": [{"start": NaN, "end": 1, "type": "PERSON"}]}', "NaN is no JSON"),
    "infinity": ('{"id": "d-1", "entities": [], "x": -Infinity}', "-Infinity is no JSON"),
    "no id": ({"entities": []}, "p.jsonl:1: id: is missing"),
    "number as id": (LINE | {"id": 3}, "id: must be a string, not the number 3"),
    "unknown document": (LINE | {"id": "d-2"}, "id: unknown document d-2"),
    "unknown key": (changed(note="x"), "p.jsonl:1: note: unknown key"),
    "no layer": ({"id": "d-1"}, "no layer; at least one of entities, events, stances"),
    "layer no list": (changed(entities={}), "entities: must be a list, not an object"),
    "item no object": (changed(entities=[3]), "entities[0]: must be an object, not the number 3"),
    "key missing": (changed(entities=[{"start": 0, "end": 9}]), "entities[0].type: is missing"),
    "key unknown": (changed(entities=[entity(text="x")]), "entities[0].text: unknown key"),
    "unknown type": (changed(entities=[entity(type="HUMAN")]), "entities[0].type: unknown type 'HUMAN'; one of PERSON"),
    "Mention": (changed(entities=[entity(type="Mention")]), "entities[0].type: unknown type 'Mention'"),
    "type no string": (changed(entities=[entity(type=3)]), "entities[0].type: must be a string, not the number 3"),
    "past the end": (changed(entities=[entity(end=10**9)]), "entities[0].end: is 1000000000, past the text's 28"),
    "below 0": (changed(entities=[entity(start=-1)]), "entities[0].start: is -1, below 0"),
    "reversed": (changed(entities=[entity(start=9, end=0)]), "entities[0]: the span 9 0 is empty or reversed"),
    "empty span": (changed(entities=[entity(end=0)]), "entities[0]: the span 0 0 is empty or reversed"),
    "float": (changed(entities=[entity(start=0.0)]), "entities[0].start: must be an integer, not the number 0.0"),
    "string": (changed(entities=[entity(start="0")]), "entities[0].start: must be an integer, not the string '0'"),
    "true": (changed(entities=[entity(end=True)]), "entities[0].end: must be an integer, not true"),
    "repeated": (changed(entities=[entity(), entity()]), "entities[1]: PERSON 0 9 comes twice"),
    "overlap": (changed(entities=[entity(), entity(start=5, end=12)]), "entities[1]: PERSON 5 12 overlaps PERSON 0 9"),
    "nested": (changed(entities=[entity(start=2, end=3), entity()]), "entities[0]: PERSON 2 3 overlaps PERSON 0 9"),
    "score": (changed(entities=[entity(score=1.5)]), "entities[0].score: must be a number from 0 to 1, not the number"),
    "score no number": (changed(entities=[entity(score=True)]), "entities[0].score: must be a number from 0 to 1"),
    "score 1e999": (
        '{"id": "d-1", "entities": [{"start": 0, "end": 1, "type": "PERSON", "score": 1e999}]}',
        "entities[0].score: must be a number from 0 to 1, not the number inf",
    ),
    "event twice": (changed(events=[event(), event()]), "events[1]: SUPPORT 22 27 comes twice"),
    "no arguments key": (
        changed(events=[{"type": "SUPPORT", "start": 22, "end": 27}]),
        "events[0].arguments: is missing",
    ),
    "auxiliary": (changed(events=[event(auxiliary="soon")]), "events[0].auxiliary: unknown auxiliary 'soon'"),
    "role": (
        changed(events=[event(arguments=[{"role": "AGENT", "start": 0, "end": 9}])]),
        "events[0].arguments[0].role: unknown role 'AGENT'",
    ),
    "argument twice": (
        changed(events=[event(arguments=[{"role": "ACTOR", "start": 0, "end": 9}] * 2)]),
        "events[0].arguments[1]: ACTOR 0 9 comes twice",
    ),
    "stance missing": (changed(stances=[]), "stances: stance d-1/s1 is missing"),
    "stance unknown": (changed(stances=[{"id": "d-1/s9", "label": "favor"}]), "stances[0].id: unknown stance d-1/s9"),
    "stance twice": (
        changed(stances=[{"id": "d-1/s1", "label": "favor"}] * 2),
        "stances[1].id: stance d-1/s1 comes twice",
    ),
    "stance label": (
        changed(stances=[{"id": "d-1/s1", "label": "Favour"}]),
        "stances[0].label: unknown label 'Favour'; one of favor, against, neutral",
    ),
    "lone surrogate": ('{"id": "\\ud800", "entities": []}', "half of a surrogate pair is no character"),
    "deep nesting": (
        '{"id": "d-1", "entities": ' + "[" * 100 + "]" * 100 + "}",
        "entities[0]: must be an object, not a list",
    ),
    "too deep nesting": ("[" * 100_000, "too many levels of nesting"),
    "huge number": (
        '{"id": "d-1", "entities": [{"start": ' + "9" * 5000 + ', "end": 1, "type": "PERSON"}]}',
        "p.jsonl:1: a number of more than 4300 digits",
    ),
}


@pytest.mark.parametrize(("line", "message"), CASES.values(), ids=CASES)
def test_refuses(tmp_path, gold, line, message):
    with pytest.raises(InvalidInput) as caught:
        predictions.read(write(tmp_path / "p.jsonl", line), gold)
    assert message in str(caught.value)
    assert "p.jsonl" in str(caught.value)


def refused(path, gold):
    with pytest.raises(InvalidInput) as caught:
        predictions.read(path, gold)
    return str(caught.value)


def test_refuses_files_that_are_no_submission(tmp_path, gold):
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"")
    assert refused(empty, gold).splitlines()[0].endswith("empty.jsonl: the file is empty")
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes('{"id": "é"}'.encode("latin-1"))
    assert "latin.jsonl:1: not UTF-8: byte 9 of the line" in refused(latin, gold)
    zipped = tmp_path / "zipped.jsonl"
    zipped.write_bytes(gzip.compress(b"{}"))
    assert "zipped.jsonl:1: the file is compressed" in refused(zipped, gold)
    marked = tmp_path / "marked.jsonl"
    marked.write_bytes(b"\xef\xbb\xbf{}")
    assert "marked.jsonl:1: the file starts with a byte order mark" in refused(marked, gold)
    assert "no.jsonl: no such file or directory" in refused(tmp_path / "no.jsonl", gold)
    assert ": is a directory" in refused(tmp_path, gold)


def test_a_line_over_the_limit_is_refused_unparsed_and_the_next_is_read(tmp_path, gold):
    path = write(tmp_path / "p.jsonl", '{"id": "' + "x" * (8 << 20) + '"}', LINE, LINE)
    message = refused(path, gold)
    assert "p.jsonl:1: the line is longer than 8388608 bytes" in message
    assert "p.jsonl:3: id: document d-1 comes twice" in message


def test_a_missing_document_is_named(tmp_path, gold, make):
    other = make("متن", name="d-2")
    assert "p.jsonl: id: document d-2 is missing" in refused(write(tmp_path / "p.jsonl", LINE), [*gold, other])


def test_a_layer_stands_in_every_line_or_in_none(tmp_path, gold, make):
    path = write(tmp_path / "p.jsonl", LINE, {"id": "d-2", "entities": []})
    message = refused(path, [*gold, make("متن", name="d-2")])
    assert "p.jsonl:2: layers entities, where the first line has entities, events, stances" in message


def test_twenty_faults_are_shown_and_the_rest_is_counted(tmp_path, gold):
    path = write(tmp_path / "p.jsonl", *(["{}"] * 30))
    lines = refused(path, gold).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "... and 10 more"


def test_a_gold_file_brings_its_own_ids(tmp_path, gold):
    path = write(tmp_path / "g.jsonl", {"id": "mine", "entities": [{"start": 5, "end": 10**6, "type": "GPE"}]})
    read = predictions.read_gold(path, gold)
    assert [(d.id, d.language, d.text, d.story) for d in read.documents] == [("mine", "und", "", "mine")]
    known = write(tmp_path / "g2.jsonl", {"id": "d-1", "entities": [{"start": 5, "end": 10**6, "type": "GPE"}]})
    with pytest.raises(InvalidInput, match="past the text's 28 code points"):
        predictions.read_gold(known, gold)


def test_control_characters_do_not_reach_the_terminal(tmp_path, gold):
    message = refused(
        write(tmp_path / "p.jsonl", {"id": "\x1b[31mEVIL\nfake.jsonl:1: all is well", "entities": []}), gold
    )
    assert "\x1b" not in message
    assert message.splitlines()[0].endswith(r"unknown document \x1b[31mEVIL\nfake.jsonl:1: all is well")


def test_what_may_stand_in_an_unreadable_line_is_not_called_missing(tmp_path, gold):
    assert refused(write(tmp_path / "p.jsonl", '{"id": "d-1", "entities": [NaN]}'), gold).count("\n") == 0


def test_a_pipe_is_refused_and_does_not_hang(tmp_path, gold):
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe", gold).endswith("pipe: is no regular file")
    assert refused("/dev/zero", gold) == "/dev/zero: is no regular file"


def test_a_file_of_nothing_but_faults_is_read_no_further(tmp_path, gold):
    path = tmp_path / "p.jsonl"
    path.write_bytes(b"{}\n" * 1_000_000)
    assert refused(path, gold).endswith(f"... and {STOP} more")


def test_a_line_of_just_the_limit_is_read_with_and_without_its_end(tmp_path, gold):
    start = json.dumps(LINE)[:-1]
    line = start + " " * ((8 << 20) - len(start) - 1) + "}"
    for end in ("", "\n"):
        path = tmp_path / "p.jsonl"
        path.write_text(line + end)
        predictions.read(path, gold)


def test_layers_that_gold_has_not_are_not_held_to_it(tmp_path, gold):
    path = write(tmp_path / "p.jsonl", LINE)
    own = write(tmp_path / "g.jsonl", {"id": "d-1", "entities": []})
    read = predictions.read_gold(own, gold)
    assert predictions.read(path, read.documents, read.tasks).tasks == ("entities", "events", "stance")


def test_the_hash_of_gold_does_not_depend_on_the_order_of_items(make):
    one = make("الف ب ج", [("الف", "GPE"), ("ج", "GPE")])
    two = replace(one, entities=one.entities[::-1])
    assert predictions.canonical_hash([one]) == predictions.canonical_hash([two])


def test_the_hash_of_gold_sees_all_that_moves_a_score(make):
    one = make("الف ب", [("الف", "GPE")], story="s")
    for other in (replace(one, story="t"), replace(one, language="fa"), replace(one, entities=())):
        assert predictions.canonical_hash([one]) != predictions.canonical_hash([other])


def test_a_refused_label_is_not_called_missing_too_however_many_faults_there_are(tmp_path, gold):
    wrong = changed(entities=[3] * 30, stances=[{"id": "d-1/s1", "label": "Favour"}])
    lines = refused(write(tmp_path / "p.jsonl", wrong), gold).splitlines()
    assert lines[-1] == "... and 11 more"  # 30 entities and 1 label, 20 of them shown
