"""Event metrics as TextEE defines them: its edge cases, and a plain re-statement on random input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import elchi
from elchi.document import Argument, Document, Event
from elchi.scoring.events import FAMILIES

A, B = Argument("ACTOR", 0, 5), Argument("RECIPIENT", 6, 9)


def document(events, name="d"):
    return Document(name, "ur", "reports", "test", "", events=tuple(events), story=name)


def metrics(gold, predicted):
    return elchi.score([document(gold)], [document(predicted)], "events", data="test").metrics


def values(gold, predicted):
    found = metrics(gold, predicted)
    return [found[f"{family}_f1"] for family in FAMILIES]


GOLD = [Event(10, 14, "ACCUSE", None, (A, B))]


def test_gold_against_itself():
    assert values(GOLD, GOLD) == [1.0] * 6


def test_trigger_shifted_type_right():
    # arguments hang on the event's type, not on its trigger, but for plus
    assert values(GOLD, [Event(11, 14, "ACCUSE", None, (A, B))]) == [0, 0, 1, 1, 0, 0]


def test_trigger_type_wrong():
    assert values(GOLD, [Event(10, 14, "REJECT", None, (A, B))]) == [1, 0, 0, 0, 0, 0]


def test_role_wrong():
    changed = Event(10, 14, "ACCUSE", None, (A, Argument("LOCATION", 6, 9)))
    # 2 arguments in gold, 2 predicted; both spans right, one role right
    assert values(GOLD, [changed]) == [1, 1, 1, 0.5, 1, 0.5]


def test_two_events_of_one_type_share_an_argument():
    gold = [Event(10, 14, "ACCUSE", None, (A,)), Event(20, 24, "ACCUSE", None, (A,))]
    predicted = [Event(10, 14, "ACCUSE", None, (A,))]
    # id. and cl. see one (ACCUSE, 0, 5): all found; plus sees two: 2*1 / (2+1)
    assert values(gold, predicted) == pytest.approx([2 / 3, 2 / 3, 1, 1, 2 / 3, 2 / 3])


def test_one_span_with_two_types():
    gold = [Event(10, 14, "ACCUSE"), Event(10, 14, "REJECT")]
    # identification sees one trigger, classification two: 2*1 / (2+1)
    assert values(gold, gold[:1])[:2] == pytest.approx([1, 2 / 3])


def test_documents_without_events_stay_in():
    gold = [document(GOLD, "a"), document([], "b")]
    spurious = [document(GOLD, "a"), document(GOLD, "b")]
    found = elchi.score(gold, spurious, "events", data="test").metrics
    assert found["trigger_classification_f1"] == pytest.approx(2 / 3)  # 2*1 / (1+2), and not 1


def test_undefined_is_null():
    found = metrics([], [])
    assert set(found.values()) == {None}
    assert metrics(GOLD, [])["argument_classification_f1"] == 0.0
    assert metrics([Event(1, 2, "ACCUSE")], [Event(1, 2, "ACCUSE")])["argument_identification_f1"] is None


def test_auxiliary_is_measured_over_correct_triggers():
    gold = [
        Event(0, 1, "AID", "future"),
        Event(2, 3, "AID", "negation"),
        Event(4, 5, "AID"),
        Event(6, 7, "AID", "future"),
    ]
    predicted = [Event(0, 1, "AID", "future"), Event(2, 3, "AID"), Event(4, 5, "AID", "future"), Event(8, 9, "AID")]
    # future: gold 1 (the one at 6 was not found), predicted 2, correct 1: 2/3; negation 0; mean over both
    assert metrics(gold, predicted)["auxiliary_macro_f1"] == pytest.approx(1 / 3)


SPAN = st.sampled_from([(0, 5), (6, 9), (10, 14)])
TYPE = st.sampled_from(["ACCUSE", "AID"])
ARGUMENT = st.builds(lambda role, span: Argument(role, *span), st.sampled_from(["ACTOR", "DATE"]), SPAN)
EVENTS = st.lists(
    st.builds(lambda s, t, a: Event(*s, t, None, tuple(sorted(set(a)))), SPAN, TYPE, st.lists(ARGUMENT, max_size=3)),
    max_size=4,
    unique_by=lambda e: (e.start, e.end, e.type),
)


def plain(events):
    """The definitions once more, one comprehension each."""
    return {
        "trigger_identification": {(e.start, e.end) for e in events},
        "trigger_classification": {(e.start, e.end, e.type) for e in events},
        "argument_identification": {(e.type, a.start, a.end) for e in events for a in e.arguments},
        "argument_classification": {(e.type, a.start, a.end, a.role) for e in events for a in e.arguments},
        "argument_identification_plus": {(e.start, e.end, e.type, a.start, a.end) for e in events for a in e.arguments},
        "argument_classification_plus": {
            (e.start, e.end, e.type, a.start, a.end, a.role) for e in events for a in e.arguments
        },
    }


@given(EVENTS, EVENTS)
def test_equals_the_plain_definitions(gold, predicted):
    found, swapped = metrics(gold, predicted), metrics(predicted, gold)
    left, right = plain(gold), plain(predicted)
    for family in FAMILIES:
        one, two = left[family], right[family]
        expected = 2 * len(one & two) / (len(one) + len(two)) if one or two else None
        assert found[f"{family}_f1"] == (None if expected is None else pytest.approx(expected))
        assert found[f"{family}_precision"] == swapped[f"{family}_recall"]


def test_by_type():
    found = elchi.score([document(GOLD)], [document(GOLD)], "events", data="test")
    assert found.by["type"]["ACCUSE"]["trigger_classification_f1"] == 1.0
    assert found.primary == "trigger_classification_f1"
