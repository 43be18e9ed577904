"""From two finished passes to the gold, with the reason of every ruling on record.

    python -m dataset_scripts.adjudicate ID [ID ...] [--root ROOT]

For each document: compares ``passes/a/ID.ann`` and ``passes/b/ID.ann`` and writes every mark
in which they differ to ``adjudication/ID.tsv``. A person (or a model) reads the text and fills
the columns ``ruling`` and ``reason``; run again, the command refuses what is undecided, and else writes
the gold ``.ann``, checks it, and prints a draft of each register row that is missing.

=======  ======================================================================
ruling   meaning
=======  ======================================================================
keep     the mark is in the gold (one pass has it)
drop     it is not (one pass has it, or, on second thought, both)
add      it is in the gold, and no pass has it
=======  ======================================================================

Gold = what both passes have + keep + add - drop. A reference that both passes give under other
names is made one by ``passes/aliases.tsv`` before the comparison.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dataset_scripts import rules
from dataset_scripts.corpus import ANNOTATIONS, Corpus, Row, read_table, write_table
from dataset_scripts.files import print_faults
from dataset_scripts.marks import Mark, describe, from_marks, parse_mark, to_marks
from elchi import brat
from elchi.document import Document
from elchi.faults import Fault, InvalidInput

PASSES = ("a", "b")
COLUMNS = ("mark", "text", "passes", "ruling", "reason")
ALIAS_COLUMNS = ("proposed", "id", "reason")
_ALLOWED = {"a": ("keep", "drop"), "b": ("keep", "drop"), "ab": ("drop",), "-": ("add",)}


@dataclass(frozen=True)
class Ruling:
    """One line of a record: a mark, which passes have it, and what becomes of it and why."""

    mark: Mark
    passes: str
    ruling: str
    reason: str
    text: str = ""  # the surfaces, for whoever reads the record; the command fills it in


def aliases(corpus: Corpus) -> dict[str, str]:
    """Reference ids as the passes proposed them, to the register's ids."""
    path = corpus.root / "passes" / "aliases.tsv"
    return {row["proposed"]: row["id"] for row in read_table(path, ALIAS_COLUMNS)}


def pass_marks(corpus: Corpus, row: Row, name: str) -> frozenset[Mark]:
    """The marks of one pass over a document, its references under the register's ids."""
    known = aliases(corpus)
    found = set()
    for mark in to_marks(corpus.labelled(row, corpus.root / "passes" / name / f"{row['id']}.ann")):
        if mark.layer == "reference":
            owner, _, reference = mark.text.rpartition(" ")
            # An alias to nothing ("-") drops a reference that the scheme does not ask for.
            if (target := known.get(reference, reference)) != "-":
                found.add(Mark("reference", f"{owner} {target}"))
        else:
            found.add(mark)
    return frozenset(found)


def read_record(path: Path) -> list[Ruling]:
    """The rulings of a record; an empty list where there is none yet."""
    if not path.exists():
        return []
    found: list[Ruling] = []
    faults = []
    for row in read_table(path, COLUMNS):
        try:
            mark = parse_mark(row["mark"])
        except ValueError as error:
            faults.append(Fault(str(path), row.line, "mark", str(error)))
            continue
        if mark in {ruling.mark for ruling in found}:
            faults.append(Fault(str(path), row.line, "mark", f"{mark} comes twice"))
        found.append(Ruling(mark, row["passes"], row["ruling"], row["reason"], row["text"]))
    if faults:
        raise InvalidInput(faults)
    return found


def compare(a: frozenset[Mark], b: frozenset[Mark], record: Iterable[Ruling] = ()) -> list[Ruling]:
    """A line for each difference, and for each ruling that is on record already, by text position.

    What depends on a mark whose ruling is known is filled in: a reference goes with its
    entity, anything goes where its event or span is dropped.
    """
    known = {r.mark: r for r in record}
    lines = {}
    for mark in (a ^ b) | set(known):
        passes = "".join(name for name, marks in (("a", a), ("b", b)) if mark in marks) or "-"
        old = known.get(mark, Ruling(mark, passes, "", ""))
        lines[mark] = Ruling(mark, passes, old.ruling, old.reason)
    kept = (a & b | {m for m, r in lines.items() if r.ruling in ("keep", "add")}) - {
        m for m, r in lines.items() if r.ruling == "drop"
    }
    decided = {m for m, r in lines.items() if r.ruling} | (a & b)
    for mark, line in lines.items():
        if not line.ruling and (owner := _owner(mark)) is not None and owner in decided:
            if owner not in kept:
                lines[mark] = Ruling(mark, line.passes, "drop", f"with its {owner.layer}")
            elif mark.layer == "reference" and lines.get(owner, line).passes == line.passes and owner in lines:
                lines[mark] = Ruling(mark, line.passes, "keep", "with its entity")
    return sorted(lines.values(), key=lambda r: r.mark.place)


def _owner(mark: Mark) -> Mark | None:
    if mark.layer in ("reference", "auxiliary", "argument"):
        kind, start, end, *_ = mark.parts
        return Mark("entity" if mark.layer == "reference" else "event", f"{kind} {start}-{end}")
    return None


def compose(a: frozenset[Mark], b: frozenset[Mark], record: Iterable[Ruling]) -> frozenset[Mark]:
    """The gold's marks."""
    rulings = {r.mark: r.ruling for r in record}
    kept = {m for m, ruling in rulings.items() if ruling in ("keep", "add")}
    return frozenset((a & b | kept) - {m for m, ruling in rulings.items() if ruling == "drop"})


