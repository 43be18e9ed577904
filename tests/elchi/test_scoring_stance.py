"""Stance metrics, held to scikit-learn on random labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

import elchi
from elchi.document import Argument, Document, Event, Span, Stance
from elchi.labels import STANCE_LABELS


def document(labels, events=()):
    stances = tuple(
        Stance(Span(10 * i, 10 * i + 1), Span(10 * i + 2, 10 * i + 3), label, Span(10 * i + 4, 10 * i + 5), f"d/s{i}")
        for i, label in enumerate(labels)
    )
    return Document("d", "ur", "reports", "test", "", stances=stances, events=tuple(events), story="d")


def score(gold, predicted, events=()):
    return elchi.score([document(gold, events)], [document(predicted)], "stance", data="test")


LABEL = st.sampled_from(STANCE_LABELS)


@given(st.lists(st.tuples(LABEL, LABEL), min_size=1, max_size=30))
def test_equals_scikit_learn(pairs):
    gold, predicted = ([pair[i] for pair in pairs] for i in (0, 1))
    found = score(gold, predicted).metrics
    options = {"average": "macro", "zero_division": 0}
    assert found["macro_f1"] == pytest.approx(f1_score(gold, predicted, labels=list(STANCE_LABELS), **options))
    assert found["favor_against_f1"] == pytest.approx(f1_score(gold, predicted, labels=["favor", "against"], **options))
    assert found["accuracy"] == pytest.approx(accuracy_score(gold, predicted))


def test_favor_against_is_always_divided_by_two():
    assert score(["against", "neutral"], ["against", "neutral"]).metrics["favor_against_f1"] == 0.5
    # gold neutral called favor costs favor's precision: favor 2*1/(1+2), against 0, over 2
    assert score(["favor", "neutral"], ["favor", "favor"]).metrics["favor_against_f1"] == pytest.approx(1 / 3)


def test_macro_keeps_all_three_labels():
    assert score(["favor"], ["favor"]).metrics["macro_f1"] == pytest.approx(1 / 3)


def test_no_item_at_all_is_undefined():
    assert set(score([], []).metrics.values()) == {None}


def test_items_that_an_event_gave_and_the_rest():
    event = Event(4, 5, "ACCUSE", None, (Argument("ACTOR", 0, 1), Argument("RECIPIENT", 2, 3)))
    found = score(["against", "favor"], ["against", "neutral"], [event]).metrics
    assert found["event_items_macro_f1"] == pytest.approx(1 / 3)  # against right, the others absent
    assert found["other_items_macro_f1"] == 0.0
    assert score(["against"], ["against"]).metrics["event_items_macro_f1"] is None


def test_sides_of_a_meeting_are_event_items():
    meeting = Event(4, 5, "CONSULT", None, (Argument("ACTOR", 0, 1), Argument("ACTOR", 2, 3)))
    assert score(["neutral"], ["neutral"], [meeting]).metrics["event_items_macro_f1"] == pytest.approx(1 / 3)
    attack = Event(4, 5, "ASSAULT", None, (Argument("ACTOR", 0, 1), Argument("RECIPIENT", 2, 3)))
    assert score(["neutral"], ["neutral"], [attack]).metrics["event_items_macro_f1"] is None


def test_items_must_be_those_of_gold():
    with pytest.raises(elchi.InvalidInput, match="the items of d are not those of gold"):
        score(["favor"], [])
