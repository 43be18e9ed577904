"""The release that the package carries, read offline and without ``datasets``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from elchi.document import Document
from elchi.faults import Fault, InvalidInput
from elchi.labels import SPLITS
from elchi.predictions import canonical_hash
from elchi.rows import data_hash, from_row, rows_hash, to_row

_IDENTITY = re.compile(r"^  (version|content_hash|train|validation|test|news): ['\"]?([0-9a-f.]+)['\"]?$", re.MULTILINE)


@dataclass(frozen=True)
class Identity:
    """What a release says of itself in its card: version and content hashes."""

    version: str
    content_hash: str
    splits: dict[str, str]

    @property
    def name(self) -> str:
        """Version and short hash, as signatures write them."""
        return f"{self.version}+{self.content_hash[:8]}"


def release_path() -> Path:
    """The folder of the release in the installed package (a card and Parquet files)."""
    return Path(__file__).parent / "release"


def identity(folder: Path | None = None) -> Identity:
    """Version and hashes of a release, from the ``elchi`` block of its card."""
    path = (folder or release_path()) / "README.md"
    try:
        head = path.read_text("utf-8").split("\n---", 2)[0]
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput([Fault(str(path), 0, "", f"the release's card cannot be read: {error}")]) from None
    found = dict(_IDENTITY.findall(head))
    missing = [key for key in ("version", "content_hash", *SPLITS) if key not in found]
    if missing:
        raise InvalidInput([Fault(str(path), 0, f"elchi.{missing[0]}", "is missing in the card's YAML")])
    splits = {split: found[split] for split in SPLITS}
    if data_hash(found["version"], splits) != found["content_hash"]:
        raise InvalidInput([Fault(str(path), 0, "elchi.content_hash", "is not the hash of version and splits")])
    return Identity(found["version"], found["content_hash"], splits)


def load(split: str | None = None, folder: Path | str | None = None) -> list[Document]:
    """The gold documents of a split (``train``, ``validation``, ``test``, ``news``) or of all.

    Each split is held to the content hash in the card. Raises ValueError for an unknown
    split, and :class:`elchi.InvalidInput` for a release that is missing, damaged or changed.
    """
    if split is not None and split not in SPLITS:
        raise ValueError(f"unknown split {split!r}; one of {', '.join(SPLITS)}")
    path = Path(folder).resolve() if folder else release_path()
    return [document for name in ([split] if split else SPLITS) for document in _load(path, name)]


@cache
def _load(folder: Path, split: str) -> tuple[Document, ...]:
    import pyarrow.parquet as parquet

    path = folder / "documents" / f"{split}.parquet"
    wanted = identity(folder).splits[split]
    try:
        rows = parquet.ParquetFile(path).read().to_pylist()  # read_table would import pandas
        documents = tuple(from_row(row, split) for row in rows)
        found = rows_hash(rows)
    except (OSError, ValueError, KeyError, TypeError, NotImplementedError) as error:
        first = (str(error).splitlines() or [repr(error)])[0]
        raise InvalidInput([Fault(str(path), 0, "", f"not readable as a split of the release: {first}")]) from None
    if found != wanted:
        raise InvalidInput([Fault(str(path), 0, "", "its rows do not have the content hash that the card names")])
    return documents


def data_name(documents: Sequence[Document]) -> str:
    """The data's name in a signature: the release's where these are just one of its splits,
    ``custom+<hash>`` else."""
    release = identity()
    if rows_hash(to_row(d) for d in documents) in release.splits.values():
        return release.name
    return f"custom+{canonical_hash(documents)[:8]}"
