"""Puts a finished folder in another's place in one step."""

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # darwin, sys/stdio.h


def put_in_place(fresh: Path, place: Path) -> None:
    """Makes ``fresh`` the folder ``place``; what stood there is afterwards at ``fresh``.

    Where the system can exchange two names at once (Linux, macOS), a process that is killed at
    any moment leaves either the old folder or the new one. Elsewhere two renames follow
    each other, and the old folder is put back if the second fails.
    """
    if not place.exists():
        os.rename(fresh, place)
    elif not _exchange(fresh, place):
        aside = place.with_name(f".{place.name}-old")
        os.rename(place, aside)
        try:
            os.rename(fresh, place)
        except OSError:
            os.rename(aside, place)
            raise
        os.rename(aside, fresh)


def _exchange(one: Path, two: Path) -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(two)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(names[0], names[1], _RENAME_SWAP) == 0)
    return False
