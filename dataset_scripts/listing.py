"""From an annotator's listing (surfaces and labels) to a brat file with offsets.

    python -m dataset_scripts.listing show TEXT           the text, line and sentence numbered
    python -m dataset_scripts.listing place TEXT LISTING  the stand-off file, on stdout or -o

An annotator never types an offset. A listing is read line by line:

    @ 3.2                               what follows is in line 3, sentence 2 of `show`
    @ 25                                ... or anywhere in line 25
    Headline                            the region: the whole line
    e1 PERSON عمران خان = imran-khan    id, type, surface; after =, what it refers to
    e2 GPE پاکستان #2 = pakistan        its second occurrence there (on token boundaries)
    m1 Mention دونوں ممالک
    CONSULT ملاقات | ACTOR e1 | ACTOR e2 | DATE e7 | future
    AGREE عزم                           an event whose participants the text does not name
    against مذمت | e1 -> m1             stance: anchor, holder -> target

Ids hold through the whole listing; empty lines and lines that start with // are skipped.
"""

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

import regex

from dataset_scripts import rules
from elchi import brat
from elchi.document import Argument, Document, Entity, Event, Region, Span, Stance
from elchi.faults import Fault, InvalidInput
from elchi.jsonl import open_input
from elchi.labels import (
    AUXILIARIES,
    ENTITY_TYPES,
    EVENT_TYPES,
    LINKED_TYPES,
    MENTION,
    REGION_TYPES,
    ROLES,
    STANCE_LABELS,
)

_UNIT = regex.compile(r"@\s*(\d+)(?:\.(\d+))?")
_SPAN = regex.compile(r"(\w+)\s+([A-Za-z]+)\s+(.+?)(?:\s+#(\d+))?(?:\s+=\s*([a-z0-9, -]+))?")
_HEAD = regex.compile(r"([A-Za-z]+)\s+(.+?)(?:\s+#(\d+))?")
_PAIR = regex.compile(r"(\w+)\s*->\s*(\w+)")


def units(text: str) -> dict[str, Span]:
    """Lines (``3``) and sentences (``3.2``) of a text that hold anything, by name."""
    blank = Document("", "", "", "", text).with_layers()
    found: dict[str, Span] = {}
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        inside = [s for s in blank.sentences if start <= s.start < start + len(line)]
        if inside:
            found[str(number)] = Span(inside[0].start, inside[-1].end)
            found |= {f"{number}.{k}": s for k, s in enumerate(inside, 1)}
        start += len(line) + 1
    return found


@dataclass
class _Placing:
    document: Document
    file: str
    units: dict[str, Span]
    unit: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)

    def find(self, surface: str, occurrence: str | None) -> Span:
        if not self.unit:
            raise ValueError("no @ line says where this is")
        starts = {t.start for t in self.document.tokens}
        ends = {t.end for t in self.document.tokens}
        unit = self.units[self.unit]
        found, at = [], self.document.text.find(surface, unit.start, unit.end)
        while at >= 0:
            if at in starts and at + len(surface) in ends:
                found.append(Span(at, at + len(surface)))
            at = self.document.text.find(surface, at + 1, unit.end)
        if not found:
            raise ValueError(f"{surface!r} is not in {self.unit} on token boundaries")
        if occurrence is None and len(found) > 1:
            raise ValueError(f"{surface!r} is {len(found)} times in {self.unit}: say which (#1 ...)")
        number = int(occurrence or 1)
        if not 1 <= number <= len(found):
            raise ValueError(f"{surface!r} is {len(found)} times in {self.unit}, not {number}")
        return found[number - 1]

    def known(self, name: str) -> Span:
        if name not in self.spans:
            raise ValueError(f"id {name} is not listed")
        return self.spans[name]


def place(listing: str, document: Document, file: str) -> Document:
    """The document with the labels of a listing.

    Raises :class:`InvalidInput` with every line that could not be placed and every
    breach of the scheme.
    """
    document = document.with_layers()
    state = _Placing(document, file, units(document.text))
    lines = [(n, line.strip()) for n, line in enumerate(listing.split("\n"), 1)]
    lines = [(n, line) for n, line in lines if line and not line.startswith("//")]
    for take in (_take_spans, _take_relations):
        for number, line in lines:
            try:
                if not _take_unit(state, line):
                    take(state, line)
            except ValueError as error:
                state.faults.append(Fault(file, number, "", str(error)))
    if state.faults:
        raise InvalidInput(sorted(set(state.faults)))
    placed = document.with_layers(
        regions=state.regions,
        entities=state.entities,
        mentions=state.mentions,
        events=state.events,
        stances=state.stances,
    )
    if breaches := list(rules.faults(placed, file)):
        raise InvalidInput(breaches)
    return placed


