"""Documents that a program made are held to what submissions are."""

import pytest

import elchi
from elchi.document import Argument, Document, Entity, Event, Span, Stance

CASES = {
    "unknown type": ("entities", {"entities": (Entity(0, 5, "person"),)}, "entities[0]: unknown type 'person'"),
    "reversed": ("entities", {"entities": (Entity(9, 2, "GPE"),)}, "the span 9 2 is empty, reversed or below 0"),
    "below 0": ("entities", {"entities": (Entity(-4, -2, "GPE"),)}, "the span -4 -2 is empty, reversed or below 0"),
    "twice": ("entities", {"entities": (Entity(0, 5, "GPE"),) * 2}, "entities[1]: GPE 0 5 comes twice"),
    "overlap": ("entities", {"entities": (Entity(0, 5, "GPE"), Entity(3, 8, "ORG"))}, "ORG 3 8 overlaps GPE 0 5"),
    "event type": ("events", {"events": (Event(0, 5, "FIGHT"),)}, "events[0]: unknown type 'FIGHT'"),
    "mode": ("events", {"events": (Event(0, 5, "AID", "soon"),)}, "events[0].auxiliary: unknown auxiliary 'soon'"),
    "event twice": ("events", {"events": (Event(0, 5, "AID"), Event(0, 5, "AID", "future"))}, "AID 0 5 comes twice"),
    "role": ("events", {"events": (Event(0, 5, "AID", None, (Argument("AGENT", 6, 7),)),)}, "unknown type 'AGENT'"),
    "argument twice": (
        "events",
        {"events": (Event(0, 5, "AID", None, (Argument("ACTOR", 6, 7),) * 2),)},
        "events[0].arguments[1]: ACTOR 6 7 comes twice",
    ),
    "label": (
        "stance",
        {"stances": (Stance(Span(0, 1), Span(2, 3), "Favour", Span(4, 5), "d/s1"),)},
        "stances[0].label: unknown label 'Favour'",
    ),
}


@pytest.mark.parametrize(("task", "labels", "message"), CASES.values(), ids=CASES)
def test_score_refuses(task, labels, message):
    gold = Document("d", "ur", "", "", "", stances=labels.get("stances", ()))
    with pytest.raises(elchi.InvalidInput) as caught:
        elchi.score([gold], [Document("d", "ur", "", "", "", **labels)], task)
    assert message in str(caught.value)


def test_a_signature_always_names_a_split():
    document = Document("d", "ur", "", "", "")
    assert "|split:custom|" in elchi.score([document], [document]).signature
    with pytest.raises(ValueError, match="samples must not be below 0"):
        elchi.score([document], [document], samples=-1)
