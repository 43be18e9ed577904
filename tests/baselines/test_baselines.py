"""The baselines: what they see, and that they give the same numbers on every run."""

import subprocess
import sys
from dataclasses import fields, replace

import pytest

import elchi
from baselines.__main__ import SUBMISSIONS
from baselines.registry import BASELINES
from baselines.system import Inputs, Item, inputs_of, predict
from elchi.predictions import dumps, read
from elchi.text import fold

GOLD = elchi.load("train") + elchi.load("validation")


@pytest.fixture(scope="module")
def fitted():
    systems = {}
    for name, make in BASELINES.items():
        systems[name] = make()
        systems[name].fit(GOLD)
    return systems


def test_inputs_have_no_field_for_gold():
    assert {f.name for f in fields(Inputs)} == {"id", "language", "text", "regions", "sentences", "tokens", "items"}
    assert {f.name for f in fields(Item)} == {"id", "holder", "target", "sentence", "event_types"}


def test_items_are_there_for_stance_alone():
    for document in elchi.load("test"):
        assert inputs_of(document, "entities").items == ()
        assert inputs_of(document, "events").items == ()
        assert [item.id for item in inputs_of(document, "stance").items] == [s.id for s in document.stances]


class Spy:
    """Remembers what it was given; predicts nothing."""

    tasks = ("entities", "events", "stance")
    oracle = False

    def __init__(self, inner):
        self.inner, self.seen = inner, []

    def predict(self, task, inputs):
        self.seen.append((task, inputs))
        return self.inner.predict(task, inputs)


def test_a_system_is_given_inputs_and_nothing_else(fitted):
    spy = Spy(fitted["majority"])
    predict(spy, elchi.load("test"))
    assert {type(inputs) for _, inputs in spy.seen} == {Inputs}
    assert {task for task, inputs in spy.seen if inputs.items} == {"stance"}
    assert {item.event_types for _, inputs in spy.seen for item in inputs.items} == {()}


def test_the_oracle_alone_is_told_what_events_gave():
    assert [name for name, make in BASELINES.items() if make().oracle] == ["event-rule"]
    types = []
    for document in elchi.load("test"):
        given = document.event_pairs()
        told = inputs_of(document, "stance", oracle=True).items
        for item, stance in zip(told, document.stances, strict=True):
            assert item.event_types == given.get((stance.holder, stance.target), ())
        types += [item.event_types for item in told]
    assert any(types)
    assert not all(types)


def test_the_event_rule_is_a_table_from_type_to_label(fitted):
    """Written out anew: counts over train, the most frequent label of a type, ties by name."""
    rows = [
        (kind, stance.label)
        for document in elchi.load("train")
        for stance in document.stances
        for kind in document.event_pairs().get((stance.holder, stance.target), ("none",))
    ]
    table = {}
    for kind in {kind for kind, _ in rows}:
        labels = [label for other, label in rows if other == kind]
        table[kind] = max(sorted(set(labels)), key=labels.count)
    for document in elchi.load("test"):
        (predicted,) = predict(fitted["event-rule"], [document])
        for stance in predicted.stances:
            kinds = set(document.event_pairs().get((stance.holder, stance.target), ("none",)))
            if len(kinds) == 1:
                assert stance.label == table.get(kinds.pop(), table["none"])


@pytest.mark.parametrize("name", [name for name, make in BASELINES.items() if not make().oracle])
def test_gold_of_the_evaluated_documents_changes_no_prediction(fitted, name):
    """Entities, events and labels of what is predicted are taken away: the predictions stay."""
    for document in elchi.load("test"):
        blind = replace(
            document,
            entities=(),
            mentions=(),
            events=(),
            stances=tuple(replace(s, label="") for s in document.stances),
        )
        for task in fitted[name].tasks:
            one, two = (fitted[name].predict(task, inputs_of(d, task)) for d in (document, blind))
            assert one == two


@pytest.mark.parametrize("name", BASELINES)
@pytest.mark.parametrize("split", ["test", "news"])
def test_predictions_are_a_valid_submission(fitted, name, split, tmp_path):
    gold = elchi.load(split)
    path = tmp_path / "p.jsonl"
    path.write_text(dumps(predict(fitted[name], gold), fitted[name].tasks))
    assert read(path, gold).tasks == fitted[name].tasks


@pytest.mark.parametrize("name", BASELINES)
def test_trained_anew_it_gives_the_committed_predictions(fitted, name):
    for split in ("test", "news"):
        path = SUBMISSIONS / name / f"predictions.{split}.jsonl"
        assert dumps(predict(fitted[name], elchi.load(split)), fitted[name].tasks) == path.read_text("utf-8")


def test_the_learned_systems_find_what_they_were_trained_on(fitted):
    train = elchi.load("train")
    for name in ("lookup", "crf", "linear"):
        score = elchi.score(train, predict(fitted[name], train), "entities", samples=0)
        assert score.metrics["f1"] > 0.8, name
    score = elchi.score(train, predict(fitted["linear"], train), "stance", samples=0)
    assert score.metrics["macro_f1"] > 0.9


def test_nothing_is_predicted_in_page_furniture(fitted):
    for document in elchi.load("news"):
        furniture = [r for r in document.regions if r.type == "Boilerplate"]
        for name in BASELINES:
            (predicted,) = predict(fitted[name], [document])
            for entity in (*predicted.entities, *predicted.events):
                assert not any(r.start <= entity.start < r.end for r in furniture)


def test_fold_makes_letter_variants_one():
    assert fold("ي") == fold("ی")
    assert fold("۱۲٣") == "123"
    assert fold("می‌شود") == "میشود"


def test_a_whole_command(tmp_path):
    command = [sys.executable, "-m", "baselines"]
    listed = subprocess.run([*command, "list"], capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(BASELINES)
    subprocess.run([*command, "run", "majority", "--output", tmp_path], capture_output=True, check=True)
    assert (tmp_path / "majority" / "predictions.test.jsonl").exists()
    wrong = subprocess.run([*command, "run", "oracle"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "unknown baseline 'oracle'; one of majority" in wrong.stderr
