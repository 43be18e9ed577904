"""The audit finds what is put before it."""

from dataclasses import replace

from dataset_scripts import audit
from dataset_scripts.corpus import ANNOTATIONS, Corpus
from elchi.document import Entity


def test_the_published_audit_is_that_of_the_annotations():
    for path, content in audit.rendered(Corpus(ANNOTATIONS)).items():
        assert path.read_text("utf-8") == content


def test_no_two_splits_have_nearly_the_same_text():
    found = audit.overlap(Corpus(ANNOTATIONS).documents())
    assert found["most alike across splits"]["shared word 4-grams"] < 0.1


def test_unseen_surfaces_are_compared_folded(make):
    train = make("كابل", [("كابل", "GPE")], name="a", split="train")
    test = make("کابل اور قندھار", [("کابل", "GPE"), ("قندھار", "GPE")], name="b")
    assert audit.unseen([train, test])["test"] == {"GPE": {"mentions": 2, "unseen": 1}}


def test_the_longest_sequence_of_two_stories(make):
    one = make("وہ کل شام گھر آئے اور", name="a", split="train", story="s")
    two = make("ہم کل شام گھر گئے", name="b", story="t")
    same = make("وہ کل شام گھر آئے", name="c", split="train", story="s")
    assert audit.overlap([one, two, same])["longest shared sequence"] == {
        "words": 3,
        "text": "کل شام گھر",
        "stories": ["s", "t"],
    }


def test_ambiguous_surfaces(make):
    one = make("سعودی", [("سعودی", "GPE")], name="a")
    two = make("سعودی", [("سعودی", "NORP")], name="b")
    assert audit.ambiguity([one, two])["entities"] == {"ur سعودی": {"GPE": 1, "NORP": 1}}
    both = make("شریف شریف", name="c")
    both = replace(both, entities=(Entity(0, 4, "PERSON", ("elchi:a",)), Entity(5, 9, "PERSON", ("elchi:b",))))
    assert audit.ambiguity([both])["two references in a document"] == {"c شریف": ["elchi:a", "elchi:b"]}


def test_a_surface_that_also_stands_unlabelled(make):
    one = make("تہران میں", [("تہران", "GPE")], name="a")
    two = make("کل تہران", name="b")
    inside = make("تہران یونیورسٹی", [("تہران یونیورسٹی", "ORG")], name="c")
    assert audit.consistency([one, two, inside]) == {"ur تهران": {"labelled": 1, "not": 1, "where": ["b 3-8"]}}
