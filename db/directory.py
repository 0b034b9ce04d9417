"""A directory: the cards of many posts, numbered, dated and signed by the case file that makes it.

    -----BEGIN CHANCERY DIRECTORY-----
    base 64, lines of 64
    -----END CHANCERY DIRECTORY-----

    directory = [1, body, signature, [card of the signer, ...]]
    body      = [number, at, replica of the signer, digest of its card, [entry, ...]]
    entry     = [[card, ...], ceiling, called, 1 if withdrawn else 0, reason, replica that replaces it or nil,
                 last or nil]
    last      = [number of the last bundle, at]

MessagePack in its shortest form; body and cards are byte strings. Cards of one replica stand oldest first,
each endorsed by the one before. Both keys of the signer's newest card sign the body.

Number 0 is no directory but an **introduction**: what one case file tells another that starts from its full
bundle. Nobody else believes it, and only there ``last`` may stand: how many bundles somebody sent is nobody
else's business.

A directory cannot say who the capital is. Whether its signer is believed is not decided here
(``db.directed``).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db import identity, labels, packing
from db.card import Card
from db.errors import ChanceryError
from resources.sentences import say

if TYPE_CHECKING:
    from db.identity import Identity

DOMAIN = b"chancery directory 1"
MAX_BYTES = 24 * 1024 * 1024
MAX_TEXT_BYTES = 34 * 1024 * 1024
MAX_ENTRIES = 2000
MAX_CARDS = 16
"""Cards of one replica, at most."""
MAX_REASON = 500
HIGHEST_LEVEL = 3
INTRODUCTION = 0
"""The number of what is no directory."""
HIGHEST_NUMBER = (1 << 31) - 1

_FORMAT = 1
_BEGIN = "-----BEGIN CHANCERY DIRECTORY-----"
_END = "-----END CHANCERY DIRECTORY-----"
_COLUMNS = 64
_MOMENTS = 1 << 50


class DirectoryRefused(ChanceryError):
    """A directory that is malformed, forged, older than what is here, or of somebody who is not believed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One case file of a post, by its cards, oldest first.

    ``ceiling`` is the level (0 to 3) up to which the signer would trust it, ``called`` its name there, or
    empty. ``last`` is the number of the last bundle that came from it, and when its newest work was written
    (milliseconds since 1970).
    """

    cards: tuple[Card, ...]
    ceiling: int
    called: str = ""
    withdrawn: bool = False
    reason: str = ""
    heir: bytes | None = None
    last: tuple[int, int] | None = None

    @property
    def card(self) -> Card:
        """Its present card."""
        return self.cards[-1]

    @property
    def replica(self) -> bytes:
        """The replica's id."""
        return self.card.content.replica

    @property
    def place(self) -> str:
        """Post and device, by which it is named to people."""
        return f"{self.card.content.post}/{self.card.content.device}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A directory whose form was read and whose signature was not checked yet."""

    body: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    cards: tuple[Card, ...]
    number: int
    at: int
    replica: bytes
    digest: bytes

    @property
    def signer(self) -> Card | None:
        """The card that it says it is signed with, if that is among its own."""
        return next((card for card in self.cards if card.digest == self.digest), None)

    def is_signed_with(self, card: Card) -> bool:
        """Whether both keys of a card signed it."""
        return card.digest == self.digest and card.verify(DOMAIN, self.body, self.signature)


@dataclass(frozen=True, slots=True)
class Directory:
    """What a directory says; ``at`` is in milliseconds since 1970."""

    number: int
    at: int
    replica: bytes
    entries: tuple[Entry, ...]

    def entry_of(self, replica: bytes) -> Entry | None:
        """What is said of a replica."""
        return next((entry for entry in self.entries if entry.replica == replica), None)


