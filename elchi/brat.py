"""brat stand-off files (``.ann``), read strictly and written in one fixed order.

The format is brat's own (https://brat.nlplab.org/standoff.html): T, E, A and N lines.
Offsets are code points of the raw text. Fragmented spans, relations and notes are no
part of an Elchi document and are refused, so that nothing is lost in silence.
"""

import re
from dataclasses import dataclass, field

from elchi.document import Argument, Document, Entity, Event, Region, Span, Stance
from elchi.faults import Fault, InvalidInput
from elchi.labels import (
    AUXILIARIES,
    ENTITY_TYPES,
    EVENT_TYPES,
    MENTION,
    REGION_TYPES,
    ROLES,
    STANCE_LABELS,
)

PREFIX = "elchi:"
STANCE_TYPES = {label.capitalize(): label for label in STANCE_LABELS}
TYPES = (*REGION_TYPES, *ENTITY_TYPES, MENTION, *EVENT_TYPES, *STANCE_TYPES)

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (0|[1-9]\d{0,8}) (0|[1-9]\d{0,8})\t(.*)", re.ASCII)
_EVENT = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: [^\s:]+:T\d+)*) ?", re.ASCII)
_ATTRIBUTE = re.compile(r"(A\d+)\t(\S+) ([TE]\d+)(?: (\S+))?", re.ASCII)
_REFERENCE = re.compile(r"(N\d+)\tReference (T\d+) (\S+)\t(.*)", re.ASCII)
_FORMS = {"T": _TEXT_BOUND, "E": _EVENT, "A": _ATTRIBUTE, "N": _REFERENCE}


