"""One form for every fault that is found in an input."""

from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 20
# A file of nothing but faults is read no further than this many.
STOP = 10_000
_KEPT = "\u200c\u200d"  # joiners belong to Persian and Urdu spelling


def visible(text: str) -> str:
    """A text as a message shows it: control characters and lone surrogates as escapes, so
    that no input can write to a terminal or forge a line."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, and where.

    ``line`` counts from 1; 0 means that the fault is of the file as a whole.
    ``field`` names the offending key, column or annotation, and may be empty.
    """

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return visible(": ".join(part for part in (where, self.field, self.reason) if part))


class InvalidInput(ValueError):
    """An input that does not fit its format.

    ``faults`` are those that were kept, ``more`` counts the rest; the message shows
    the first 20 and how many more there are.
    """

    def __init__(self, faults: Iterable[Fault], more: int = 0) -> None:
        self.faults = tuple(faults)
        self.more = more
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        hidden = len(self.faults) - len(lines) + more
        if hidden:
            lines.append(f"... and {hidden} more")
        super().__init__("\n".join(lines))


@dataclass
class Faults:
    """Collects faults of one file: keeps the first 20 and counts the rest, so that
    a file of nothing but faults costs no memory."""

    file: str
    kept: list[Fault] = field(default_factory=list)
    more: int = 0

    @property
    def count(self) -> int:
        """How many faults were found, kept or not."""
        return len(self.kept) + self.more

    def add(self, line: int, name: str, reason: str) -> None:
        """Adds a fault of this file; raises :class:`InvalidInput` at the 10,000th that is not kept."""
        if len(self.kept) < SHOWN:
            self.kept.append(Fault(self.file, line, name, reason))
        else:
            self.more += 1
            if self.more >= STOP:
                raise InvalidInput(self.kept, self.more)

    def raise_any(self) -> None:
        """Raises :class:`InvalidInput` if there is any fault."""
        if self.kept:
            raise InvalidInput(self.kept, self.more)
