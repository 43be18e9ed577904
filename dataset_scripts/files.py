"""Writing what a command renders, or saying that it is out of date."""

import sys
from collections.abc import Mapping
from pathlib import Path


def write_or_check(files: Mapping[Path, str], *, check: bool) -> int:
    """Writes the files that changed; with ``check`` writes nothing. Gives the exit status: 1 where
    ``check`` found one out of date."""
    stale = 0
    for path, content in files.items():
        if path.exists() and path.read_text("utf-8") == content:
            print(f"{path.name}: up to date")
            continue
        stale += 1
        if check:
            print(f"{path.name}: out of date", file=sys.stderr)
        else:
            path.write_text(content, "utf-8", newline="\n")
            print(f"{path.name}: written")
    return 1 if check and stale else 0
