"""The self-test of the installed program, as a command."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app import __version__
from app.cli import output
from app.cli.command import Command
from app.cli.failure import FAILED, OK


def _selftest(args: Namespace) -> int:
    from app.cli.selfchecks import CHECKS, CheckFailed, ground
    from db.errors import ChanceryError

    found: list[dict[str, Any]] = []
    with ground() as place:
        for name, check in CHECKS:
            ok, detail = False, ""
            try:
                detail = check(place)
                ok = True
            except (CheckFailed, ChanceryError) as error:
                detail = str(error)
            except Exception as error:  # noqa: BLE001 - whatever breaks is what the test is there to report
                detail = f"{type(error).__name__}: {error}"
            found.append({"name": name, "ok": ok, "detail": detail})
            if not args.json:
                output.line(f"{'ok    ' if ok else 'FAILED'}  {name:<14} {detail}")
                output.flush()
    failed = [check["name"] for check in found if not check["ok"]]
    if args.json:
        output.write_json({"ok": not failed, "version": __version__, "checks": found})
    if failed:
        output.complain(f"The self-test failed: {', '.join(failed)}; install Chancery {__version__} again.")
    return FAILED if failed else OK


COMMANDS = (
    Command(
        "selftest",
        "the program",
        "try the program out, as it is installed here",
        _selftest,
        detail="Works in a temporary folder and touches no case file of yours.",
    ),
)
