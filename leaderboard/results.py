"""From submissions to results: scores are written by the scorer alone."""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import elchi
from elchi import release
from elchi.faults import Fault, InvalidInput
from leaderboard.cards import Card, read_card

ROOT = Path(__file__).resolve().parent
SUBMISSIONS = ROOT / "submissions"
RESULTS = ROOT / "results"
SPLITS = ("test", "news")  # what a submission is scored on; no score mixes them
SYSTEM_ID = re.compile(r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Submission:
    """A system's folder: its id, its card and its files of predictions by split."""

    id: str
    card: Card
    predictions: dict[str, Path]


def read_submission(folder: Path) -> Submission:
    """A submission's folder; raises :class:`elchi.InvalidInput` for whatever does not belong there."""
    if folder.is_symlink() or not folder.is_dir():
        what = "is no folder" if folder.is_symlink() or folder.exists() else "no such folder"
        raise InvalidInput([Fault(str(folder), 0, "", what)])
    faults = []
    if not SYSTEM_ID.fullmatch(folder.name):
        faults.append(Fault(str(folder), 0, "", "a system's id is words of a-z and 0-9 joined by hyphens, 64 at most"))
    allowed = {"system.yaml", *(f"predictions.{split}.jsonl" for split in SPLITS)}
    for path in sorted(folder.iterdir()):
        if path.name not in allowed:
            faults.append(Fault(str(path), 0, "", f"unknown file; a submission holds {', '.join(sorted(allowed))}"))
        elif path.is_symlink() or not path.is_file():
            faults.append(Fault(str(path), 0, "", "must be a plain file"))
    if faults:
        raise InvalidInput(faults)
    found = {split: folder / f"predictions.{split}.jsonl" for split in SPLITS}
    predictions = {split: path for split, path in found.items() if path.exists()}
    if not predictions:
        raise InvalidInput([Fault(str(folder), 0, "", "holds no predictions")])
    return Submission(folder.name, read_card(folder / "system.yaml"), predictions)


def score_submission(submission: Submission) -> dict[str, str]:
    """Result files of a submission, by name: one a split, with every task that it has."""
    data = release.identity().name
    files = {}
    for split, path in submission.predictions.items():
        gold = elchi.load(split)
        predicted = elchi.read_predictions(path, gold)
        scores = [elchi.score(gold, predicted.documents, task, data=data) for task in predicted.tasks]
        result = {"system": submission.id, "split": split, "scores": [score.as_json() for score in scores]}
        files[f"{submission.id}.{split}.json"] = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    return files


def submissions(folder: Path = SUBMISSIONS) -> Iterator[Submission]:
    """All submissions, by id."""
    for path in sorted(folder.iterdir()):
        yield read_submission(path)


def score_all(folder: Path = SUBMISSIONS, results: Path = RESULTS) -> list[str]:
    """Scores every submission anew and writes the results that changed; removes results of
    systems that are gone. Gives the names of the files that changed."""
    wanted: dict[str, str] = {}
    for submission in submissions(folder):
        wanted |= score_submission(submission)
    changed = []
    results.mkdir(exist_ok=True)
    for path in sorted(results.glob("*.json")):
        if path.name not in wanted:
            path.unlink()
            changed.append(path.name)
    for name, content in wanted.items():
        path = results / name
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8", newline="\n")
            changed.append(name)
    return changed


def read_results(results: Path = RESULTS, known: Container[str] | None = None) -> list[dict[str, Any]]:
    """All results, by file name.

    Raises :class:`elchi.InvalidInput` for a result that is no JSON, of a system that is not ``known``
    (None: not looked at), or that another scorer or other data gave.
    """
    found, faults = [], []
    today = f"elchi:{elchi.__version__}|data:{release.identity().name}|"
    for path in sorted(results.glob("*.json")):
        try:
            result = json.loads(path.read_text("utf-8"))
            signatures = [score["signature"] for score in result["scores"]]
            system = result["system"]
        except (OSError, ValueError, TypeError, KeyError):
            faults.append(Fault(str(path), 0, "", "not a result of the scorer: run python -m leaderboard score"))
            continue
        if known is not None and system not in known:
            faults.append(Fault(str(path), 0, "system", f"no submission {system}: run python -m leaderboard score"))
        if not all(signature.startswith(today) for signature in signatures):
            faults.append(Fault(str(path), 0, "signature", "out of date: run python -m leaderboard score"))
        found.append(result)
    if faults:
        raise InvalidInput(faults)
    return found
