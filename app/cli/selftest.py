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
    from app.policy.force import reload
    from db.errors import ChanceryError

    rules = reload()
    found: list[dict[str, Any]] = []
    with ground(rules) as place:
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
        document = {"ok": not failed, "version": __version__, "checks": found, "policy": rules.listed()}
        output.write_json(document)
    else:
        output.line()
        names = ("key", "value", "origin")
        output.table(names, ([_words(row[name]) for name in names] for row in rules.listed()))
    if failed == ["policy"]:
        output.complain("The self-test failed: policy; the program is sound, mend the policy file.")
    elif failed:
        output.complain(f"The self-test failed: {', '.join(failed)}; install Chancery {__version__} again.")
    return FAILED if failed else OK


def _words(value: Any) -> str:
    return output.plain(value) or "-"


COMMANDS = (
    Command(
        "selftest",
        "the program",
        "try the program out, as it is installed here, and print the policy in force",
        _selftest,
        detail="Works in a temporary folder and touches no case file of yours.  Of each setting of policy\n"
        "it prints the value and which file it comes from.",
    ),
)
