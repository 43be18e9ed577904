"""What a row of documents.tsv must be."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from dataset_scripts.corpus import Corpus, Row
from elchi.dates import is_date
from elchi.labels import COLLECTIONS, LANGUAGES, SPLITS

_NAME = r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*"
_VALUES = {
    "license": ("CC-BY-4.0", "LicenseRef-publisher"),
    "language": LANGUAGES,
    "collection": COLLECTIONS,
    "split": SPLITS,
    "date_precision": ("", "year", "month", "day"),
    "date_evidence": ("text", "inferred", "unknown"),
}


def split_of(date: str) -> str:
    """The split of a report by the time of what it reports: before 2012, to 2015, from 2016 on."""
    return "train" if date < "2012" else "validation" if date < "2016" else "test"


def row_faults(row: Row, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What is wrong with a row of documents.tsv: (column, reason)."""
    yield from _value_faults(row)
    yield from _origin_faults(row)
    yield from _split_faults(row)
    path = corpus.text_path(row)
    if row["collection"] == "reports" and path.is_file():
        yield from _text_faults(path)
    if not path.is_file():
        yield "id", f"there is no text {path}"
    elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != row["sha256"]:
        yield "sha256", f"the text {path} has {found}"


def _text_faults(path: Path) -> Iterator[tuple[str, str]]:
    """Reports are our own, so nothing invisible stands in them but ZWNJ and line feeds."""
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
        for character in line:
            if unicodedata.category(character).startswith("C") and character != "\u200c":
                yield "id", f"line {number} of {path} has {unicodedata.name(character, f'U+{ord(character):04X}')}"


def _value_faults(row: Row) -> Iterator[tuple[str, str]]:
    for column, allowed in _VALUES.items():
        if row[column] not in allowed:
            yield column, f"unknown value {row[column]!r}; one of {', '.join(filter(None, allowed))}"
    for column in ("id", "story"):
        if not re.fullmatch(_NAME, row[column]):
            yield column, "is words of a-z and 0-9 joined by hyphens, 64 at most"
    if not is_date(row["date"], row["date_precision"]):
        yield "date", f"{row['date']!r} does not fit the precision {row['date_precision'] or 'none'}"


def _origin_faults(row: Row) -> Iterator[tuple[str, str]]:
    if not row["date"] and row["date_evidence"] != "unknown":
        yield "date_evidence", "there is no date, so it is unknown"
    if not re.fullmatch(r"model-adjudicated|reviewed:[a-z0-9-]+:\d{4}-\d\d-\d\d", row["review_status"]):
        yield "review_status", "is model-adjudicated, or reviewed:PSEUDONYM:YYYY-MM-DD"
    for source in row["sources"].split():
        if not re.fullmatch(r"https?://\S+", source):
            yield "sources", f"{source} is no http:// or https:// address"
    if row["collection"] == "reports" and not row["id"].endswith(f"-{row['language']}"):
        yield "id", "a report's id ends with its language"
    if row["collection"] == "reports" and not row["sources"].strip():
        yield "sources", "a report names at least one"


def _split_faults(row: Row) -> Iterator[tuple[str, str]]:
    if (row["collection"] == "news") != (row["split"] == "news"):
        yield "split", "the split news holds the collection news, all of it and nothing else"
    year = row["date"][:4]
    wanted = split_of(row["date"])
    if row["collection"] == "reports" and row["split"] != wanted:
        yield "split", f"a report of {year or 'no date'} belongs to {wanted}"
