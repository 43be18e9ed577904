"""The command line, as a whole process."""

import json
import subprocess
import sys

import pytest

import elchi
from elchi import predictions
from elchi.release import identity


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "elchi", *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def perfect(tmp_path):
    path = tmp_path / "p.jsonl"
    path.write_text(predictions.dumps(elchi.load("test"), ("entities", "events", "stance")))
    return path


def test_info():
    found = run("info")
    assert found.returncode == 0
    assert identity().content_hash in found.stdout
    table = json.loads(run("info", "--json").stdout)
    assert sum(c["documents"] for split in table["splits"].values() for c in split.values()) == len(elchi.load())


def test_validate(perfect):
    found = run("validate", perfect)
    assert found.returncode == 0
    counts = [sum(len(getattr(d, layer)) for d in elchi.load("test")) for layer in ("entities", "events", "stances")]
    assert (
        found.stdout
        == f"{perfect}: valid; {len(elchi.load('test'))} documents; {counts[0]} entities, {counts[1]} events, {counts[2]} stance\n"
    )


def test_score_as_text(perfect):
    found = run("score", perfect, "--by", "language,type")
    assert found.returncode == 0
    assert "* f1                                          1.0000" in found.stdout
    assert "language ur: f1 1.0000" in found.stdout
    assert "* f1                                          1.0000  [1.0000, 1.0000]" in found.stdout
    assert "no intervals" not in found.stdout
    assert f"elchi:{elchi.__version__}|data:{identity().name}|split:test|task:entities|" in found.stdout


def test_no_intervals_where_there_are_few_stories(tmp_path):
    news = tmp_path / "news.jsonl"
    news.write_text(predictions.dumps(elchi.load("news"), ("entities",)))
    found = run("score", news, "--split", "news", "--task", "entities")
    assert found.returncode == 0
    assert "no intervals: fewer than 20 stories" in found.stdout
    alone = json.loads(run("score", news, "--split", "news", "--task", "entities", "--json").stdout)
    assert set(alone["intervals"].values()) == {None}


def test_score_as_json(perfect):
    found = json.loads(run("score", perfect, "--task", "stance", "--json").stdout)
    assert list(found) == ["task", "split", "primary", "metrics", "counts", "intervals", "by", "signature"]
    assert found["primary"] == "macro_f1"
    assert found["metrics"]["accuracy"] == 1.0
    assert set(map(tuple, found["intervals"].values())) == {(1.0, 1.0)}
    several = json.loads(run("score", perfect, "--json").stdout)
    assert [score["task"] for score in several] == ["entities", "events", "stance"]


def test_a_gold_file_of_ones_own(tmp_path):
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "p.jsonl"
    line = {"id": "mine", "entities": [{"start": 0, "end": 4, "type": "GPE"}, {"start": 5, "end": 9, "type": "ORG"}]}
    gold.write_text(json.dumps(line) + "\n")
    predicted.write_text(json.dumps(line | {"entities": line["entities"][:1]}) + "\n")
    found = json.loads(run("score", predicted, "--gold", gold, "--json").stdout)
    assert found["metrics"]["f1"] == pytest.approx(2 / 3)
    assert "|data:custom+" in found["signature"]
    assert found["split"] == "custom"


def test_bad_input_is_one_message_and_exit_status_2(tmp_path, perfect):
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(perfect.read_bytes()[:100])
    for command in ("score", "validate"):
        found = run(command, broken)
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr.startswith(f"{broken}:1: not JSON: ")
        assert "Traceback" not in found.stderr
    assert run("score", tmp_path / "none.jsonl").returncode == 2
    assert run("score", perfect, "--split", "dev").returncode == 2
    assert "--by: unknown 'story'" in run("score", perfect, "--by", "story").stderr


def test_a_layer_that_is_not_there(tmp_path):
    path = tmp_path / "p.jsonl"
    path.write_text(predictions.dumps(elchi.load("test"), ("entities",)))
    found = run("score", path, "--task", "events")
    assert found.returncode == 2
    assert found.stderr == f"{path}: has no layer for the task events\n"


def test_scoring_imports_none_of_the_heavy_packages(perfect):
    code = (
        "import sys; from elchi.cli import main; main(sys.argv[1:]);"
        "print([m for m in ('datasets', 'huggingface_hub', 'sklearn', 'seqeval', 'pandas') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, "score", str(perfect), "--json"], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_error():
    shell = f"{sys.executable} -m elchi info | head -1; exit ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert "Traceback" not in found.stderr
    assert found.returncode == 0


def test_the_same_gold_has_one_hash_on_the_command_line_and_in_python(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "mine", "entities": [{"start": 0, "end": 4, "type": "GPE"}]}))
    command = json.loads(run("score", gold, "--gold", gold, "--json").stdout)["signature"]
    documents = predictions.read_gold(gold).documents
    assert elchi.score(documents, documents, "entities").signature == command


def test_a_full_disk_is_one_message():
    found = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m elchi info > /dev/full"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 2
    assert found.stderr == "standard output: No space left on device\n"


def test_predictions_of_another_split_are_told_so(tmp_path):
    path = tmp_path / "p.jsonl"
    path.write_text(predictions.dumps(elchi.load("news"), ("entities",)))
    name = elchi.load("news")[0].id
    assert f"unknown document {name}; it is of the split news: --split news" in run("score", path).stderr
