"""The command line: ``elchi info``, ``elchi validate``, ``elchi score``.

Exit status: 0 all is well; 2 an input or an option does not fit (one clear message on
standard error, no traceback).
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from elchi.cli import info, score, validate
from elchi.faults import InvalidInput
from elchi.version import __version__

_COMMANDS = (info, validate, score)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit status."""
    parser = argparse.ArgumentParser(prog="elchi", description="The Elchi dataset and its scorer.")
    parser.add_argument("--version", action="version", version=f"elchi {__version__}")
    verbs = parser.add_subparsers(dest="command", required=True)
    for command in _COMMANDS:
        command.add(verbs)
    arguments = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal cannot show is escaped
            stream.reconfigure(errors="backslashreplace")
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()
        return status
    except InvalidInput as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe left early (elchi info | head): no fault of ours to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"standard output: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