def issue(number: int, at: int, own: Identity, cards: Sequence[Card], entries: Sequence[Entry]) -> bytes:
    """Sign a directory; ``cards`` are the signer's, oldest first. Raises DirectoryRefused.

    What nobody would take in is not signed.
    """
    card = cards[-1]
    body = packing.pack(
        [
            number,
            at,
            card.content.replica,
            card.digest,
            [
                [
                    [each.packed for each in entry.cards],
                    entry.ceiling,
                    entry.called,
                    int(entry.withdrawn),
                    entry.reason,
                    entry.heir,
                    None if entry.last is None else list(entry.last),
                ]
                for entry in entries
            ],
        ]
    )
    data = packing.pack([_FORMAT, body, own.sign(DOMAIN, body), [each.packed for each in cards]])
    opened(sealed(data))
    return data


def armored(data: bytes) -> bytes:
    """A directory as the text of a file."""
    text = base64.b64encode(data).decode("ascii")
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return "\n".join((_BEGIN, *lines, _END, "")).encode("ascii")


def unarmored(text: bytes) -> bytes:
    """What the text of a file holds, white space around it and either kind of line end; raises
    DirectoryRefused.
    """
    if len(text) > MAX_TEXT_BYTES:
        raise DirectoryRefused(say("The file is larger than any real directory; it was refused."))
    try:
        lines = text.decode("ascii").strip().splitlines()
    except UnicodeError:
        lines = []
    if len(lines) < 2 or lines[0] != _BEGIN:
        raise DirectoryRefused(
            say("This is no directory of posts; choose the .directory file that the capital sent.")
        )
    if lines[-1] != _END:
        raise DirectoryRefused(say("The directory is cut off before its end; ask for it again."))
    try:
        return base64.b64decode("".join(lines[1:-1]), validate=True)
    except binascii.Error:
        raise DirectoryRefused(
            say("The directory’s letters were damaged on the way; ask for it again.")
        ) from None


def sealed(data: bytes) -> Sealed:
    """Read the form, and the signer's cards; raises DirectoryRefused.

    What the entries say is not read before somebody's signature was found to hold.
    """
    try:
        fields = packing.as_list(packing.unpack(data, MAX_BYTES))
        version = packing.as_int(fields[0] if fields else None, 1, 1 << 31)
        if version > _FORMAT:
            raise DirectoryRefused(
                say("The directory was made by a newer version of Chancery; update this one to read it.")
            )
        _, body, signature, cards = packing.as_list(fields, 4)
        plain = packing.as_bytes(body)
        number, at, replica, digest, _ = packing.as_list(packing.unpack(plain, MAX_BYTES), 5)
        return Sealed(
            plain,
            packing.as_bytes(signature, identity.SIGNATURE_BYTES),
            _line(cards),
            packing.as_int(number, INTRODUCTION, HIGHEST_NUMBER),
            packing.as_int(at, 0, _MOMENTS),
            packing.as_bytes(replica, 16),
            packing.as_bytes(digest, 32),
        )
    except ValueError as error:
        raise _malformed(str(error)) from None


def opened(directory: Sealed) -> Directory:
    """What a directory says, every card of it checked; raises DirectoryRefused."""
    try:
        *_, entries = packing.as_list(packing.unpack(directory.body, MAX_BYTES), 5)
        plain = packing.as_list(entries)
    except ValueError as error:
        raise _malformed(str(error)) from None
    if len(plain) > MAX_ENTRIES:
        raise DirectoryRefused(say("The directory names more posts than any real one; it was refused."))
    made = tuple(_entry(each, introducing=directory.number == INTRODUCTION) for each in plain)
    _check_names(made, directory.cards[-1])
    return Directory(directory.number, directory.at, directory.replica, made)


def _line(plain: packing.Packed) -> tuple[Card, ...]:
    """Cards of one replica and post, each endorsed by the one before.

    Raises ValueError or DirectoryRefused.
    """
    listed = packing.as_list(plain)
    if not 0 < len(listed) <= MAX_CARDS:
        raise ValueError("a post has no card, or too many")
    cards: list[Card] = []
    for each in listed:
        try:
            card = Card.unpack(packing.as_bytes(each))
        except ChanceryError as error:
            raise DirectoryRefused(
                say("The directory holds an identity card that is none ({reason}).", reason=error.message)
            ) from error
        if cards and not (card.succeeds(cards[-1]) and card.content.post == cards[-1].content.post):
            raise DirectoryRefused(
                say(
                    "The directory gives {post} cards of which one does not vouch for the next; it was"
                    " refused.",
                    post=card.content.post,
                )
            )
        cards.append(card)
    return tuple(cards)


