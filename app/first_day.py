"""A first look at everything, for `make run`: the demonstration, its brief, a bundle, and then the window.

`python -m app.first_day FOLDER` makes what is not there yet and makes paper and bundle anew each time.
Nothing in the demonstration is secret, so its passphrase lies beside it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.__main__ import main as chancery
from app.cli import output
from app.cli.failure import OK, Failed, guarded
from app.cli.window import has_display

if TYPE_CHECKING:
    from app.desk import Desk

PASSPHRASE = "open the demonstration"  # noqa: S105 - printed, and written beside the file
SECOND_POST = {
    "post": "DIL",
    "country": "TL",
    "title": "AI desk, Embassy of Portugal in Dili",
    "officer": "Rui Taveira",
    "device": "second laptop",
}
"""Made up, like everybody in the demonstration: somebody to send a bundle to."""


def main(argv: Sequence[str] | None = None) -> int:
    """Make the demonstration in a folder and open it; returns the exit status."""
    parser = ArgumentParser(prog="python -m app.first_day", description="Make a demonstration and open it.")
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where to put it; made if need be")
    args = parser.parse_args(argv)
    output.prepare()
    args.json = False
    status = guarded(_prepare, args)
    if status != OK:
        return status
    if not has_display():
        output.line("There is no display here, so the window stays closed.")
        return OK
    return chancery([str(args.folder / "demo.chancery")])


def _prepare(args: Namespace) -> int:
    folder: Path = args.folder
    folder.mkdir(parents=True, exist_ok=True)
    demo, brief, bundle = folder / "demo.chancery", folder / "brief.pdf", folder / "for-DIL.bundle"
    second, secret = folder / "second-post.chancery", folder / "passphrase.txt"
    passphrase = _passphrase(secret)
    _build(demo, passphrase)
    _send(demo, second, bundle, passphrase)
    if chancery(["report", str(demo), "brief", "-o", str(brief), "--passphrase-file", str(secret)]):
        raise Failed("The demonstration is there, but its brief could not be made; see above.")
    output.line(f"The demonstration is in {folder}:")
    output.facts(
        [
            (f"  {demo.name}", f"the case file; its passphrase is: {passphrase}"),
            (f"  {brief.name}", "its brief for the head of mission"),
            (f"  {bundle.name}", "what a second post may see of it, in a bundle that it alone can open"),
            (f"  {second.name}", "that second post's case file, empty until the bundle is imported"),
        ]
    )
    return OK


def _passphrase(file: Path) -> str:
    """The demonstration's passphrase: the one it was made with, if it was made before."""
    if not file.exists():
        file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file.read_text(encoding="utf-8").partition("\n")[0]


def _build(demo: Path, passphrase: str) -> None:
    if demo.exists():
        return
    from app.demo import build

    build(demo, passphrase)


def _send(demo: Path, second: Path, bundle: Path, passphrase: str) -> None:
    """Let both case files know each other and write a bundle from the one to the other."""
    from app.desk import Desk
    from app.exchange import Exchange

    with Desk.open(demo, passphrase=passphrase) as desk, _second(second, passphrase) as other:
        ours, theirs = Exchange(desk), Exchange(other)
        for one, another in ((ours, theirs), (theirs, ours)):
            if another.fingerprint() not in {peer.fingerprint for peer in one.peers()}:
                one.add_peer(another.card())
        ours.export_bundle([SECOND_POST["post"]], bundle, full=True)


def _second(file: Path, passphrase: str) -> Desk:
    from app import policy
    from app.desk import Desk

    if file.exists():
        return Desk.open(file, passphrase=passphrase)
    with policy.set_aside():
        return Desk.create(file, passphrase=passphrase, **SECOND_POST)[0]


if __name__ == "__main__":
    sys.exit(main())
