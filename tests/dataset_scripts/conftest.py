"""A small tree of annotations that is without fault, for tests that break it."""

import hashlib
from pathlib import Path

import pytest

from dataset_scripts.adjudicate import ALIAS_COLUMNS, COLUMNS
from dataset_scripts.corpus import COLUMNS as DOCUMENT_COLUMNS
from dataset_scripts.corpus import REGISTER_COLUMNS, write_table

TEXT = "لاروف نے عمران خان کو سراہا۔\nتہران میں بات چیت ہوئی۔\n"
ANN = """T1	PERSON 0 5	لاروف
T2	PERSON 9 18	عمران خان
T3	SUPPORT 22 27	سراہا
T4	Favor 22 27	سراہا
T5	GPE 29 34	تہران
E1	SUPPORT:T3 ACTOR:T1 RECIPIENT:T2
E2	Favor:T4 Holder:T1 Target:T2
N1	Reference T1 elchi:sergey-lavrov	Sergey Lavrov
N2	Reference T2 elchi:imran-khan	Imran Khan
N3	Reference T5 elchi:tehran	Tehran
"""
REGISTER = [
    ("elchi:imran-khan", "PERSON", "Imran Khan", "عمران خان", "عمران خان", "PAK"),
    ("elchi:sergey-lavrov", "PERSON", "Sergey Lavrov", "سرگئی لاوروف", "سرگئی لاوروف", "RUS"),
    ("elchi:tehran", "GPE", "Tehran", "تہران", "تهران", "IRN"),
]


def row(text: str = TEXT, **values: str) -> dict[str, str]:
    """A row of documents.tsv."""
    return {
        "id": "visit-ur",
        "language": "ur",
        "collection": "reports",
        "split": "test",
        "story": "visit",
        "date": "2021-04-07",
        "date_precision": "day",
        "date_evidence": "text",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "license": "CC-BY-4.0",
        "review_status": "model-adjudicated",
        "sources": "https://example.org/1",
    } | values


class Tree:
    """Annotations on disk, and the means to change them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("reports", "news", "passes/a", "passes/b", "adjudication"):
            (root / folder).mkdir(parents=True)
        write_table(root / "passes" / "aliases.tsv", ALIAS_COLUMNS, [])
        self.rows: list[dict[str, str]] = []
        self.register(REGISTER)
        self.add(TEXT, ANN)

    def register(self, rows: list[tuple[str, ...]]) -> None:
        write_table(
            self.root / "entities.tsv", REGISTER_COLUMNS, [dict(zip(REGISTER_COLUMNS, r, strict=True)) for r in rows]
        )

    def add(self, text: str, ann: str, **values: str) -> None:
        """Adds a document on which both passes and the gold agree."""
        new = row(text, **values)
        self.rows.append(new)
        self.table()
        (self.root / new["collection"] / f"{new['id']}.txt").write_bytes(text.encode())
        write_table(self.root / "adjudication" / f"{new['id']}.tsv", COLUMNS, [])
        self.label(ann, new["id"], new["collection"])

    def table(self, **changes: str) -> None:
        """Writes documents.tsv, its last row changed."""
        rows = [*self.rows[:-1], self.rows[-1] | changes]
        write_table(self.root / "documents.tsv", DOCUMENT_COLUMNS, rows)

    def label(self, ann: str, name: str = "visit-ur", collection: str = "reports") -> None:
        """Makes these the labels of both passes and of the gold."""
        for path in (f"passes/a/{name}.ann", f"passes/b/{name}.ann", f"{collection}/{name}.ann"):
            (self.root / path).write_text(ann, "utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path / "annotations")
