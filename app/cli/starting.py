"""Commands for a case file that starts from another's full bundle."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import output
from app.cli.command import Command, add_file, add_out, add_up_to
from app.cli.exchange import received_json
from app.cli.failure import OK, Failed
from app.cli.files import make, new_arguments, say_made
from app.cli.opening import check_out, open_desk
from app.cli.peers import card_text, peer_facts
from app.cli.progress import shown

if TYPE_CHECKING:
    from app.desk import Desk
    from app.joining import Sponsor

GROUP = "exchange"


def _make_arguments(parser: ArgumentParser) -> None:
    new_arguments(parser)
    add_out(parser, "CARD", text="where to write the identity card that is handed over")


def _make(args: Namespace) -> int:
    from app import joining
    from db.card import Card

    out = check_out(args)
    card = ""

    def wait(desk: Desk) -> None:
        nonlocal card
        card = joining.begin(desk)
        try:
            out.write_text(card, encoding="ascii")
        except OSError as error:
            raise Failed(f"{out} cannot be written: {error.strerror}; choose another place.") from error

    made = make(args, wait)
    words = Card.parse(card).words
    if args.json:
        output.write_json({**made, "card": str(out), "words": words})
        return OK
    say_made(made)
    output.line(
        f"Its identity card is {out}; hand it to a post that has the records. Read these words to it:"
    )
    output.line(words)
    output.line("It answers with a bundle: `chancery start take` takes that in.")
    return OK


def _write_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("card", metavar="CARD", type=Path, help="the identity card of the new case file")
    add_out(parser, "BUNDLE", text="the bundle to write")
    add_up_to(parser, "the highest marking to send there (else all)")
    parser.add_argument("--replaces", metavar="PEER", help="the lost case file whose place it takes")


def _write(args: Namespace) -> int:
    from app import joining

    out = check_out(args)
    text = card_text(args.card)
    with open_desk(args) as desk, shown(args, "Writing") as progress:
        peer, sent, told = joining.welcome(
            desk, text, out, up_to=args.up_to, replaces=args.replaces, progress=progress
        )
    if args.json:
        output.write_json(
            {
                "file": str(out),
                "peer": asdict(peer),
                "records": sent.records,
                "bytes": sent.size,
                "lost": told,
            }
        )
        return OK
    output.facts(peer_facts(peer))
    for sentence in told:
        output.line(sentence)
    output.line(f"Wrote {out}: {sent.records:,} records, {sent.size:,} bytes.")
    output.line(
        "Before you send it, compare the words above with the new case file. Then read yours to it: `chancery"
        " identity FILE --json` shows them."
    )
    return OK


def _take_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "bundle", metavar="BUNDLE", type=Path, help="the bundle that the other post wrote for it"
    )
    parser.add_argument(
        "--words",
        metavar="WORDS",
        default="",
        help="the eight words that the sender read to you, or 20 digits of its fingerprint (else asked for)",
    )
    parser.add_argument(
        "--capital", action="store_true", help="the sender is the capital: believe its mandates"
    )
    add_up_to(parser, "the highest marking to send to those that it introduces")


def _take(args: Namespace) -> int:
    from app import joining

    with open_desk(args) as desk:
        sponsor = joining.look(desk, args.bundle)
        words = args.words if args.words or sponsor.is_peer else _asked(sponsor)
        with shown(args, args.bundle.name) as progress:
            received = joining.take_in(
                desk, args.bundle, words=words, capital=args.capital, up_to=args.up_to, progress=progress
            )
    if args.json:
        output.write_json(received_json(received))
        return OK
    output.line(f"Started from {received.sender}: {received.applied:,} segments.")
    for note in received.notes:
        output.line(note)
    return OK


def _asked(sponsor: Sponsor) -> str:
    """The words that a person heard; empty where nobody can be asked, which is refused in a sentence."""
    if not sys.stdin.isatty():
        return ""
    output.complain(
        f"This bundle says that it comes from {sponsor.post}/{sponsor.device} ({sponsor.name}). Call there."
    )
    sys.stderr.write(f"The eight words that {sponsor.post} reads to you: ")
    sys.stderr.flush()
    return sys.stdin.readline()


COMMANDS = (
    Command(
        "start make",
        GROUP,
        "make a case file that joins others, and its identity card",
        _make,
        _make_arguments,
        "For a new post, a second laptop, or what replaces a lost machine. It asks what `new` asks for.",
    ),
    Command(
        "start write",
        GROUP,
        "add a new case file's card and write the bundle that it starts from",
        _write,
        _write_arguments,
        "The bundle is full, and introduces every peer that is known here.",
    ),
    Command(
        "start take",
        GROUP,
        "take the first bundle of a new case file in",
        _take,
        _take_arguments,
        "Its sender's words are compared once; whom it introduces need not be compared one by one.",
    ),
)
