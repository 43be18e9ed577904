"""Results are what the scorer says of the submissions, and nothing else."""

import json
import shutil
import subprocess
import sys

import pytest

import elchi
from elchi.faults import InvalidInput
from elchi.predictions import dumps
from leaderboard import results
from leaderboard.results import RESULTS, SUBMISSIONS, read_submission, score_all, score_submission, submissions

from .test_cards import GOOD


def test_the_committed_results_are_the_scorers(tmp_path):
    score_all(results=tmp_path)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {p.name: p.read_text() for p in RESULTS.iterdir()}


def test_scored_again_nothing_changes_and_what_is_gone_goes(tmp_path):
    score_all(results=tmp_path)
    (tmp_path / "gone.test.json").write_text("{}")
    (tmp_path / "crf.test.json").write_text("{}")
    assert score_all(results=tmp_path) == ["gone.test.json", "crf.test.json"]
    assert score_all(results=tmp_path) == []


def test_a_result_is_a_function_of_predictions_data_and_scorer():
    (result,) = [json.loads((RESULTS / "linear.news.json").read_text())]
    gold = elchi.load("news")
    predicted = elchi.read_predictions(SUBMISSIONS / "linear" / "predictions.news.jsonl", gold)
    for score in result["scores"]:
        again = elchi.score(gold, predicted.documents, score["task"])
        assert again.as_json() == score
    assert set(result) == {"system", "split", "scores"}


@pytest.fixture
def system(tmp_path):
    folder = tmp_path / "my-system"
    folder.mkdir()
    (folder / "system.yaml").write_text(GOOD)
    (folder / "predictions.test.jsonl").write_text(dumps(elchi.load("test"), ("entities", "stance")))
    return folder


def test_a_submission_may_have_some_tasks_and_splits(system):
    files = score_submission(read_submission(system))
    assert list(files) == ["my-system.test.json"]
    scores = json.loads(files["my-system.test.json"])["scores"]
    assert [(s["task"], s["metrics"][s["primary"]]) for s in scores] == [("entities", 1.0), ("stance", 1.0)]


def refused(folder):
    with pytest.raises(InvalidInput) as caught:
        score_submission(read_submission(folder))
    return str(caught.value)


def test_what_does_not_belong_there_is_refused(system):
    (system / "run.py").write_text("import os")
    assert "my-system/run.py: unknown file; a submission holds" in refused(system)
    (system / "run.py").unlink()
    (system / "predictions.news.jsonl").symlink_to(SUBMISSIONS / "crf" / "predictions.news.jsonl")
    assert "predictions.news.jsonl: must be a plain file" in refused(system)
    (system / "predictions.news.jsonl").unlink()
    (system / "predictions.test.jsonl").write_text("{}")
    assert "predictions.test.jsonl:1: id: is missing" in refused(system)
    (system / "predictions.test.jsonl").unlink()
    assert "my-system: holds no predictions" in refused(system)
    assert "no such folder" in refused(system / "none")
    shutil.copytree(system, system.parent / "My_System")
    assert "a system's id is words of a-z and 0-9 joined by hyphens" in refused(system.parent / "My_System")


def test_submit_adds_and_scores_or_changes_nothing(system, tmp_path, monkeypatch, capsys):
    from leaderboard import __main__ as command

    (tmp_path / "submissions").mkdir()
    monkeypatch.setattr(command, "SUBMISSIONS", tmp_path / "submissions")
    command.submit(system)
    assert capsys.readouterr().out == "my-system: added\n"
    assert [s.id for s in submissions(tmp_path / "submissions")] == ["my-system"]
    with pytest.raises(InvalidInput, match="a system my-system is there already"):
        command.submit(system)
    (system / "predictions.test.jsonl").write_text("{}")
    with pytest.raises(InvalidInput):
        command.submit(system)


def test_the_command_refuses_with_exit_status_2(tmp_path):
    found = subprocess.run(
        [sys.executable, "-m", "leaderboard", "submit", tmp_path / "none"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 2
    assert found.stderr == f"{tmp_path / 'none'}: no such folder\n"


def test_every_split_is_scored_apart():
    assert results.SPLITS == ("test", "news")
    for path in RESULTS.iterdir():
        result = json.loads(path.read_text())
        assert {score["split"] for score in result["scores"]} == {result["split"]}


def test_results_of_another_day_are_refused(tmp_path):
    for name, change, message in (
        ("crf", lambda text: "{", "not a result of the scorer"),
        ("crf", lambda text: text.replace("|data:", "|data:9"), "out of date: run python -m leaderboard score"),
        ("gone", lambda text: text.replace('"crf"', '"gone"'), "no submission gone"),
    ):
        path = tmp_path / f"{name}.test.json"
        path.write_text(change((RESULTS / "crf.test.json").read_text()))
        with pytest.raises(InvalidInput, match=message):
            results.read_results(tmp_path, known={"crf"})
        path.unlink()


def test_a_name_that_is_taken_is_refused(system, tmp_path, monkeypatch):
    from leaderboard import __main__ as command

    (system / "system.yaml").write_text(GOOD.replace("name: CRF", "name: crf"))
    with pytest.raises(InvalidInput, match="the system crf has this name already"):
        command.submit(system)
