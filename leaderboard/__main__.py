"""The leaderboard's commands.

python -m leaderboard submit DIR   check a system, add it, score it
python -m leaderboard score        score every submission anew
python -m leaderboard build        the page, and the boards in the terminal
python -m leaderboard readme       the boards in README.md
python -m leaderboard picture      the README's picture of the page (needs Chromium)
"""

import argparse
import shutil
import sys
from pathlib import Path

from elchi.faults import Fault, InvalidInput
from leaderboard import page, picture, readme
from leaderboard.boards import boards, terminal
from leaderboard.results import SUBMISSIONS, read_results, read_submission, score_all, score_submission, submissions


def submit(folder: Path) -> None:
    """Checks and scores a system's folder, then copies it to the submissions.

    Raises :class:`elchi.InvalidInput`; nothing is copied then.
    """
    submission = read_submission(folder)
    score_submission(submission)
    place = SUBMISSIONS / submission.id
    if place.exists():
        raise InvalidInput([Fault(str(folder), 0, "", f"a system {submission.id} is there already")])
    for other in submissions(SUBMISSIONS):
        if other.card.name.casefold() == submission.card.name.casefold():
            reason = f"the system {other.id} has this name already"
            raise InvalidInput([Fault(str(folder / "system.yaml"), 0, "name", reason)])
    place.mkdir()
    for path in (folder / "system.yaml", *submission.predictions.values()):
        shutil.copyfile(path, place / path.name)
    print(f"{submission.id}: added")


def main() -> int:
    """Runs one command; exit status 2 for a submission that does not fit."""
    parser = argparse.ArgumentParser(prog="python -m leaderboard", description="Elchi's leaderboard.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("submit", help="check a system, add it and score it").add_argument("folder", type=Path)
    verbs.add_parser("score", help="score every submission anew")
    verbs.add_parser("build", help="write the page and print the boards")
    verbs.add_parser("readme", help="write the boards into README.md")
    verbs.add_parser("picture", help="take the README's picture of the page (extra browser, Chromium)")
    arguments = parser.parse_args()
    try:
        if arguments.verb == "submit":
            submit(arguments.folder)
        if arguments.verb in ("submit", "score"):
            changed = score_all()
            print(f"results: {', '.join(changed) or 'no change'}")
        elif arguments.verb == "build":
            print(f"page: {page.build()}")
            cards = {submission.id: submission.card for submission in submissions()}
            print(terminal(boards(read_results(known=cards), cards)))
        elif arguments.verb == "picture":
            print(f"picture: {picture.take()}")
        else:
            print("README.md: " + ("written" if readme.update() else "up to date"))
    except InvalidInput as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
