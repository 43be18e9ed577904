"""Builds the release from the annotations: Parquet files and the dataset card.

    python -m dataset_scripts.build [--check] [--output DIR] [--without-news-text]

The release is written beside its place and then put there in one step, so that the old one
stands if the build is killed. Nothing is written where the release is up to date.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as parquet

from dataset_scripts.card import card
from dataset_scripts.check import faults
from dataset_scripts.configs import FEATURES, table
from dataset_scripts.corpus import ANNOTATIONS, ROOT, Corpus
from dataset_scripts.swap import put_in_place
from elchi.document import Document
from elchi.faults import InvalidInput
from elchi.labels import SPLITS
from elchi.release import identity
from elchi.rows import data_hash, rows_hash, to_row

# A change of a label, a text or the format changes it.
DATA_VERSION = "0.4.1"


def write(corpus: Corpus, folder: Path, *, news_text: bool = True) -> None:
    """Writes a release into an empty folder. The same annotations give the same release."""
    documents = corpus.documents()

    def with_text(document: Document) -> bool:
        return news_text or document.collection != "news"

    splits = {split: [d for d in documents if d.split == split] for split in SPLITS}
    hashes = {split: rows_hash(to_row(d, with_text=with_text(d)) for d in members) for split, members in splits.items()}
    for config in FEATURES:
        (folder / config).mkdir()
        for split, members in splits.items():
            path = folder / config / f"{split}.parquet"
            parquet.write_table(table(config, members, with_text=with_text), path, use_dictionary=False)
    text = card(corpus, splits, DATA_VERSION, data_hash(DATA_VERSION, hashes), hashes, news_text=news_text)
    (folder / "README.md").write_text(text, "utf-8", newline="\n")


def is_up_to_date(new: Path, old: Path) -> bool:
    """Whether two releases hold the same: card and rows (never Parquet's own bytes, which a version
    of pyarrow may change)."""
    names = sorted(p.relative_to(new) for p in new.rglob("*") if p.is_file())
    if names != sorted(p.relative_to(old) for p in old.rglob("*") if p.is_file()):
        return False
    for name in names:
        if name.suffix == ".parquet":
            try:
                if not parquet.read_table(new / name).equals(parquet.read_table(old / name)):
                    return False
            except (OSError, ValueError):
                return False
        elif (new / name).read_bytes() != (old / name).read_bytes():
            return False
    return True


def build(root: Path, output: Path, *, check: bool = False, news_text: bool = True) -> bool:
    """Builds the release; True if ``output`` was up to date already.

    Raises :class:`elchi.InvalidInput` where the annotations are at fault.
    """
    if found := faults(root):
        raise InvalidInput(found)
    output.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".release-", dir=output.parent))
    try:
        fresh.chmod(0o755)
        write(Corpus(root), fresh, news_text=news_text)
        if is_up_to_date(fresh, output):
            return True
        if not check:
            put_in_place(fresh, output)
        return False
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def main() -> int:
    """Builds or checks the release; exit status 1 where it cannot, or with --check is out of date."""
    parser = argparse.ArgumentParser(prog="python -m dataset_scripts.build", description="Builds the release.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 if it is out of date")
    parser.add_argument("--root", type=Path, default=ANNOTATIONS)
    parser.add_argument("--output", type=Path, default=ROOT / "elchi" / "release")
    parser.add_argument(
        "--without-news-text",
        action="store_true",
        help="leave the news texts and their surfaces out: offsets and hashes alone",
    )
    arguments = parser.parse_args()
    try:
        fresh = build(
            arguments.root, arguments.output, check=arguments.check, news_text=not arguments.without_news_text
        )
    except InvalidInput as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.check and not fresh:
        print(f"{arguments.output}: out of date", file=sys.stderr)
        return 1
    state = "up to date" if fresh else "built"
    print(f"{arguments.output.name}: {state}, {identity(arguments.output).name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
