"""brat's stand-off format, in and out."""

import pytest

import elchi
from elchi import brat
from elchi.document import Document
from elchi.faults import InvalidInput

TEXT = "عمران خان نے لاروف سے ملاقات کی۔"
GOOD = """T1	PERSON 0 9	عمران خان
T2	PERSON 13 18	لاروف
T3	CONSULT 22 28	ملاقات
T4	Neutral 22 28	ملاقات
E1	CONSULT:T3 ACTOR:T1 ACTOR2:T2
E2	Neutral:T4 Holder:T1 Target:T2
A1	Auxiliary E1 historical
N1	Reference T1 elchi:imran-khan	Imran Khan
"""


def parse(ann: str) -> Document:
    return brat.parse(ann, Document("d", "ur", "news", "news", TEXT), "d.ann")


def test_reads_every_kind_of_line():
    document = parse(GOOD)
    assert [(e.start, e.end, e.type, e.references) for e in document.entities] == [
        (0, 9, "PERSON", ("elchi:imran-khan",)),
        (13, 18, "PERSON", ()),
    ]
    (event,) = document.events
    assert (event.id, event.type, event.auxiliary) == ("d/e1", "CONSULT", "historical")
    assert [(a.role, a.start) for a in event.arguments] == [("ACTOR", 0), ("ACTOR", 13)]
    (stance,) = document.stances
    assert (stance.id, stance.label, stance.holder, stance.target) == ("d/s1", "neutral", (0, 9), (13, 18))


def test_writes_what_it_reads():
    assert brat.serialize(parse(GOOD), {"elchi:imran-khan": "Imran Khan"}) == GOOD


@pytest.mark.parametrize("document", elchi.load(), ids=lambda d: d.id)
def test_every_gold_document_survives_the_round_trip(document):
    again = brat.parse(brat.serialize(document), document, "gold")
    assert again == document


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "T9	PERSON 0 40	عمران خان",
            "d.ann:9: T9: span 0 40 is empty, reversed or past the text's 32 code points",
        ),
        ("T9	PERSON 9 0	عمران خان", "span 9 0 is empty"),
        ("T9	PERSON 0 8	عمران خان", "the text at 0 8 is 'عمران خا', not 'عمران خان'"),
        ("T9	HUMAN 0 9	عمران خان", "unknown type HUMAN"),
        ("T9	PERSON 0 5;6 9	عمران خان", "not the form of a brat T line"),
        ("T9	PERSON 0 99999999999	x", "not the form of a brat T line"),
        ("T1	PERSON 0 9	عمران خان", "this id comes twice"),
        ("T9	ASSAULT 22 28	ملاقات", "ASSAULT is the trigger of no event"),
        ("E9	CONSULT:T8 ACTOR:T1", "its trigger T8 is not in this file"),
        ("E9	ASSAULT:T3 ACTOR:T1", "its trigger T3 is a CONSULT, not a ASSAULT"),
        ("E9	MEET:T3 ACTOR:T1", "unknown event or stance type MEET"),
        ("E9	CONSULT:T3 VICTIM:T1", "unknown role VICTIM"),
        ("E9	CONSULT:T3 ACTOR:T7", "T7 is not in this file"),
        ("E9	CONSULT:T3 ACTOR:T4", "T4 is a Neutral, not an entity or Mention"),
        ("E9	CONSULT:T3 ACTOR:T1 ACTOR2:T1", "T1 has this role twice"),
        ("E9	Neutral:T4 Holder:T1", "a stance has one Holder and one Target"),
        ("A9	Auxiliary E1 future", "E1 has an auxiliary mode already"),
        ("A9	Auxiliary E2 future", "E2 is no event of this file"),
        ("A9	Auxiliary E1 someday", "unknown auxiliary mode someday"),
        ("A9	Tense E1 past", "unknown attribute Tense"),
        ("N9	Reference T3 elchi:x	x", "T3 is no entity of this file"),
        ("N9	Reference T1 Q42	x", "Q42 is no register id"),
        ("N9	Reference T1 elchi:imran-khan	x", "T1 refers to elchi:imran-khan twice"),
        ("#1	AnnotatorNotes T1	hm", "not a T, E, A or N line"),
        ("R1	Knows Arg1:T1 Arg2:T2", "not a T, E, A or N line"),
        ("T9 PERSON 0 9 عمران خان", "not the form of a brat T line"),
    ],
)
def test_refuses_with_file_line_and_reason(line, message):
    with pytest.raises(InvalidInput) as caught:
        parse(GOOD + line + "\n")
    assert message in str(caught.value)
    assert str(caught.value).startswith("d.ann:9: ")


def test_ten_and_more_arguments_of_a_role_survive_the_round_trip():
    text = " ".join(f"w{i}" for i in range(30))
    starts = [text.index(f"w{i} ") for i in range(12)]
    lines = [f"T{i + 1}\tGPE {s} {s + len(f'w{i}')}\tw{i}" for i, s in enumerate(starts)]
    at = text.index("w20")
    lines.append(f"T20\tCONSULT {at} {at + 3}\tw20")
    lines.append("E1\tCONSULT:T20 " + " ".join(f"ACTOR{i + 1 if i else ''}:T{i + 1}" for i in range(12)))
    document = brat.parse("\n".join(lines), Document("d", "ur", "news", "news", text), "d.ann")
    assert len(document.events[0].arguments) == 12
    assert brat.parse(brat.serialize(document), document, "again") == document
