"""Commands about who one is and whom one exchanges with: the identity card, peers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, add_up_to, size
from app.cli.failure import OK, UsageError
from app.cli.opening import check_out, open_desk

if TYPE_CHECKING:
    from app.exchange import Exchange, PeerRow

GROUP = "exchange"
_CARD_LIMIT = 64 * 1024


def _identity_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--rotate",
        action="store_true",
        help="make new keys first; the old ones vouch for the new card, and peers learn of it by bundles",
    )
    parser.add_argument(
        "--qr", dest="out", metavar="OUT.svg", type=Path, help="also write the fingerprint as a QR code"
    )


def _identity(args: Namespace) -> int:
    from app import cardcode
    from app.exchange import Exchange
    from db.card import Card

    if args.out is not None:
        check_out(args)
        cardcode.check_name(args.out)
    with open_desk(args) as desk:
        exchange = Exchange(desk)
        card = exchange.rotate() if args.rotate else exchange.card()
    read = Card.parse(card)
    if args.out is not None:
        cardcode.write(read, args.out)
    if args.json:
        output.write_json({"card": card, "fingerprint": read.fingerprint, "words": read.words})
    else:
        output.write(card)
    return OK


def _peer_add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("card", metavar="CARD", type=Path, help="the other post's identity card")
    add_up_to(parser, "the highest marking to send there (else all)")
    parser.add_argument("--capital", action="store_true", help="believe mandates from this peer")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="let it take the place of a known card that does not vouch for it: compare fingerprints first",
    )


def card_text(card: Path) -> bytes:
    """What a card's file holds, as far as any card goes."""
    with card.open("rb") as source:
        return source.read(_CARD_LIMIT)


def _peer_add(args: Namespace) -> int:
    from app.exchange import Exchange

    text = card_text(args.card)
    with open_desk(args) as desk:
        peer = Exchange(desk).add_peer(text, up_to=args.up_to, capital=args.capital, replace=args.replace)
    if args.json:
        output.write_json(asdict(peer))
        return OK
    output.facts(peer_facts(peer))
    output.line(
        "Compare the words, or the whole fingerprint, with theirs, by telephone or in person, before you send"
        " anything."
    )
    return OK


def peer_facts(peer: PeerRow) -> list[tuple[str, Any]]:
    """A peer as lines of names and values."""
    from app.sizes import size_text

    return [
        ("Post", f"{peer.post}, {peer.country}"),
        ("Called", peer.label),
        ("Whose", f"{peer.name}, on {peer.device}"),
        ("Trusted up to", f"{peer.up_to}, and as the capital" if peer.capital else peer.up_to),
        ("Its card came", f"from the directory of {peer.origin}" if peer.origin else "from you"),
        ("Revoked", _since(peer)),
        ("Bundles up to", "" if peer.size_limit is None else size_text(peer.size_limit)),
        ("Why", peer.reason),
        ("Replaced by", peer.heir),
        ("Card valid until", peer.valid_until),
        ("Words", peer.words),
        ("Fingerprint", peer.fingerprint),
    ]


def _since(peer: PeerRow) -> str:
    if not peer.revoked:
        return ""
    since = f"since {peer.revoked_at}" if peer.revoked_at else "yes"
    return f"{since}, by {peer.revoked_by}" if peer.revoked_by else since


def _peer_list(args: Namespace) -> int:
    from app.exchange import Exchange

    with open_desk(args) as desk:
        peers = Exchange(desk).peers()
    if args.json:
        output.write_json([asdict(peer) for peer in peers])
    else:
        names = ("post", "device", "label", "name", "up_to", "capital")
        headings = [*(name.replace("_", " ") for name in names), "card from", "revoked", "valid until"]
        output.table(  # only its last column is never cut
            [*headings, "words and fingerprint"],
            (
                [
                    *(getattr(peer, name) for name in names),
                    peer.origin,
                    _since(peer),
                    peer.valid_until,
                    f"{peer.words}  {peer.fingerprint}",
                ]
                for peer in peers
            ),
        )
    return OK


def _one_peer(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "peer",
        metavar="PEER",
        help="a post's code, POST/DEVICE, the peer's label or replica id, or 8 or more digits of its"
        " fingerprint",
    )


