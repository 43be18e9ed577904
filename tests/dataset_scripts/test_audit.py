"""The audit finds what is put before it."""

from dataclasses import replace

import elchi
from dataset_scripts import audit
from dataset_scripts.audit_page import designed_table, short
from dataset_scripts.corpus import ANNOTATIONS, Corpus
from dataset_scripts.designed import designed_counts
from elchi.document import Argument, Entity, Event, Span, Stance


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
    found = audit.consistency([one, two, inside])
    assert found["entities"] == {"ur تهران": {"labelled": 1, "not": 1, "where": ["b 3-8"]}}


def test_a_trigger_that_also_stands_unlabelled(make):
    one = make("حملہ ہوا", name="a")
    one = replace(one, events=(Event(0, 4, "ASSAULT"),))
    two = make("وہ حملہ", name="b")
    found = audit.consistency([one, two])
    assert found["triggers"] == {"ur حمله": {"labelled": 1, "not": 1, "where": ["b 3-7"]}}
    assert found["entities"] == {}


def test_designed_counts_count_what_is_there(make):
    """Two reports of one story; an event that gives a neutral item, and another item."""
    text = "ایران اور ترکی کی ملاقات"
    ann = [("ایران", "GPE"), ("ترکی", "GPE")]
    one = make(text, ann, name="a", story="s")
    sides = tuple(Span(e.start, e.end) for e in one.entities)
    meeting = Event(18, 24, "CONSULT", "future", tuple(Argument("ACTOR", *side) for side in sides))
    stances = (
        Stance(*sides, "neutral", Span(18, 24)),
        Stance(sides[1], Span(18, 24), "favor", Span(18, 24)),
    )
    one = replace(one, events=(meeting,), stances=stances)
    two = replace(make("ایران", [("ایران", "GPE")], name="b", story="s"), language="fa")
    news = replace(make("ایران", [("ایران", "GPE")], name="c"), collection="news", split="news")
    found = {name: number for name, _, number in designed_counts([one, two, news])}
    expected = {
        "reports, ur": 1,
        "reports, fa": 1,
        "stories told in both languages": 1,
        "reports in test": 2,
        "sentences, ur": 1,
        "GPE mentions": 4,
        "GPE mentions in test": 3,
        "CONSULT triggers": 1,
        "CONSULT triggers in test": 1,
        "AID triggers": 0,
        "negation triggers": 0,
        "neutral, percent of stance items, rounded down": 50,
        "favor, percent of stance items, rounded down": 50,
        "stance items not given by an event, percent, rounded down": 50,
        "event types whose items have the label neutral": 1,
    }
    assert {name: found[name] for name in expected} == expected


def test_the_audit_in_short_stands_in_the_card():
    found = audit.compute(Corpus(ANNOTATIONS))
    card = (elchi.release_path() / "README.md").read_text("utf-8")
    for line in (*short(found), *designed_table(found["designed"])):
        assert line in card