def record_path(corpus: Corpus, row: Row) -> Path:
    """Where a document's record of rulings stands."""
    return corpus.root / "adjudication" / f"{row['id']}.tsv"


def record_faults(corpus: Corpus, row: Row, gold: Document) -> Iterator[Fault]:
    """What is wrong with a record: a difference without ruling or reason, a ruling that does not
    fit, or a gold that is not what passes and rulings give."""
    path = str(record_path(corpus, row))
    try:
        a, b = (pass_marks(corpus, row, name) for name in PASSES)
        record = read_record(Path(path))
    except InvalidInput as error:
        yield from error.faults
        return
    known = {r.mark for r in record}
    for mark in sorted((a ^ b) - known, key=lambda m: m.place):
        yield Fault(path, 0, str(mark), "the passes differ here, and no ruling is on record")
    for number, ruling in enumerate(record, 2):
        passes = "".join(n for n, marks in (("a", a), ("b", b)) if ruling.mark in marks) or "-"
        if ruling.passes != passes:
            yield Fault(path, number, "passes", f"{ruling.mark} is in {passes}, not {ruling.passes}")
        elif ruling.ruling not in _ALLOWED[passes]:
            yield Fault(path, number, "ruling", f"{ruling.ruling!r}; of {passes} one of {', '.join(_ALLOWED[passes])}")
        elif not ruling.reason.strip():
            yield Fault(path, number, "reason", f"{ruling.mark} has none")
        elif ruling.text != (text := describe(ruling.mark, gold.text)):
            yield Fault(path, number, "text", f"{ruling.text!r}; {ruling.mark} is {text!r}")
    wanted, found = compose(a, b, record), to_marks(gold)
    for mark in sorted(wanted ^ found, key=lambda m: m.place):
        where = "follows from passes and rulings and is not in the gold" if mark in wanted else "is in the gold alone"
        yield Fault(path, 0, str(mark), where)


def _adjudicate(corpus: Corpus, row: Row) -> list[Fault]:
    path = record_path(corpus, row)
    a, b = (pass_marks(corpus, row, name) for name in PASSES)
    record = compare(a, b, read_record(path))
    document = corpus.blank(row)
    lines = [
        {
            "mark": str(r.mark),
            "text": describe(r.mark, document.text),
            "passes": r.passes,
            "ruling": r.ruling,
            "reason": r.reason,
        }
        for r in record
    ]
    path.parent.mkdir(exist_ok=True)
    write_table(path, COLUMNS, lines)
    undecided = [n for n, r in enumerate(record, 2) if not r.ruling or not r.reason.strip()]
    if undecided:
        return [Fault(str(path), n, "ruling", f"undecided: {record[n - 2].mark}") for n in undecided]
    ann = corpus.text_path(row).with_suffix(".ann")
    try:
        gold = from_marks(compose(a, b, record), document)
    except ValueError as error:
        return [Fault(str(path), 0, "", str(error))]
    if found := list(rules.faults(gold, str(path))):
        return found
    register = corpus.register()
    _draft(gold, set(register))
    names = {thing.id: thing.english for thing in register.values()}
    ann.write_text(brat.serialize(gold, names), "utf-8", newline="\n")
    return []


def _draft(gold: Document, known: set[str]) -> None:
    """Prints a register row to complete for each id that the register does not have."""
    surfaces: dict[tuple[str, str], list[str]] = {}
    for entity in gold.entities:
        for reference in entity.references:
            if reference not in known:
                surfaces.setdefault((reference, entity.type), []).append(gold.text[entity.start : entity.end])
    for (reference, kind), names in sorted(surfaces.items()):
        english = reference.removeprefix(brat.PREFIX).replace("-", " ").title()
        urdu, persian = (names[0] if gold.language == language else "" for language in ("ur", "fa"))
        print("\t".join(("register:", reference, kind, english, urdu, persian, "")))


def adjudicate(corpus: Corpus, names: Sequence[str]) -> list[Fault]:
    """Compares and, where all is decided, writes the gold of these documents; says so on the way.

    Gives what is undecided or at fault; raises :class:`elchi.InvalidInput` for files that do not fit.
    """
    rows = {row["id"]: row for row in corpus.rows()}
    found: list[Fault] = []
    for name in names:
        if name not in rows:
            found.append(Fault(str(corpus.root / "documents.tsv"), 0, "id", f"no document {name}"))
            continue
        faults = _adjudicate(corpus, rows[name])
        print(f"{name}: {f'{len(faults)} to decide or mend' if faults else 'gold written'}")
        found += faults
    return found


def main() -> int:
    """Adjudicates the documents that the command line names; exit status 1 while any is undecided or at fault."""
    parser = argparse.ArgumentParser(
        prog="python -m dataset_scripts.adjudicate", description="From two passes to the gold."
    )
    parser.add_argument("ids", nargs="+", metavar="ID")
    parser.add_argument("--root", type=Path, default=ANNOTATIONS)
    arguments = parser.parse_args()
    try:
        found = adjudicate(Corpus(arguments.root), arguments.ids)
    except InvalidInput as error:
        found = list(error.faults)
    return print_faults(found)


if __name__ == "__main__":
    sys.exit(main())
