"""Commands of the exchange between posts: bundles and conflicts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, add_out, size
from app.cli.failure import OK, Failed, UsageError
from app.cli.opening import check_out, open_desk
from app.cli.progress import shown

if TYPE_CHECKING:
    from db.receiving import Received
    from db.sending import Sent

GROUP = "exchange"


def _bundle_export_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--to",
        metavar="POST",
        nargs="+",
        action="extend",
        required=True,
        help="the posts that it is for; it reaches every known replica of each",
    )
    add_out(parser)
    parser.add_argument("--full", action="store_true", help="with what was sent before, too")
    parser.add_argument(
        "--size-limit",
        metavar="SIZE",
        type=size,
        help="such as 20MB: what does not fit of attachments goes on in the next bundle",
    )


def _bundle_export(args: Namespace) -> int:
    from app.exchange import Exchange
    from app.sizes import size_text

    out = check_out(args)
    posts = [code for word in args.to for code in word.split(",") if code.strip()]
    with open_desk(args) as desk, shown(args, "Writing") as progress:
        sent = Exchange(desk).export_bundle(
            posts, out, full=args.full, size_limit=args.size_limit, progress=progress
        )
    if args.json:
        output.write_json({"file": str(out), **sent_json(sent)})
        return OK
    output.line(
        f"Wrote {out} for {', '.join(sent.posts)}: {_count(sent.records, 'record')}, {sent.size:,} bytes."
    )
    if sent.attachments:
        output.line(f"With {size_text(sent.attachment_bytes)} of {_count(sent.attachments, 'attachment')}.")
    if sent.left:
        more = "write one more" if sent.attachments else "none fits beside the rest, name a larger size"
        output.line(f"{size_text(sent.left)} of attachments wait for the next bundle; {more}.")
    if args.size_limit is not None and sent.written > args.size_limit:
        output.line("It is larger than the limit, since changes are not split.")
    for post, segments in sent.owed.items():
        owed = _count(segments, "segment")
        output.line(
            f"Not all of them may see everything: {owed} stay owed to {post}; send it a bundle of its own."
        )
    return OK


def sent_json(sent: Sent) -> dict[str, Any]:
    """What an export wrote, as JSON says it; of attachments only where there was something of them."""
    made = asdict(sent)
    made["bytes"] = made.pop("size")
    made["to"] = made.pop("posts")
    if not sent.attachments and not sent.left:
        for name in ("attachments", "attachment_bytes", "left"):
            del made[name]
    del made["written"]
    return made


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _bundle_import_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "bundles", metavar="BUNDLE", nargs="+", type=Path, help="a bundle that another post made"
    )


def _bundle_import(args: Namespace) -> int:
    from app.exchange import Exchange
    from db.errors import ChanceryError

    received: list[Received] = []
    with open_desk(args) as desk:
        for bundle in args.bundles:
            try:
                with shown(args, bundle.name) as progress:
                    received += Exchange(desk).import_bundles([bundle], progress=progress)
            except ChanceryError as error:
                if len(args.bundles) == 1:
                    raise
                before = f"; {len(received)} before it were taken in" if received else ""
                raise Failed(f"{bundle}{before}: {error.message}") from error
    documents = [received_json(each) for each in received]
    if args.json:
        output.write_json(documents[0] if len(documents) == 1 else documents)
        return OK
    for each in received:
        output.line(
            f"From {each.sender}: {_count(each.applied, 'segment')} applied,"
            f" {each.already_known:,} known already, {_count(each.conflicts, 'conflict')}."
        )
        if each.attachments:
            output.line(f"With pieces of {_count(each.attachments, 'attachment')}.")
        if each.erased:
            output.line(f"{_count(each.erased, 'record')} of erased people went, or were not kept.")
        for note in each.notes:
            output.line(note)
        for gap in each.gaps:
            output.line(_gap(gap))
    return OK


def received_json(received: Received) -> dict[str, Any]:
    """What an import of one bundle did, as JSON says it."""
    made = asdict(received)
    if not received.erased:
        del made["erased"]
    if not made["notes"]:
        del made["notes"]
    if not received.attachments:
        del made["attachments"]
    return {"from": made.pop("sender"), **made}


def _gap(gap: Mapping[str, Any]) -> str:
    if "segments" in gap:
        return f"{_count(gap['segments'], 'segment')} of {gap['post']} left out: {gap['ask']}."
    asked = str(gap["ask"]) if "ask" in gap else output.plain(dict(gap))
    return f"Something before this is missing: {asked}"


def _bundle_show_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "bundle", metavar="BUNDLE", type=Path, help="a bundle that another post made for this one"
    )


def _bundle_show(args: Namespace) -> int:
    from app.exchange import Exchange

    with open_desk(args) as desk:
        shown = Exchange(desk).show_bundle(args.bundle)
    if args.json:
        output.write_json(shown)
    else:
        output.facts((name.replace("_", " ").capitalize(), value) for name, value in shown.items())
    return OK


def _conflicts_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "words",
        metavar="settle ID FIELD VALUE",
        nargs="*",
        help="decide one: the value that shall hold (an empty one clears the field)",
    )


def _conflicts(args: Namespace) -> int:
    from app.exchange import Exchange

    words: list[str] = args.words
    if words and (words[0] != "settle" or len(words) != 4):
        raise UsageError("chancery conflicts: FILE is followed by nothing, or by settle ID FIELD VALUE")
    with open_desk(args) as desk:
        exchange = Exchange(desk)
        if words:
            _, record_id, field, value = words
            exchange.settle(record_id, field, value or None)
            settled = desk.get(record_id)
        else:
            found = exchange.conflicts()
            titles = desk.titles([entry["id"] for entry in found])
    if words:
        if args.json:
            output.write_json({"id": settled["id"], "field": field, "value": settled[field]})
        else:
            output.line(f"Settled {field} of {settled['title']}.")
        return OK
    if args.json:
        output.write_json(found)
        return OK
    for entry in found:
        title = titles.get(entry["id"], ("", ""))[1]
        output.line(f"{title or '(no title)'} ({entry['kind']} {entry['id']}), {entry['field']}:")
        output.facts(
            [
                ("  shown", _claim(entry["winner"])),
                *(("  kept", _claim(kept)) for kept in entry["kept"]),
            ]
        )
    if not found:
        output.line("Nothing is in conflict.")
    return OK


def _claim(said: Mapping[str, Any]) -> str:
    of = f", in {said['of']}, which was merged into it" if "of" in said else ""
    return f"{output.plain(said['value']) or '(empty)'}  ({said['post']}, {said['at']}{of})"


COMMANDS = (
    Command(
        "bundle export",
        GROUP,
        "write a bundle that only the named posts can open",
        _bundle_export,
        _bundle_export_arguments,
        "It holds what all of them may see and one of them was not sent yet; what stays owed is named.",
    ),
    Command(
        "bundle import",
        GROUP,
        "take bundles in",
        _bundle_import,
        _bundle_import_arguments,
        "Each is taken in wholly or refused whole; one that was taken in before changes nothing.",
    ),
    Command(
        "bundle show",
        GROUP,
        "verify a bundle and say what it holds, without taking it in",
        _bundle_show,
        _bundle_show_arguments,
    ),
    Command(
        "conflicts",
        GROUP,
        "list what was edited differently at two places, or settle one",
        _conflicts,
        _conflicts_arguments,
        "One value is shown, the others are kept until somebody decides.",
    ),
)
