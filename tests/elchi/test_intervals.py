"""Intervals from per-story counts, held to a slow version that re-scores every sample."""

import random
from collections import Counter

import numpy as np
import pytest

import elchi
from elchi.document import Document, Entity
from elchi.scoring import entities
from elchi.scoring.resampling import MIN_UNITS, PAIRED, SEED, bootstrap, total

TYPES = ("PERSON", "GPE", "ORG")


def corpus(number):
    chance = random.Random(7)
    gold, predicted = [], []
    for i in range(number):
        spans = [(10 * k, 10 * k + 5, chance.choice(TYPES)) for k in range(chance.randint(1, 6))]
        guess = [(s, e, t if chance.random() < 0.7 else "LAW") for s, e, t in spans if chance.random() < 0.9]
        for side, found in ((gold, spans), (predicted, guess)):
            side.append(
                Document(
                    f"d{i}", "ur", "reports", "test", "", entities=tuple(Entity(*s) for s in found), story=f"s{i // 2}"
                )
            )
    return gold, predicted


def test_interval_agrees_with_re_scoring_every_sample():
    gold, predicted = corpus(60)  # 30 stories of two documents
    found = elchi.score(gold, predicted, "entities", data="test")
    assert found.counts["stories"] == 30
    stories = [(gold[i : i + 2], predicted[i : i + 2]) for i in range(0, 60, 2)]
    chance = np.random.RandomState(SEED)
    values = []
    for _ in range(2000):
        sample = [stories[i] for i in chance.randint(0, 30, 30)]
        counts = [entities.count(g, p) for pair in sample for g, p in zip(*pair, strict=True)]
        values.append({key: float(value) for key, value in entities.measure(total(counts)).items()})
    for key in ("f1", "macro_f1", "overlap_f1", "coarse_f1"):
        slow = np.quantile([v[key] for v in values], [0.025, 0.975])
        # 2,000 samples leave a standard error of about 0.003 in the bounds
        assert found.intervals[key] == pytest.approx(slow, abs=0.012)


def test_the_same_seed_gives_the_same_interval():
    gold, predicted = corpus(60)
    one, two = (elchi.score(gold, predicted, "entities", data="test") for _ in range(2))
    assert one == two
    shuffled = elchi.score(gold[::-1], predicted[::-1], "entities", data="test")
    assert shuffled.intervals == one.intervals


def test_one_seed_draws_the_same_units_whatever_else_is_counted():
    chance = random.Random(3)
    units = [Counter(right=chance.randint(0, 5), all=5) for _ in range(30)]
    others = [unit + Counter(other=chance.randint(0, 9)) for unit in units]

    def measure(sums):
        return {"accuracy": sums["right"] / sums["all"]}

    assert bootstrap(units, measure) == bootstrap(others, measure)


def test_many_units_are_drawn_together_with_the_same_distribution():
    """More than PAIRED units: the bounds are those of single draws, up to sampling error."""
    chance = random.Random(4)
    units = [Counter(right=chance.randint(0, 5), all=5) for _ in range(PAIRED + 1)]

    def measure(sums):
        return {"accuracy": sums["right"] / sums["all"]}

    together = bootstrap(units, measure)["accuracy"]
    values = np.random.RandomState(SEED)
    right = np.array([unit["right"] for unit in units])
    slow = [right[values.randint(0, len(units), len(units))].sum() / (5 * len(units)) for _ in range(2000)]
    assert (together.low, together.high) == pytest.approx(np.quantile(slow, [0.025, 0.975]), abs=0.002)


def test_too_few_stories_have_no_interval():
    gold, predicted = corpus(2 * (MIN_UNITS - 1))
    found = elchi.score(gold, predicted, "entities", data="test")
    assert found.counts["stories"] == MIN_UNITS - 1
    assert set(found.intervals.values()) == {None}
    assert found.metrics["f1"] is not None


def test_samples_in_which_a_metric_is_undefined_are_dropped_and_counted():
    # of 20 stories one has a ROLE and none a coarse type: coarse_f1 is undefined in all samples,
    # and gold's macro in those that miss the one story, about (19/20)^20 = 36% of them
    units = [entities.count(*(Document("d", "ur", "", "", "", entities=(Entity(0, 1, "ROLE"),)),) * 2)]
    units += [entities.count(*(Document("d", "ur", "", "", ""),) * 2) for _ in range(19)]
    found = bootstrap(units, entities.measure)
    assert found["coarse_f1"] is None
    assert (found["macro_f1"].low, found["macro_f1"].high) == (1.0, 1.0)
    assert 3300 < found["macro_f1"].dropped < 3900


def test_no_intervals_on_request():
    gold, predicted = corpus(60)
    found = elchi.score(gold, predicted, "entities", data="test", samples=0)
    assert set(found.intervals.values()) == {None}
    assert "|samples:0|" in found.signature
