"""Commands of watched folders: look into one now or again and again, and say which the window watches."""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file
from app.cli.exchange import GROUP, sent_json
from app.cli.failure import FAILED, OK, Failed, UsageError
from app.cli.opening import open_desk

if TYPE_CHECKING:
    from app.desk import Desk
    from app.watching.folders import Folder
    from app.watching.watcher import News, Watcher
    from db.sending import Sent

SETTLE_SECONDS = 1.0
"""Between the two looks of one pass, so that a file that is being copied is seen to grow."""


def _folder(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a stick, a share, a synchronised folder")


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    _folder(parser)
    parser.add_argument(
        "--to",
        metavar="POST",
        nargs="+",
        action="extend",
        help="the posts that bundles are written for there (else every peer)",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--take-in", dest="takes_in", action="store_true", default=None, help="take bundles in (the rule)"
    )
    how.add_argument(
        "--offer", dest="takes_in", action="store_false", help="only say which bundles lie there for us"
    )
    parser.add_argument(
        "--write",
        dest="writes",
        action=BooleanOptionalAction,
        default=None,
        help="write ours out there (the rule), or not",
    )


def _remove_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    _folder(parser)


def _watch_arguments(parser: ArgumentParser) -> None:
    _arguments(parser)
    parser.add_argument("--once", action="store_true", help="one pass, then end")
    parser.add_argument(
        "--every", metavar="SECONDS", type=_seconds, default=30.0, help="how often to look (30)"
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= 86_400:
        raise ArgumentTypeError(f"“{text}” is not a number of seconds from 1 to 86400")
    return seconds


def _chosen(args: Namespace, desk: Desk) -> Folder:
    """The folder that is named: as the window watches it, but for what the command says otherwise."""
    from app.watching.folders import Folder, at, codes, named

    folder = named(desk, args.folder) or Folder(at(args.folder))
    if args.to:
        folder = replace(folder, posts=codes([code for word in args.to for code in word.split(",")]))
    if args.takes_in is not None:
        folder = replace(folder, takes_in=args.takes_in)
    if args.writes is not None:
        folder = replace(folder, writes=args.writes)
    return folder


def _require_folder(folder: Path) -> None:
    if not folder.exists():
        raise Failed(f"There is no folder {folder}; create it, or plug the stick in.")
    if not folder.is_dir():
        raise Failed(f"{folder} is a file; name the folder that it lies in.")


def _watch(args: Namespace) -> int:
    from app.watching.folders import require_sound
    from app.watching.outbox import clear_incoming
    from app.watching.watcher import Watcher

    if args.json and not args.once:
        raise UsageError("chancery watch: --json prints one document, so it goes with --once")
    _require_folder(args.folder)
    with open_desk(args) as desk:
        folder = _chosen(args, desk)
        require_sound(desk, folder)
        clear_incoming(desk)
        watcher = Watcher(desk, folder)
        return _once(args, watcher) if args.once else _on_and_on(args, watcher)


def _look(watcher: Watcher) -> News:
    from app.watching import steps

    return steps.run(watcher.look())


def _once(args: Namespace, watcher: Watcher) -> int:
    news = _look(watcher)
    if news.there and watcher.unsettled:
        time.sleep(SETTLE_SECONDS)
        first, news = news, _look(watcher)
        for name in ("taken", "refused", "written", "removed"):
            getattr(news, name)[:0] = getattr(first, name)
    if args.json:
        output.write_json(_document(watcher, news))
    else:
        _tell(watcher, news)
        if not (news.taken or news.refused or news.written or watcher.offers()):
            output.line("Nothing new.")
    if not news.there:
        raise Failed(f"{watcher.folder.path} is not there any more; what is ours waits here.")
    if news.problem:
        output.complain(news.problem)
        return FAILED
    return OK


def _on_and_on(args: Namespace, watcher: Watcher) -> int:
    output.line(f"Watching {watcher.folder.path}; Ctrl+C ends it.")
    there, problem, offered = True, "", set[str]()
    try:
        while True:
            news = _look(watcher)
            offers = {offer.name for offer in watcher.offers()}
            _tell(watcher, news, offered)
            offered = offers
            if news.there != there:
                what = "is there again" if news.there else "is not there; waiting for it"
                output.line(f"{watcher.folder.path} {what}.")
            if news.problem and news.problem != problem:
                output.complain(news.problem)
            there, problem = news.there, news.problem
            output.flush()
            time.sleep(args.every)
    except KeyboardInterrupt:
        return OK


def _tell(watcher: Watcher, news: News, offered: set[str] | frozenset[str] = frozenset()) -> None:
    """What a look brought, a line each; offers that were told before are not told again."""
    from app.watching.scan import shown

    for name, received in news.taken:
        output.line(
            f"Took in {shown(name)} from {received.sender}: {received.applied:,} new,"
            f" {received.already_known:,} known already, in conflict: {received.conflicts:,}."
        )
        for gap in received.gaps:
            output.line(f"Something before it is missing: {gap['ask']}.")
    for name, sentence in news.refused:
        output.line(f"Not taken in: {shown(name)}. {sentence}")
    for offer in watcher.offers():
        if offer.name not in offered:
            output.line(f"Offered: {shown(offer.name)}, number {offer.front.number} of {offer.front.post}.")
    for name, sent in news.written:
        output.line(
            f"Wrote {name} for {', '.join(sent.posts)}: {sent.records:,} changed, {sent.size:,} bytes."
        )


def _document(watcher: Watcher, news: News) -> dict[str, Any]:
    from app.cli.exchange import received_json
    from db.clock import iso

    taken = [{"file": name, **received_json(received)} for name, received in news.taken]
    return {
        "folder": watcher.folder.path,
        "there": news.there,
        "taken": taken,
        "offered": [
            {
                "file": offer.name,
                "from": offer.front.post,
                "number": offer.front.number,
                "made_at": iso(offer.front.at),
                "bytes": offer.front.size,
            }
            for offer in watcher.offers()
        ],
        "refused": [{"file": name, "why": sentence} for name, sentence in news.refused],
        "unfinished": watcher.unfinished(),
        "written": [_sent(name, sent) for name, sent in news.written],
        "removed": news.removed,
        "problem": news.problem,
    }


def _sent(name: str, sent: Sent) -> dict[str, Any]:
    return {"file": name, **sent_json(sent)}


def _folder_add(args: Namespace) -> int:
    from app.watching import carrying, folders

    _require_folder(args.folder)
    with open_desk(args) as desk:
        folder = _chosen(args, desk)
        folders.require_sound(desk, folder)
        if folder.writes:
            try:
                carrying.probe(folder.path)
            except OSError as error:
                raise Failed(carrying.refused(folder.path, error)) from error
            folder = replace(folder, marked=True)
        folders.add(desk, folder)
    return _list(args, [folder])


def _folder_list(args: Namespace) -> int:
    from app.watching import folders

    with open_desk(args) as desk:
        found = folders.remembered(desk)
    return _list(args, found)


def _folder_remove(args: Namespace) -> int:
    from app.watching import folders

    with open_desk(args) as desk:
        folder = folders.remove(desk, args.folder)
    if args.json:
        output.write_json(_row(folder))
    else:
        output.line(f"{folder.path} is watched no more; what lies in it stays there.")
    return OK


def _row(folder: Folder) -> dict[str, Any]:
    return {
        "folder": folder.path,
        "to": list(folder.posts),
        "takes_in": folder.takes_in,
        "writes": folder.writes,
    }


def _list(args: Namespace, found: Sequence[Folder]) -> int:
    rows = [_row(folder) for folder in found]
    if args.json:
        output.write_json(rows)
        return OK
    output.table(
        ["folder", "to", "bundles for us", "ours"],
        (
            [
                row["folder"],
                ", ".join(row["to"]) or "every peer",
                "taken in" if row["takes_in"] else "offered",
                "written" if row["writes"] else "not written",
            ]
            for row in rows
        ),
    )
    return OK


COMMANDS = (
    Command(
        "watch",
        GROUP,
        "exchange with the others through a folder, by itself",
        _watch,
        _watch_arguments,
        "Bundles that lie there for us are taken in once they are whole, what changed here is written there,"
        "\nand removed once everyone has it. With --once it does so once, as a timer of the system calls it.",
    ),
    Command(
        "folder add",
        GROUP,
        "have the window watch a folder while the case file is unlocked",
        _folder_add,
        _arguments,
        "The same folder again changes how it is watched.",
    ),
    Command("folder list", GROUP, "list the folders that are watched", _folder_list, add_file),
    Command(
        "folder remove",
        GROUP,
        "watch a folder no more",
        _folder_remove,
        _remove_arguments,
        "What lies in it stays there.",
    ),
)
