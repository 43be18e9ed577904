"""JSON Lines, read strictly: a stream of (line number, object), or clear faults."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from elchi.faults import Fault, Faults, InvalidInput

MAX_LINE = 8 * 1024 * 1024  # bytes; a longer line is refused before it is parsed
_STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
_LONG = "a number of more than 4300 digits"
_GZIP, _ZSTD, _BOM = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xef\xbb\xbf"


def open_input(path: Path) -> IO[bytes]:
    """Opens a file for reading; what cannot be opened raises :class:`InvalidInput`."""
    try:
        # A pipe or a device could be read for ever; standard input and a shell's <( ) may be one.
        if not str(path).startswith(_STREAMS) and not stat.S_ISREG(path.stat().st_mode):
            kind = "is a directory" if path.is_dir() else "is no regular file"
            raise InvalidInput([Fault(str(path), 0, "", kind)])
        return path.open("rb")
    except OSError as error:
        raise InvalidInput([Fault(str(path), 0, "", (error.strerror or str(error)).lower())]) from None
    except ValueError as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput([Fault(str(path), 0, "", str(error))]) from None


def read_objects(path: Path, faults: Faults) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's object with its line number, from 1.

    What is no UTF-8, no JSON, no object, has a key twice, a NaN or an infinity, or is
    longer than 8 MiB is added to ``faults``, and the reading goes on with the next line.
    """
    with open_input(path) as file:
        number = 0
        try:
            while raw := file.readline(MAX_LINE + 1):
                number += 1
                if number == 1 and (reason := _foreign(raw)):
                    faults.add(1, "", reason)
                    return
                if len(raw) > MAX_LINE and not (len(raw) == MAX_LINE + 1 and raw.endswith(b"\n")):
                    faults.add(number, "", f"the line is longer than {MAX_LINE} bytes")
                    while raw and not raw.endswith(b"\n"):
                        raw = file.readline(MAX_LINE)
                    continue
                value, reason = _parse(raw)
                if reason:
                    faults.add(number, "", reason)
                else:
                    yield number, value
        except OSError as error:
            faults.add(number, "", (error.strerror or str(error)).lower())
        if number == 0 and not faults.kept:
            faults.add(0, "", "the file is empty")


def _foreign(raw: bytes) -> str:
    if raw.startswith((_GZIP, _ZSTD)):
        return "the file is compressed; give it uncompressed"
    if raw.startswith(_BOM):
        return "the file starts with a byte order mark; save it as UTF-8 without one"
    return ""


def _parse(raw: bytes) -> tuple[dict[str, Any], str]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return {}, f"not UTF-8: byte {error.start + 1} of the line"
    if not text.strip():
        return {}, "an empty line"
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return {}, f"not JSON: {error.msg} at column {error.colno}"
    except RecursionError:
        return {}, "not readable: too many levels of nesting"
    except ValueError as error:
        return {}, _LONG if "int_max_str_digits" in str(error) else str(error)
    if not isinstance(value, dict):
        return {}, f"a line holds one object, not {kind(value)}"
    if "\\ud" in text.lower() and not _encodable(value):
        return {}, "half of a surrogate pair is no character"
    return value, ""


def _encodable(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = ""
        for key, _ in pairs:
            if key in seen:
                twice = key
            seen.add(key)
        raise ValueError(f"the key {twice[:40]!r} comes twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def kind(value: object) -> str:
    """What a JSON value is, in the words of a message."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"[:40]
    if isinstance(value, str):
        return f"the string {value[:40]!r}"
    return "a list" if isinstance(value, list) else "an object"
