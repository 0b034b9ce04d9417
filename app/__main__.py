"""Where the program starts: `chancery`, `python -m app` and the frozen program all call ``main``.

This is the composition root: the command line below it may reach up to the window and the reports, nothing
else in this package may.  Nothing heavy is imported before it is known what was asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window; returns the exit status: 0, 1 for a failure, 2 for wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from app import __version__

        sys.stdout.write(f"chancery {__version__}\n")
        return 0
    from app.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
