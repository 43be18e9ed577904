"""The plan of the reports, ``annotations/stories.tsv``: variety is designed, not hoped for."""

from collections.abc import Iterator
from pathlib import Path

from dataset_scripts.corpus import Corpus, Row, read_table
from dataset_scripts.row_checks import split_of
from elchi.faults import Fault, InvalidInput
from elchi.labels import EVENT_TYPES

COLUMNS = ("story", "date", "split", "languages", "countries", "event_types", "title", "sources")
FACT_COLUMNS = ("fact", "source", "says")


def plan(corpus: Corpus) -> dict[str, Row]:
    """The planned stories by id; ``sources`` names the fact table of a story that is written."""
    return {row["story"]: row for row in read_table(corpus.root / "stories.tsv", COLUMNS)}


def sources(corpus: Corpus, story: str) -> list[str]:
    """The addresses in a story's fact table, each once, in its order."""
    facts = read_table(corpus.root / "sources" / f"{story}.tsv", FACT_COLUMNS)
    return list(dict.fromkeys(fact["source"] for fact in facts))


def story_faults(corpus: Corpus, rows: list[Row]) -> Iterator[Fault]:
    """What is wrong with the plan, and with reports that do not follow it."""
    path = corpus.root / "stories.tsv"
    if not path.exists():
        return
    planned = plan(corpus)
    yield from _plan_faults(corpus, path)
    for row in rows:
        if row["collection"] == "reports":
            where = str(corpus.root / "documents.tsv")
            story = planned.get(row["story"])
            if story is None:
                yield Fault(where, row.line, "story", f"{row['story']} is not in {path.name}")
            elif story["split"] != row["split"]:
                yield Fault(where, row.line, "split", f"the plan has {row['story']} in {story['split']}")
            try:
                if row["sources"].split() != sources(corpus, row["story"]):
                    yield Fault(where, row.line, "sources", f"are not those of sources/{row['story']}.tsv")
            except InvalidInput as error:
                yield from error.faults


def _plan_faults(corpus: Corpus, path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for row in read_table(path, COLUMNS):
        if row["story"] in seen:
            yield Fault(str(path), row.line, "story", f"{row['story']} comes twice")
        seen.add(row["story"])
        if row["split"] != split_of(row["date"]):
            yield Fault(str(path), row.line, "split", f"a story of {row['date']} belongs to {split_of(row['date'])}")
        for label in row["event_types"].split():
            if label not in EVENT_TYPES:
                yield Fault(str(path), row.line, "event_types", f"unknown type {label}")
        if row["sources"] and not (corpus.root / row["sources"]).is_file():
            yield Fault(str(path), row.line, "sources", f"there is no {row['sources']}")
