"""``python -m elchi`` is the command ``elchi``."""

import sys

from elchi.cli import main

if __name__ == "__main__":
    sys.exit(main())
