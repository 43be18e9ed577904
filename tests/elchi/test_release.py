"""What the package carries, and what a score's signature says of it."""

import pytest

import elchi
from elchi.labels import SPLITS
from elchi.release import data_name, identity


def test_load_gives_documents_by_split():
    for split in SPLITS:
        assert {d.split for d in elchi.load(split)} == {split}
    assert [d.id for d in elchi.load()] == [d.id for split in SPLITS for d in elchi.load(split)]


def test_an_unknown_split_is_refused():
    with pytest.raises(ValueError, match="unknown split 'dev'; one of train, validation, test, news"):
        elchi.load("dev")


def test_spans_are_code_points_of_the_raw_text():
    (entity, *_), text = elchi.load("news")[0].entities, elchi.load("news")[0].text
    assert text[entity.start : entity.end] == "ایرانی"
    assert (entity.start, entity.end, entity.type) == (30, 36, "NORP")


def test_ids_of_events_and_stances_count_in_text_order():
    for document in elchi.load():
        assert [e.id for e in document.events] == [f"{document.id}/e{k}" for k in range(1, len(document.events) + 1)]
        assert [s.id for s in document.stances] == [f"{document.id}/s{k}" for k in range(1, len(document.stances) + 1)]
        keys = [(s.anchor.start, s.holder.start, s.target.start) for s in document.stances]
        assert keys == sorted(keys)


def test_a_split_is_named_by_version_and_hash_and_anything_else_is_custom():
    assert data_name(elchi.load("test")) == identity().name
    assert data_name(elchi.load("test")[:1]).startswith("custom+")


def test_gold_against_itself():
    gold = elchi.load("news")
    for task, metric in (("entities", "f1"), ("events", "argument_classification_plus_f1"), ("stance", "macro_f1")):
        found = elchi.score(gold, gold, task)
        assert found.metrics[metric] == 1.0
        assert f"|data:{identity().name}|split:news|task:{task}|" in found.signature


def test_wrong_calls_are_refused():
    gold = elchi.load("test")
    with pytest.raises(ValueError, match="unknown task 'ner'"):
        elchi.score(gold, gold, "ner")
    with pytest.raises(ValueError, match="cannot score by 'story'"):
        elchi.score(gold, gold, "entities", by=["story"])
    with pytest.raises(elchi.InvalidInput, match=r"document .* is missing"):
        elchi.score(gold, gold[:1], "entities")
    with pytest.raises(elchi.InvalidInput, match="unknown document"):
        elchi.score(gold[:1], gold, "entities")
    with pytest.raises(elchi.InvalidInput, match="a document comes twice"):
        elchi.score(gold, [*gold, gold[0]], "entities")
