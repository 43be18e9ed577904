"""The annotated corpus on disk: ``annotations/documents.tsv`` and the files it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elchi import brat
from elchi.document import Document, PublicationDate
from elchi.faults import Fault, InvalidInput, visible
from elchi.labels import ENTITY_TYPES
from elchi.text import fold

ROOT = Path(__file__).resolve().parent.parent
ANNOTATIONS = ROOT / "annotations"

COLUMNS = (
    "id",
    "language",
    "collection",
    "split",
    "story",
    "date",
    "date_precision",
    "date_evidence",
    "sha256",
    "license",
    "review_status",
    "sources",
)
REGISTER_COLUMNS = ("id", "type", "english", "urdu", "persian", "country")
_NAMES = ("english", "urdu", "persian")


@dataclass(frozen=True)
class Row:
    """A line of a table: its number in the file, and its values by column."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True)
class Thing:
    """A row of the entity register: one thing in the world, under one id."""

    id: str
    type: str
    english: str
    urdu: str
    persian: str
    country: str


def read_table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """Rows of a tab-separated file whose first line names just these columns.

    No quoting: a field holds no tab and no line break. Raises :class:`InvalidInput`.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput([Fault(str(path), 0, "", f"cannot be read: {error}")]) from None
    if tuple(lines[0].split("\t")) != columns:
        raise InvalidInput([Fault(str(path), 1, "", f"the columns must be: {' '.join(columns)}")])
    rows, faults = [], []
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t")
        if not line and number == len(lines):
            continue
        if len(fields) != len(columns):
            faults.append(Fault(str(path), number, "", f"{len(fields)} fields, not {len(columns)}"))
        else:
            rows.append(Row(number, dict(zip(columns, fields, strict=True))))
    if faults:
        raise InvalidInput(faults)
    return rows


def write_table(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    """Writes a table that :func:`read_table` reads."""
    lines = ["\t".join(columns), *("\t".join(row[c] for c in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


@dataclass(frozen=True)
class Corpus:
    """A tree of annotations: where its files are, and its tables."""

    root: Path

    def rows(self) -> list[Row]:
        """The rows of documents.tsv."""
        return read_table(self.root / "documents.tsv", COLUMNS)

    def text_path(self, row: Row) -> Path:
        """The raw text of a row."""
        return self.root / row["collection"] / f"{row['id']}.txt"

    def register(self) -> dict[str, Thing]:
        """The entity register by id; raises :class:`InvalidInput` for rows that do not fit."""
        path = self.root / "entities.tsv"
        found: dict[str, Thing] = {}
        names: dict[tuple[str, str, str], str] = {}
        faults = []
        for row in read_table(path, REGISTER_COLUMNS):
            thing = Thing(*(row[c] for c in REGISTER_COLUMNS))
            faults += [Fault(str(path), row.line, thing.id, reason) for reason in _register_faults(thing, found, names)]
            found[thing.id] = thing
            names |= {_name(thing, column): thing.id for column in _NAMES}
        if faults:
            raise InvalidInput(faults)
        return found

    def blank(self, row: Row) -> Document:
        """The document of a row, with its text and without labels."""
        path = self.text_path(row)
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput([Fault(str(path), 0, "", f"cannot be read: {error}")]) from None
        return Document(
            id=row["id"],
            language=row["language"],
            collection=row["collection"],
            split=row["split"],
            text=text,
            story=row["story"],
            date=PublicationDate(row["date"], row["date_precision"], row["date_evidence"]),
            license=row["license"],
            review_status=row["review_status"],
            sources=tuple(row["sources"].split()),
        ).with_layers()

    def labelled(self, row: Row, path: Path | None = None) -> Document:
        """The document of a row with its gold labels, or with those of another stand-off file."""
        path = path or self.text_path(row).with_suffix(".ann")
        try:
            ann = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput([Fault(str(path), 0, "", f"cannot be read: {error}")]) from None
        return brat.parse(ann, self.blank(row), str(path))

    def documents(self) -> list[Document]:
        """All gold documents, in the order of documents.tsv."""
        return [self.labelled(row) for row in self.rows()]


def _register_faults(thing: Thing, known: dict[str, Thing], names: dict[tuple[str, str, str], str]) -> Iterator[str]:
    if not re.fullmatch(r"elchi:[a-z0-9]+(-[a-z0-9]+)*", thing.id):
        yield "an id is elchi: and words of a-z and 0-9 joined by hyphens"
    if thing.id in known:
        yield "this id comes twice"
    if thing.type not in ENTITY_TYPES or thing.type in ("ROLE", "DATE"):
        yield f"unknown type {thing.type}"
    if thing.country and not re.fullmatch(r"[A-Z]{3}", thing.country):
        yield f"{thing.country!r} is no ISO 3166-1 alpha-3 code"
    for column in _NAMES:
        if not getattr(thing, column).strip():
            yield f"the {column} name is missing"
        elif visible(getattr(thing, column)) != getattr(thing, column):
            yield f"the {column} name has a control character"
    for column in _NAMES:
        if other := names.get(_name(thing, column)):
            yield f"{other} has the same type and {column} name"


def _name(thing: Thing, column: str) -> tuple[str, str, str]:
    return thing.type, column, fold(getattr(thing, column))
