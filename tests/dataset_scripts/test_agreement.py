"""Agreement, held to scikit-learn's kappa and the package krippendorff."""

import json

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from dataset_scripts.agreement import NAME, rendered
from dataset_scripts.agreement_measures import cohen_kappa, count, krippendorff_alpha, measure
from dataset_scripts.corpus import ANNOTATIONS, Corpus
from elchi.scoring.resampling import total

LABELS = ("favor", "against", "neutral")
PAIRS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=2, max_size=40)


def table(pairs):
    return {(i, j): pairs.count((i, j)) for i in LABELS for j in LABELS}


@given(PAIRS)
def test_equals_the_libraries(pairs):
    one, two = zip(*pairs, strict=True)
    ours = float(cohen_kappa(table(pairs)))
    if len(set(one) | set(two)) > 1:
        assert ours == pytest.approx(cohen_kappa_score(one, two))
        numbers = [[LABELS.index(label) for label in side] for side in (one, two)]
        theirs = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal")
        assert float(krippendorff_alpha(table(pairs))) == pytest.approx(theirs)
    else:
        assert np.isnan(ours)


def test_f1_of_two_passes(make):
    text = "لاروف نے عمران خان کو سراہا۔"
    one = make(text, [("لاروف", "PERSON"), ("عمران خان", "PERSON")])
    two = make(text, [("لاروف", "PERSON"), ("خان", "PERSON")])
    values = measure(total(count(one, two)))
    assert float(values["entities f1"]) == 0.5  # 1 in common, 2 and 2
    assert float(values["entities f1/PERSON"]) == 0.5
    # tokens: the two passes call PERSON 3 and 2 of 7 tokens, and agree on 6 of them
    assert float(values["token kappa, all tokens"]) == pytest.approx(
        cohen_kappa_score([1, 0, 1, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0, 0])
    )


def test_stance_labels_are_compared_where_both_have_the_pair(make):
    text = "لاروف نے عمران خان کو سراہا۔"
    names = [("لاروف", "PERSON"), ("عمران خان", "PERSON")]
    one = make(text, names, stances=[("لاروف", "عمران خان", "favor", "سراہا")])
    two = make(text, names, stances=[("لاروف", "عمران خان", "neutral", "سراہا")])
    counts = total(count(one, two))
    assert float(measure(counts)["stance pairs f1"]) == 1.0
    assert counts["stance/favor/neutral"] == 1


def test_the_published_tables_are_those_of_the_passes():
    for path, content in rendered(Corpus(ANNOTATIONS)).items():
        assert path.read_text("utf-8") == content


def test_it_is_called_by_its_right_name():
    assert json.loads((ANNOTATIONS / "agreement.json").read_text())["name"] == NAME
    assert NAME == "agreement between two passes of one model"
