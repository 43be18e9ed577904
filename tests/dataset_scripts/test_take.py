"""One command from a finished report and its passes to the gold, and the plan that reports follow."""

import subprocess
import sys

import pytest

from dataset_scripts.check import faults
from dataset_scripts.corpus import ANNOTATIONS, Corpus, write_table
from dataset_scripts.stories import COLUMNS, FACT_COLUMNS, plan

from .conftest import ANN
from .test_listing import LISTING

STORY = {
    "story": "visit",
    "date": "2021-04-07",
    "split": "test",
    "languages": "ur fa",
    "countries": "PAK RUS",
    "event_types": "CONSULT SUPPORT",
    "title": "A visit",
    "sources": "sources/visit.tsv",
}


@pytest.fixture
def planned(tree):
    """A tree with a plan, facts, and a text whose passes are to be taken."""
    (tree.root / "sources").mkdir()
    write_table(tree.root / "stories.tsv", COLUMNS, [STORY])
    fact = {"fact": "A visit took place", "source": "https://example.org/2", "says": "so"}
    write_table(tree.root / "sources/visit.tsv", FACT_COLUMNS, [fact])
    return tree


def take(tree, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "dataset_scripts.take", *arguments, "--root", tree.root],
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_command_from_passes_to_the_gold(planned):
    for path in planned.root.rglob("visit-ur.ann"):
        path.unlink()
    planned.rows.clear()
    (planned.root / "documents.tsv").write_text((planned.root / "documents.tsv").read_text().splitlines()[0] + "\n")
    listing = planned.root.parent / "pass.list"
    listing.write_text(LISTING)
    found = take(planned, "visit-ur", "2021-04-07", "--a", listing, "--b", listing)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "visit-ur: gold written\n"
    assert (planned.root / "reports/visit-ur.ann").read_text() == ANN
    (row,) = Corpus(planned.root).rows()
    assert (row["split"], row["sources"], row["date"]) == ("test", "https://example.org/2", "2021-04-07")
    assert faults(planned.root) == []


def test_a_pass_stays_as_it_was_made(planned):
    listing = planned.root.parent / "pass.list"
    listing.write_text(LISTING)
    found = take(planned, "visit-ur", "2021-04-07", "--a", listing)
    assert found.returncode == 1
    assert "passes/a/visit-ur.ann: this pass is there already, and stays as it was made" in found.stderr


def test_what_is_not_planned_or_not_written_is_refused(planned):
    assert "stories.tsv: story: summit is not planned" in take(planned, "summit-ur", "2021-04-07").stderr
    assert "reports/visit-fa.txt: there is no such text" in take(planned, "visit-fa", "2021-04-07").stderr


PLANS = {
    "not in the plan": ({"story": "summit"}, "documents.tsv:2: story: visit is not in stories.tsv"),
    "another split": ({"split": "train", "date": "1999-01-01"}, "documents.tsv:2: split: the plan has visit in train"),
    "split of another time": ({"split": "train"}, "stories.tsv:2: split: a story of 2021-04-07 belongs to test"),
    "unknown type": ({"event_types": "MEET"}, "stories.tsv:2: event_types: unknown type MEET"),
    "no facts": ({"sources": "sources/none.tsv"}, "stories.tsv:2: sources: there is no sources/none.tsv"),
}


@pytest.mark.parametrize(("changes", "message"), PLANS.values(), ids=PLANS)
def test_the_plan_is_checked(planned, changes, message):
    write_table(planned.root / "stories.tsv", COLUMNS, [STORY | changes])
    assert message in "\n".join(map(str, faults(planned.root)))


def test_the_plan_of_this_repository_names_the_facts_of_every_story_that_is_written():
    corpus = Corpus(ANNOTATIONS)
    written = {row["story"] for row in corpus.rows() if row["collection"] == "reports"}
    assert {name for name, row in plan(corpus).items() if row["sources"]} == written