def _take_unit(state: _Placing, line: str) -> bool:
    if not line.startswith("@"):
        return False
    match = _UNIT.fullmatch(line)
    name = line[1:].strip()
    if match is None or name not in state.units:
        state.unit = ""
        raise ValueError(f"no line or sentence {name}")
    state.unit = name
    return True


def _take_spans(state: _Placing, line: str) -> None:
    if line in REGION_TYPES:
        if not state.unit:
            raise ValueError("no @ line says where this is")
        whole = state.units[state.unit.split(".")[0]]
        state.regions.append(Region(*whole, line))
        return
    if _kind(line) in (*EVENT_TYPES, *STANCE_LABELS):
        return
    match = _SPAN.fullmatch(line)
    if match is None:
        kind = _kind(line)
        known = ", ".join((*EVENT_TYPES, *STANCE_LABELS))
        raise ValueError(f"not a line of a listing; {kind} is no event type and no stance label ({known})")
    name, label, surface, occurrence, references = match.groups()
    if label not in (*ENTITY_TYPES, MENTION):
        raise ValueError(f"unknown type {label}")
    if name in state.spans:
        raise ValueError(f"id {name} comes twice")
    state.spans[name] = span = state.find(surface, occurrence)
    if label == MENTION:
        state.mentions.append(span)
    else:
        if label in LINKED_TYPES and not references:
            raise ValueError(f"a {label} refers to the register: add = id")
        named = tuple(brat.PREFIX + r.strip() for r in (references or "").split(",") if r.strip())
        state.entities.append(Entity(*span, label, named))


def _kind(line: str) -> str:
    return line.split(maxsplit=1)[0]


def _take_relations(state: _Placing, line: str) -> None:
    if _kind(line) not in (*EVENT_TYPES, *STANCE_LABELS):
        return
    head, *rest = (part.strip() for part in line.split("|"))
    match = _HEAD.fullmatch(head)
    if match is None:
        raise ValueError("no surface behind the type")
    label, surface, occurrence = match.groups()
    span = state.find(surface, occurrence)
    if label in STANCE_LABELS:
        pair = _PAIR.fullmatch(rest[0]) if len(rest) == 1 else None
        if pair is None:
            raise ValueError("a stance is `label anchor | holder -> target`")
        state.stances.append(Stance(state.known(pair[1]), state.known(pair[2]), label, span))
        return
    auxiliary, arguments = None, []
    for part in rest:
        role, _, name = part.partition(" ")
        if role in AUXILIARIES and not name and auxiliary is None:
            auxiliary = role
        elif role in ROLES:
            arguments.append(Argument(role, *state.known(name.strip())))
        elif part:
            raise ValueError(f"{part!r} is no argument (ROLE id) and no auxiliary mode")
    if len(set(arguments)) < len(arguments):
        raise ValueError("an argument comes twice")
    state.events.append(Event(*span, label, auxiliary, tuple(arguments)))


def main() -> int:
    """Shows a text or places a listing; exit status 1 for a listing that does not fit."""
    parser = argparse.ArgumentParser(
        prog="python -m dataset_scripts.listing", description="From a listing to a brat file."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    show = verbs.add_parser("show", help="print a text with its lines and sentences numbered")
    show.add_argument("text", type=Path)
    placing = verbs.add_parser("place", help="turn a listing into a stand-off file")
    placing.add_argument("text", type=Path)
    placing.add_argument("listing", type=Path)
    placing.add_argument("-o", "--output", type=Path, help="the .ann file to write (default: standard output)")
    arguments = parser.parse_args()
    try:
        with open_input(arguments.text) as file:
            text = file.read().decode("utf-8")
    except (InvalidInput, UnicodeDecodeError) as error:
        print(error if isinstance(error, InvalidInput) else f"{arguments.text}: not UTF-8", file=sys.stderr)
        return 1
    if arguments.verb == "show":
        for name, span in units(text).items():
            if "." in name:
                print(f"[{name}] {text[span.start : span.end]}")
        return 0
    document = Document(arguments.text.stem, "", "", "", text)
    try:
        with open_input(arguments.listing) as file:
            placed = place(file.read().decode("utf-8"), document, str(arguments.listing))
    except (InvalidInput, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.output:
        arguments.output.write_text(brat.serialize(placed), "utf-8", newline="\n")
    else:
        print(brat.serialize(placed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
