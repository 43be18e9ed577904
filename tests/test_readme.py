"""The README's examples are run as they stand."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import elchi
from dataset_scripts.build import DATA_VERSION
from elchi import predictions
from elchi.document import Document
from elchi.release import identity
from elchi.scoring.resampling import MIN_UNITS
from leaderboard.readme import README

TEXT = README.read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
ROOT = README.parent


@pytest.mark.parametrize("code", [code for kind, code in BLOCKS if kind == "python"])
def test_python_examples_run(code, tmp_path):
    # a cache of their own, so that an older build of the release does not come back
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "HF_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip()


COMMANDS = [
    line.split("#")[0].strip()
    for kind, code in BLOCKS
    if kind == "sh"
    for line in code.splitlines()
    if line.startswith("elchi ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command):
    found = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr


def test_there_are_commands_to_run():
    assert len(COMMANDS) == 3


def test_the_submission_example_fits_the_format(tmp_path):
    (example,) = [code for kind, code in BLOCKS if kind == "json"]
    row = json.loads(example)
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(row))
    read = predictions.read_gold(path)
    assert read.tasks == ("entities", "events", "stance")
    assert isinstance(read.documents[0], Document)


def test_its_counts_are_those_of_the_data():
    assert set(re.findall(r"(\d+)\s+documents so far|^- (\d+) documents", TEXT, re.MULTILINE)) == {
        (str(len(elchi.load())), ""),
        ("", str(len(elchi.load()))),
    }
    assert re.findall(r"fewer than (\d+)\s+stories", TEXT) == [str(MIN_UNITS)]


def test_what_it_says_of_the_event_rule():
    path = ROOT / "leaderboard" / "results" / "event-rule.test.json"
    (score,) = json.loads(path.read_text("utf-8"))["scores"]
    assert score["metrics"]["event_items_macro_f1"] > 0.9
    assert score["metrics"]["other_items_macro_f1"] < 1 / 3  # one label for all three cannot do better
    given, items = 0, 0
    for document in elchi.load("test"):
        pairs = document.event_pairs()
        items += len(document.stances)
        given += sum((stance.holder, stance.target) in pairs for stance in document.stances)
    assert given < items / 2


def test_the_citation_names_the_data_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == DATA_VERSION
    assert identity().name.startswith(f"{DATA_VERSION}+")


def test_every_target_of_make_that_it_names_is_there():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"^make (\S+)", TEXT, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "annotations/DATASHEET.md", "annotations/GUIDELINES.md"]
)
def test_links_lead_somewhere(name):
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if not target.startswith("http"):
            assert (Path(ROOT / name).parent / target).exists(), target