def _peer_set_arguments(parser: ArgumentParser) -> None:
    _one_peer(parser)
    add_up_to(parser, "the highest marking to send there")
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--capital",
        action="store_const",
        const=True,
        dest="capital",
        help="believe mandates from this peer",
    )
    either.add_argument(
        "--not-capital",
        action="store_const",
        const=False,
        dest="capital",
        help="believe mandates from this peer no longer",
    )
    parser.add_argument(
        "--size-limit",
        metavar="SIZE",
        type=size,
        help="what a bundle for it may take, such as 20MB for its mail; 0 for any size",
    )


def _peer_set(args: Namespace) -> int:
    if args.up_to is None and args.capital is None and args.size_limit is None:
        raise UsageError("chancery peer set: say --up-to, --capital, --not-capital or --size-limit")
    return _changed(
        args,
        lambda x: x.set_peer(args.peer, up_to=args.up_to, capital=args.capital, size_limit=args.size_limit),
    )


def _peer_rename_arguments(parser: ArgumentParser) -> None:
    _one_peer(parser)
    parser.add_argument("label", metavar="LABEL", help="what you call it; an empty one takes the name away")


def _peer_rename(args: Namespace) -> int:
    return _changed(args, lambda x: x.rename_peer(args.peer, args.label))


def _peer_revoke_arguments(parser: ArgumentParser) -> None:
    _one_peer(parser)
    parser.add_argument(
        "--reason", metavar="TEXT", default="", help="why; the capital’s directory tells others"
    )


def _peer_revoke(args: Namespace) -> int:
    return _changed(args, lambda x: x.revoke_peer(args.peer, args.reason))


def _peer_replace_arguments(parser: ArgumentParser) -> None:
    _one_peer(parser)
    parser.add_argument("card", metavar="NEWCARD", type=Path, help="the card of what takes its place")
    add_up_to(parser, "the highest marking to send there (else as before)")
    parser.add_argument("--capital", action="store_true", help="believe mandates from the new one")


def _peer_replace(args: Namespace) -> int:
    from app.exchange import Exchange

    text = card_text(args.card)
    with open_desk(args) as desk:
        peer, told = Exchange(desk).replace_peer(args.peer, text, up_to=args.up_to, capital=args.capital)
    if args.json:
        output.write_json({**asdict(peer), "lost": told})
        return OK
    output.facts(peer_facts(peer))
    for sentence in told:
        output.line(sentence)
    output.line("Compare the words with theirs, by telephone or in person, before you send anything.")
    return OK


def _peer_restore(args: Namespace) -> int:
    return _changed(
        args,
        lambda x: x.restore_peer(args.peer),
        "What it wrote meanwhile was left out: ask it, or a post that has it, for a full bundle (--full).",
    )


def _changed(args: Namespace, change: Callable[[Exchange], PeerRow], after: str = "") -> int:
    from app.exchange import Exchange

    with open_desk(args) as desk:
        peer = change(Exchange(desk))
    if args.json:
        output.write_json(asdict(peer))
        return OK
    output.facts(peer_facts(peer))
    if after:
        output.line(after)
    return OK


COMMANDS = (
    Command(
        "identity",
        GROUP,
        "print this case file's identity card",
        _identity,
        _identity_arguments,
        "Other posts add the card as a peer: then they can send to this case file and believe it.",
    ),
    Command(
        "peer add",
        GROUP,
        "trust another post's identity card",
        _peer_add,
        _peer_add_arguments,
        "The same card again changes how far it is trusted. A card that the known one vouches for takes its"
        " place.",
    ),
    Command("peer list", GROUP, "list the peers", _peer_list, add_file),
    Command("peer set", GROUP, "change how far a peer is trusted", _peer_set, _peer_set_arguments),
    Command("peer rename", GROUP, "give a peer a name of one's own", _peer_rename, _peer_rename_arguments),
    Command(
        "peer revoke",
        GROUP,
        "trust a peer no longer",
        _peer_revoke,
        _peer_revoke_arguments,
        "Nothing is sent to it, and what it writes is no longer taken in. What is here already stays.",
    ),
    Command(
        "peer replace",
        GROUP,
        "let another case file of a post take a lost one's place",
        _peer_replace,
        _peer_replace_arguments,
        "The lost one is revoked from now on, what it wrote and is here stays. What is known of its last"
        " work is said.",
    ),
    Command("peer restore", GROUP, "trust a revoked peer again", _peer_restore, _one_peer),
)