def _entry(plain: packing.Packed, *, introducing: bool) -> Entry:
    try:
        cards, ceiling, called, withdrawn, reason, heir, last = packing.as_list(plain, 7)
        entry = Entry(
            _line(cards),
            packing.as_int(ceiling, 0, HIGHEST_LEVEL),
            packing.as_text(called),
            packing.as_int(withdrawn, 0, 1) == 1,
            packing.as_text(reason),
            None if heir is None else packing.as_bytes(heir, 16),
            None if last is None else _last(last),
        )
    except ValueError as error:
        raise _malformed(str(error)) from None
    if entry.called and (found := labels.flaw(entry.called)):
        raise DirectoryRefused(
            say("The directory’s name for {post} cannot be used: it {flaw}.", post=entry.place, flaw=found)
        )
    if entry.reason and (len(entry.reason) > MAX_REASON or not entry.reason.isprintable()):
        raise DirectoryRefused(
            say(
                "What the directory says of {post} is no plain text of one line; it was refused.",
                post=entry.place,
            )
        )
    if not entry.withdrawn and (entry.reason or entry.heir is not None):
        raise DirectoryRefused(
            say(
                "The directory says that {post} was replaced and that it was not; it was refused.",
                post=entry.place,
            )
        )
    if entry.last is not None and not introducing:
        raise _malformed("it tells of bundles")
    return entry


def _last(plain: packing.Packed) -> tuple[int, int]:
    number, at = packing.as_list(plain, 2)
    return packing.as_int(number, 0, 1 << 62), packing.as_int(at, 0, _MOMENTS)


def _check_names(entries: Sequence[Entry], signer: Card) -> None:
    """Refuse a directory that says two things of one, or one thing of two."""
    known = {entry.replica: entry for entry in entries}
    if len(known) != len(entries):
        twice = next(e for e in entries if known[e.replica] is not e)
        raise DirectoryRefused(
            say("The directory names {post} twice with one identity; it was refused.", post=twice.place)
        )
    if signer.content.replica in known:
        raise DirectoryRefused(say("The directory speaks of its own signer; it was refused."))
    countries: dict[str, str] = {}
    called: dict[str, Entry] = {}
    for entry in (entry for entry in entries if not entry.withdrawn):
        content = entry.card.content
        if countries.setdefault(content.post, content.country) != content.country:
            raise DirectoryRefused(
                say(
                    "The directory knows two posts by the name {post}, one in {country} and one in {other};"
                    " it was refused.",
                    post=content.post,
                    country=countries[content.post],
                    other=content.country,
                )
            )
        name = entry.called.casefold()
        if name and called.setdefault(name, entry) is not entry:
            raise DirectoryRefused(
                say(
                    "The directory calls both {post} and {other} “{name}”; it was refused.",
                    post=called[name].place,
                    other=entry.place,
                    name=entry.called,
                )
            )
    for entry in entries:
        if entry.heir is not None:
            heir = known.get(entry.heir)
            card = heir.card if heir is not None and not heir.withdrawn else None
            _check_heir(entry, signer if entry.heir == signer.content.replica else card)


def _check_heir(entry: Entry, heir: Card | None) -> None:
    """What replaces a case file is one of the same post that is in use."""
    if heir is None or heir.content.post != entry.card.content.post:
        raise DirectoryRefused(
            say(
                "The directory replaces {post} by what is no case file in use of that post; it was refused.",
                post=entry.place,
            )
        )


def _malformed(reason: str) -> DirectoryRefused:
    return DirectoryRefused(say("The directory is malformed ({reason}); it was refused.", reason=reason))
