"""Entity metrics: hand-derived values, and seqeval's strict IOB2 live on random input."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB2

import elchi
from elchi.document import Document, Entity


def document(entities, name="d", language="ur"):
    found = tuple(Entity(*e) for e in entities)
    return Document(name, language, "reports", "test", "", entities=found, story=name)


def metrics(gold, predicted):
    return elchi.score([document(gold)], [document(predicted)], "entities", data="test").metrics


GOLD = [(0, 5, "PERSON"), (6, 9, "GPE"), (10, 20, "ORG"), (21, 25, "GPE")]

# gold, predicted, metric, value; the arithmetic stands beside it
CASES = [
    ("gold against itself", GOLD, GOLD, "f1", 1.0),
    # 2 of 4 gold, 2 of 3 predicted: F1 = 2*2 / (4+3)
    ("half found", GOLD, [(0, 5, "PERSON"), (6, 9, "GPE"), (30, 31, "GPE")], "f1", 4 / 7),
    ("half found", GOLD, [(0, 5, "PERSON"), (6, 9, "GPE"), (30, 31, "GPE")], "precision", 2 / 3),
    ("half found", GOLD, [(0, 5, "PERSON"), (6, 9, "GPE"), (30, 31, "GPE")], "recall", 2 / 4),
    # PERSON 1, GPE 2*1/(2+2) = 1/2, ORG 0; mean over the three types of gold
    ("half found", GOLD, [(0, 5, "PERSON"), (6, 9, "GPE"), (30, 31, "GPE")], "macro_f1", 1.5 / 3),
    # a type that gold lacks is not in the mean: PERSON 1, GPE 1, ORG 1
    ("a type gold lacks", GOLD, [*GOLD, (30, 31, "LAW")], "macro_f1", 1.0),
    ("wrong type", [(0, 5, "PERSON")], [(0, 5, "ROLE")], "f1", 0.0),
    ("wrong type", [(0, 5, "PERSON")], [(0, 5, "ROLE")], "untyped_f1", 1.0),
    ("wrong type, same coarse type", [(0, 5, "GPE")], [(0, 5, "FAC")], "coarse_f1", 1.0),
    # ROLE and DATE are dropped on both sides: nothing is left, the value is undefined
    ("dropped types", [(0, 5, "ROLE")], [(0, 5, "DATE")], "coarse_f1", None),
    ("boundary off by one", [(0, 5, "GPE")], [(0, 4, "GPE")], "f1", 0.0),
    ("boundary off by one", [(0, 5, "GPE")], [(0, 4, "GPE")], "overlap_f1", 1.0),
    ("touching spans do not overlap", [(0, 5, "GPE")], [(5, 9, "GPE")], "overlap_f1", 0.0),
    ("overlap needs the type", [(0, 5, "GPE")], [(0, 4, "LOC")], "overlap_f1", 0.0),
    # one predicted span over two gold ones pairs with one: 2*1 / (2+1)
    ("one over two", [(0, 4, "GPE"), (5, 9, "GPE")], [(0, 9, "GPE")], "overlap_f1", 2 / 3),
    # a chain: g1-p1, g2-p2 is the maximum, though p1 overlaps both: 2*2 / (2+2)
    ("chain", [(0, 4, "GPE"), (5, 9, "GPE")], [(3, 6, "GPE"), (8, 12, "GPE")], "overlap_f1", 1.0),
    ("nothing on either side", [], [], "f1", None),
    ("nothing on either side", [], [], "macro_f1", None),
    ("nothing predicted", GOLD, [], "f1", 0.0),
    ("nothing predicted", GOLD, [], "precision", 0.0),
    ("nothing in gold", [], GOLD, "recall", 0.0),
    ("nothing in gold", [], GOLD, "macro_f1", None),
]


@pytest.mark.parametrize(
    ("gold", "predicted", "metric", "value"), [c[1:] for c in CASES], ids=[f"{c[0]}: {c[3]}" for c in CASES]
)
def test_value(gold, predicted, metric, value):
    assert metrics(gold, predicted)[metric] == (None if value is None else pytest.approx(value))


TYPES = ("PERSON", "GPE", "ORG")
LENGTH = 12


@st.composite
def tags(draw):
    """Valid IOB2 over LENGTH tokens, touching spans included."""
    found, at = [], 0
    while at < LENGTH:
        size = draw(st.integers(1, 4))
        size = min(size, LENGTH - at)
        label = draw(st.sampled_from(("O", *TYPES)))
        found += ["O"] * size if label == "O" else [f"B-{label}", *[f"I-{label}"] * (size - 1)]
        at += size
    return found


def spans(sequence):
    """Tokens are one code point each, so token and code point offsets are the same."""
    found, start = [], None
    for i, tag in enumerate([*sequence, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.append((start, i, sequence[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


@given(st.lists(st.tuples(tags(), tags()), min_size=1, max_size=4))
def test_equals_seqeval_strict_iob2(pairs):
    gold, predicted = ([list(side) for side in sides] for sides in zip(*pairs, strict=True))
    ours = elchi.score(
        [document(spans(g), str(i)) for i, g in enumerate(gold)],
        [document(spans(p), str(i)) for i, p in enumerate(predicted)],
        "entities",
        data="test",
    )
    counts = ours.counts.get("exact", {"gold": 0, "predicted": 0})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # seqeval warns where a side is empty
        for name, function in (("f1", f1_score), ("precision", precision_score), ("recall", recall_score)):
            theirs = float(function(gold, predicted, mode="strict", scheme=IOB2))
            if counts["gold"] == counts["predicted"] == 0:
                assert ours.metrics[name] is None  # a named departure: seqeval says 0 and warns
            else:
                assert ours.metrics[name] == pytest.approx(theirs)


def brute_force(gold, predicted):
    """Size of a maximum matching of overlapping spans of one type, by trying all."""
    if not gold:
        return 0
    head, *rest = gold
    best = brute_force(rest, predicted)
    for i, span in enumerate(predicted):
        if span[2] == head[2] and max(span[0], head[0]) < min(span[1], head[1]):
            best = max(best, 1 + brute_force(rest, predicted[:i] + predicted[i + 1 :]))
    return best


@given(tags(), tags())
def test_overlap_is_a_maximum_matching(one, two):
    gold, predicted = spans(one), spans(two)
    total = len(gold) + len(predicted)
    expected = 2 * brute_force(gold, predicted) / total if total else None
    assert metrics(gold, predicted)["overlap_f1"] == (None if expected is None else pytest.approx(expected))


@given(tags(), tags(), st.randoms())
def test_properties(one, two, random):
    gold, predicted = spans(one), spans(two)
    straight, swapped = metrics(gold, predicted), metrics(predicted, gold)
    assert straight["precision"] == swapped["recall"]
    shuffled = random.sample(predicted, len(predicted))
    assert metrics(gold, shuffled) == straight
    if gold:
        assert metrics(gold, gold)["f1"] == 1.0
        wrong = [*predicted, (100, 101, "PERSON")]
        assert metrics(gold, wrong)["f1"] <= straight["f1"]
    names = dict(zip(TYPES, ("LAW", "DATE", "ROLE"), strict=True))
    renamed = metrics(*([(s, e, names[t]) for s, e, t in side] for side in (gold, predicted)))
    assert renamed["f1"] == straight["f1"]


def test_languages_add_up_to_the_whole():
    gold = [document(GOLD, "a", "ur"), document(GOLD[:2], "b", "fa")]
    predicted = [document(GOLD[1:], "a", "ur"), document(GOLD[:1], "b", "fa")]
    found = elchi.score(gold, predicted, "entities", data="test")
    assert set(found.by["language"]) == {"ur", "fa"}
    # ur: 3 of 4 found, 3 predicted; fa: 1 of 2, 1 predicted; all: 4 of 6, 4 predicted
    assert found.by["language"]["ur"]["f1"] == pytest.approx(6 / 7)
    assert found.by["language"]["fa"]["f1"] == pytest.approx(2 / 3)
    assert found.metrics["f1"] == pytest.approx(8 / 10)
    assert found.by["type"]["GPE"]["recall"] == pytest.approx(2 / 3)