@dataclass
class _Lines:
    """The lines of one file by kind, each a match with its line number."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    kinds: dict[str, dict[str, tuple[int, re.Match[str]]]] = field(
        default_factory=lambda: {kind: {} for kind in _FORMS}
    )

    def fault(self, line: int, name: str, reason: str) -> None:
        self.faults.append(Fault(self.file, line, name, reason))

    def take(self, number: int, line: str) -> None:
        form = _FORMS.get(line[:1])
        if form is None:
            self.fault(number, line[:20], "not a T, E, A or N line")
        elif (match := form.fullmatch(line)) is None:
            self.fault(number, line.split("\t")[0][:20], f"not the form of a brat {line[0]} line")
        elif match[1] in self.kinds[line[0]]:
            self.fault(number, match[1], "this id comes twice")
        else:
            self.kinds[line[0]][match[1]] = (number, match)


def parse(ann: str, document: Document, file: str) -> Document:
    """The document with the labels of a stand-off file.

    ``document`` gives the text. Raises :class:`InvalidInput` with every fault of form,
    label, offset and reference between lines; what the scheme asks beyond that is
    checked by the annotation checks, not here.
    """
    lines = _Lines(file)
    for number, line in enumerate(ann.split("\n"), 1):
        if line:
            lines.take(number, line)
    bound = {name: m for name, (n, m) in lines.kinds["T"].items() if _bound_is_right(lines, n, m, document.text)}
    references = _references(lines, bound)
    auxiliaries = _auxiliaries(lines)
    events, stances, triggers = _events(lines, bound, auxiliaries)
    for name, match in bound.items():
        if match[2] not in (*REGION_TYPES, *ENTITY_TYPES, MENTION) and name not in triggers:
            lines.fault(lines.kinds["T"][name][0], name, f"{match[2]} is the trigger of no event")
    if lines.faults:
        raise InvalidInput(sorted(lines.faults))
    return document.with_layers(
        regions=[Region(*_span(m), m[2]) for m in bound.values() if m[2] in REGION_TYPES],
        entities=[
            Entity(*_span(m), m[2], tuple(references.get(name, ())))
            for name, m in bound.items()
            if m[2] in ENTITY_TYPES
        ],
        mentions=[_span(m) for m in bound.values() if m[2] == MENTION],
        events=events,
        stances=stances,
    )


def _span(match: re.Match[str]) -> Span:
    return Span(int(match[3]), int(match[4]))


def _bound_is_right(lines: _Lines, number: int, match: re.Match[str], text: str) -> bool:
    name, label, surface = match[1], match[2], match[5]
    start, end = _span(match)
    if label not in TYPES:
        lines.fault(number, name, f"unknown type {label}")
    elif not start < end <= len(text):
        lines.fault(number, name, f"span {start} {end} is empty, reversed or past the text's {len(text)} code points")
    elif text[start:end] != surface:
        lines.fault(number, name, f"the text at {start} {end} is {text[start:end]!r}, not {surface!r}")
    else:
        return True
    return False


def _references(lines: _Lines, bound: dict[str, re.Match[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, (number, match) in lines.kinds["N"].items():
        target = bound.get(match[2])
        if target is None or target[2] not in ENTITY_TYPES:
            lines.fault(number, name, f"{match[2]} is no entity of this file")
        elif not match[3].startswith(PREFIX):
            lines.fault(number, name, f"{match[3]} is no register id ({PREFIX}...)")
        elif match[3] in found.setdefault(match[2], []):
            lines.fault(number, name, f"{match[2]} refers to {match[3]} twice")
        else:
            found[match[2]].append(match[3])
    return found


def _auxiliaries(lines: _Lines) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, (number, match) in lines.kinds["A"].items():
        _, kind, target, value = match.groups()
        if kind != "Auxiliary":
            lines.fault(number, name, f"unknown attribute {kind}")
        elif target not in lines.kinds["E"] or lines.kinds["E"][target][1][2] not in EVENT_TYPES:
            lines.fault(number, name, f"{target} is no event of this file")
        elif value not in AUXILIARIES:
            lines.fault(number, name, f"unknown auxiliary mode {value}; one of {', '.join(AUXILIARIES)}")
        elif target in found:
            lines.fault(number, name, f"{target} has an auxiliary mode already")
        else:
            found[target] = value
    return found


def _events(
    lines: _Lines, bound: dict[str, re.Match[str]], auxiliaries: dict[str, str]
) -> tuple[list[Event], list[Stance], set[str]]:
    events: list[Event] = []
    stances: list[Stance] = []
    triggers = set()
    for name, (number, match) in lines.kinds["E"].items():
        label, trigger = match[2], bound.get(match[3])
        if label not in EVENT_TYPES and label not in STANCE_TYPES:
            lines.fault(number, name, f"unknown event or stance type {label}")
        elif trigger is None:
            lines.fault(number, name, f"its trigger {match[3]} is not in this file or is at fault")
        elif trigger[2] != label:
            lines.fault(number, name, f"its trigger {match[3]} is a {trigger[2]}, not a {label}")
        else:
            triggers.add(match[3])
            arguments = _arguments(lines, number, match, bound)
            if label in STANCE_TYPES:
                roles = sorted(a.role for a in arguments)
                if roles != ["Holder", "Target"]:
                    lines.fault(number, name, "a stance has one Holder and one Target")
                    continue
                spans = {a.role: Span(a.start, a.end) for a in arguments}
                stances.append(Stance(spans["Holder"], spans["Target"], STANCE_TYPES[label], _span(trigger)))
            else:
                events.append(Event(*_span(trigger), label, auxiliaries.get(name), tuple(arguments)))
    return events, stances, triggers


def _arguments(lines: _Lines, number: int, match: re.Match[str], bound: dict[str, re.Match[str]]) -> list[Argument]:
    allowed = ("Holder", "Target") if match[2] in STANCE_TYPES else ROLES
    found: list[Argument] = []
    for part in match[4].split():
        numbered, target = part.split(":")
        role = re.sub(r"(?<=\D)([2-9]|[1-9]\d)$", "", numbered)
        if role not in allowed:
            lines.fault(number, match[1], f"unknown role {numbered} of {match[2]}; one of {', '.join(allowed)}")
        elif target not in bound:
            lines.fault(number, match[1], f"{numbered}: {target} is not in this file or is at fault")
        elif bound[target][2] not in (*ENTITY_TYPES, MENTION):
            lines.fault(number, match[1], f"{numbered}: {target} is a {bound[target][2]}, not an entity or {MENTION}")
        else:
            argument = Argument(role, *_span(bound[target]))
            if argument in found:
                lines.fault(number, match[1], f"{numbered}: {target} has this role twice")
            found.append(argument)
    return found


def serialize(document: Document, names: dict[str, str] | None = None) -> str:
    """The document's labels as a stand-off file: text-bound lines in text order, then
    events, stances, attributes and references. ``names`` gives the text that stands
    beside a register id (its English name)."""
    text = document.text
    lines: list[str] = []
    bound: dict[tuple[int, int, str], str] = {}
    spans = {(r.start, r.end, r.type) for r in document.regions}
    spans |= {(e.start, e.end, e.type) for e in document.entities}
    spans |= {(m.start, m.end, MENTION) for m in document.mentions}
    spans |= {(e.start, e.end, e.type) for e in document.events}
    spans |= {(*s.anchor, s.label.capitalize()) for s in document.stances}
    for number, (start, end, label) in enumerate(sorted(spans, key=lambda s: (s[0], s[1], TYPES.index(s[2]))), 1):
        bound[start, end, label] = f"T{number}"
        lines.append(f"T{number}\t{label} {start} {end}\t{text[start:end]}")
    arguable = {(start, end): name for (start, end, label), name in bound.items() if label in (*ENTITY_TYPES, MENTION)}
    attributes: list[str] = []
    for number, event in enumerate(document.events, 1):
        seen: dict[str, int] = {}
        parts = [f"{event.type}:{bound[event.start, event.end, event.type]}"]
        for argument in sorted(event.arguments, key=lambda a: (ROLES.index(a.role), a.start, a.end)):
            seen[argument.role] = count = seen.get(argument.role, 0) + 1
            parts.append(f"{argument.role}{count if count > 1 else ''}:{arguable[argument.start, argument.end]}")
        lines.append(f"E{number}\t{' '.join(parts)}")
        if event.auxiliary:
            attributes.append(f"A{len(attributes) + 1}\tAuxiliary E{number} {event.auxiliary}")
    for number, stance in enumerate(document.stances, len(document.events) + 1):
        label = stance.label.capitalize()
        anchor, holder, target = bound[*stance.anchor, label], arguable[stance.holder], arguable[stance.target]
        lines.append(f"E{number}\t{label}:{anchor} Holder:{holder} Target:{target}")
    lines += attributes
    number = 0
    for entity in document.entities:
        for reference in entity.references:
            number += 1
            target = bound[entity.start, entity.end, entity.type]
            name = (names or {}).get(reference, reference.removeprefix(PREFIX))
            lines.append(f"N{number}\tReference {target} {reference}\t{name}")
    return "".join(line + "\n" for line in lines)
