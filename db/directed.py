"""What a directory does to the peers here: it adds, follows and withdraws, and no person is overruled.

Believed only from a key that was confirmed as the capital's before; an introduction only from the one case
file that ours starts from. Unknown posts become peers that came from a directory. A ceiling that a person
set here is never changed, no ceiling is set above what policy allows. Who was revoked by a person stays
revoked. A card of another key under a name that is known here is a conflict, and waits for a person.

Withdrawals come last (`Directed.finish`), after everything else that a bundle holds: what a case file wrote
until then counts, and the capital passes on no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db import audit, clock, directories, lost, succession
from db.authors import Authors
from db.directory import INTRODUCTION, Directory, DirectoryRefused, Entry, Sealed, opened, sealed
from db.kinds.spec import MARKINGS
from db.peers import Peer, note_heir, number_of, peer_of, peer_with, peers, restore
from resources.sentences import Sentence, coded, say

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Trust:
    """What decides about a directory that a bundle holds.

    ``capital`` says whether a peer is the capital, ``highest`` is the level that policy allows, ``up_to`` one
    that a person said for all that is new; ``starting`` says that the bundle is the first of a new case file.
    """

    capital: Callable[[Peer], bool] = lambda peer: peer.capital
    highest: int = 3
    up_to: int | None = None
    starting: bool = False


class Unfit(DirectoryRefused):
    """A sound directory that is not believed here; a bundle that holds it is taken in without it."""


class Older(DirectoryRefused):
    """A directory that is older than the one here, or the same: nothing is to be done."""


@dataclass(slots=True)
class Outcome:
    """What a directory did; case files are named by post and device, ``at`` is in ms since 1970."""

    number: int
    at: int
    post: str
    added: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    """What a person should know, conflicts and withdrawals among it."""


def believed(store: Store, data: bytes, capital: Callable[[Peer], bool]) -> tuple[Directory, Peer, Sealed]:
    """A directory that is to be taken in, whose it is, and its form with the signer's cards.

    Raises DirectoryRefused, Unfit or Older.
    """
    found = sealed(data)
    card = found.signer
    if card is None or card.content.replica != found.replica:
        raise DirectoryRefused(say("The directory does not hold its signer’s card; it was refused."))
    if found.replica == store.facts.replica_id:
        raise Unfit(say("This is the directory that this case file made itself."))
    signer = peer_with(store, found.replica)
    if signer is None or signer.revoked or not capital(signer):
        raise Unfit(
            say(
                "This directory was signed by {post}, whose key nobody confirmed here as the capital’s, so"
                " nothing of it was taken in; compare fingerprints with the capital, then `peer add"
                " --capital`.",
                post=f"{card.content.post}/{card.content.device}",
            )
        )
    if card.digest != signer.card.digest and card not in succession.line(signer.card, found.cards):
        raise Unfit(
            say(
                "This directory was signed with a card of {post} that the one known here does not vouch"
                " for; ask for a newer one, or compare fingerprints with the capital.",
                post=signer.place,
            )
        )
    if not found.is_signed_with(card):
        raise DirectoryRefused(
            say("The signature of this directory is not {post}’s; it was refused.", post=signer.place)
        )
    if found.number == INTRODUCTION:
        raise Unfit(say("This introduces others to a new case file only, and this one is not new."))
    present = directories.kept(store)
    if present is not None and found.number < present.number:
        raise Older(
            say(
                "This directory has the number {number}, and number {present} is here already; an older one"
                " never replaces a newer.",
                number=found.number,
                present=present.number,
            )
        )
    if present is not None and found.number == present.number:
        if present.data == data:
            raise Older(say("Directory {number} is here already.", number=found.number))
        raise Unfit(
            say(
                "There are two directories with the number {number}, and the other one is here; ask the"
                " capital to write the next.",
                number=found.number,
            )
        )
    return opened(found), signer, found


def introduced(data: bytes, sponsor: Peer) -> Directory | None:
    """The introduction that a new case file's first bundle holds; None for a directory.

    Raises DirectoryRefused.
    """
    found = sealed(data)
    if found.number != INTRODUCTION:
        return None
    if found.replica != sponsor.replica or not found.is_signed_with(sponsor.card):
        raise DirectoryRefused(
            say("The signature of this directory is not {post}’s; it was refused.", post=sponsor.place)
        )
    return opened(found)


def is_other_key(store: Store, entry: Entry, peer: Peer) -> bool:
    """Whether an entry has a card of a peer that neither is the one here nor led to it."""
    if peer.card.digest == entry.card.digest:
        return False
    return entry.card.digest not in {card.digest for card in succession.led(store, peer.card, peer.number)}


def namesake(directory: Directory, entry: Entry, known: Iterable[Peer]) -> Peer | None:
    """Who bears the name of a case file that is not known here, unless the directory withdraws that one, or
    itself brought both.
    """
    for peer in known:
        if peer.revoked or peer.place.casefold() != entry.place.casefold():
            continue
        said = directory.entry_of(peer.replica)
        if said is None or not (said.withdrawn or peer.origin is not None):
            return peer
    return None


class Directed:
    """One directory on its way into the store, within the caller's transaction."""

    def __init__(
        self,
        store: Store,
        directory: Directory,
        signer: Peer,
        authors: Authors,
        trust: Trust,
    ) -> None:
        self._store = store
        self._directory = directory
        self._signer = signer
        self._authors = authors
        self._highest = trust.highest
        self._up_to = trust.up_to
        self._strangers: set[bytes] = set()
        """Withdrawn ones that nobody here ever knew: kept so that they stay out, not told."""
        self.outcome = Outcome(directory.number, directory.at, signer.post)

    def begin(self) -> None:
        """Take in cards: unknown ones become peers, known ones are followed where they vouch for the new."""
        for entry in self._directory.entries:
            self.outcome.notes += self._authors.learn(entry.cards)
        known = {peer.replica: peer for peer in peers(self._store)}
        for entry in self._directory.entries:
            if entry.replica == self._store.facts.replica_id:
                continue
            peer = known.get(entry.replica)
            if peer is None:
                self._meet(entry, known)
            else:
                self._compare(entry, peer)
        self._authors.meet()

    def finish(self, data: bytes | None) -> Outcome:
        """Withdraw and restore; ``data`` are the directory's bytes where it is to be kept."""
        known = {peer.replica: peer for peer in peers(self._store)}
        for entry in self._directory.entries:
            peer = known.get(entry.replica)
            if peer is not None:
                self._stand(entry, peer, known)
            elif entry.withdrawn and entry.replica == self._store.facts.replica_id:
                self.outcome.notes.append(
                    say(
                        "{post} lists this very case file as withdrawn, so others take nothing in from it;"
                        " ask {post}.",
                        post=self._signer.post,
                    )
                )
        if data is not None:
            kept = directories.Kept(self._directory.number, self._directory.at, self._signer.number, data)
            directories.keep(self._store, kept)
        found = self.outcome
        audit.record(
            self._store,
            "directory import",
            f"number {found.number} of {self._signer.place}: {len(found.added)} new,"
            f" {len(found.withdrawn)} withdrawn, {len(found.conflicts)} in conflict",
        )
        return found

    # -- one entry ---------------------------------------------------------------------------------

    def _meet(self, entry: Entry, known: dict[bytes, Peer]) -> None:
        """Make a peer of a case file that is not known here, unless its name is another's."""
        other = None if entry.withdrawn else namesake(self._directory, entry, known.values())
        if other is not None:
            self._tell_conflict(entry, other)
            return
        level = min(entry.ceiling, self._highest)
        limited = self._up_to is not None and self._up_to < level
        store = self._store
        number = number_of(store, entry.card)
        store.raw.execute(
            "INSERT INTO peer(replica, card, label, ceiling, added_at, origin, chosen) VALUES"
            " (?,?,?,?,?,?,?)",
            (
                number,
                entry.card.text,
                self._free_name(entry.called, known),
                self._up_to if limited else level,
                clock.wall_ms(),
                self._signer.number,
                int(limited),
            ),
        )
        for card in entry.cards[:-1]:
            succession.keep(store, number, card)
        known[entry.replica] = peer_of(store, entry.replica)
        if entry.withdrawn:
            self._strangers.add(entry.replica)
        else:
            self.outcome.added.append(entry.place)

    def _free_name(self, called: str, known: dict[bytes, Peer]) -> str | None:
        taken = {peer.label.casefold() for peer in known.values()}
        return called if called and called.casefold() not in taken else None

    def _compare(self, entry: Entry, peer: Peer) -> None:
        """See whether what is known of a case file is what the directory says."""
        if not entry.withdrawn and not peer.revoked and is_other_key(self._store, entry, peer):
            self._tell_conflict(entry, peer)
            return
        level = min(entry.ceiling, self._highest)
        if peer.origin is not None and not peer.chosen:
            self._store.raw.execute("UPDATE peer SET ceiling = ? WHERE replica = ?", (level, peer.number))
        elif level < peer.ceiling and not entry.withdrawn and not peer.revoked:
            self.outcome.notes.append(
                say(
                    "{post} suggests that {peer} be trusted up to {level}; here it is trusted up to"
                    " {present}, which stays until `peer set` says otherwise.",
                    post=self._signer.post,
                    peer=peer.place,
                    level=coded("marking", MARKINGS[level]),
                    present=coded("marking", MARKINGS[peer.ceiling]),
                )
            )

    def _tell_conflict(self, entry: Entry, peer: Peer) -> None:
        self.outcome.conflicts.append(entry.place)
        self.outcome.notes.append(
            say(
                "{peer} is known here by another card ({here}) than {post} lists ({there}); nothing was"
                " changed. Compare words with {peer}, then `directory FILE accept` takes the capital’s"
                " card, or leave it.",
                peer=peer.place,
                here=peer.card.words,
                there=entry.card.words,
                post=self._signer.post,
            )
        )

    def _stand(self, entry: Entry, peer: Peer, known: dict[bytes, Peer]) -> None:
        """Revoke, or trust again, as far as no person here decided."""
        heir = known.get(entry.heir) if entry.heir is not None else None
        if entry.withdrawn:
            if not peer.revoked:
                self._withdraw(entry, peer, heir)
            elif peer.revoked_by is not None:
                self._store.raw.execute(
                    "UPDATE peer SET reason = ? WHERE replica = ?", (entry.reason or None, peer.number)
                )
            if peer.heir is None and entry.heir is not None:
                self._pass_on(entry, peer, heir)
        elif peer.revoked and peer.revoked_by is not None:
            restore(self._store, peer)
            self.outcome.restored.append(peer.place)
            self.outcome.notes.append(
                say("{peer} is trusted again, as {post} lists it.", peer=peer.place, post=self._signer.post)
            )
        elif peer.revoked:
            self.outcome.notes.append(
                say(
                    "{post} lists {peer}, which was revoked here; it stays revoked.",
                    post=self._signer.post,
                    peer=peer.place,
                )
            )

    def _withdraw(self, entry: Entry, peer: Peer, heir: Peer | None) -> None:
        self._store.raw.execute(
            "UPDATE peer SET revoked = 1, revoked_at = ?, revoked_by = ?, reason = ? WHERE replica = ?",
            (clock.wall_ms(), self._signer.number, entry.reason or None, peer.number),
        )
        if entry.replica in self._strangers:
            return
        self.outcome.withdrawn.append(peer.place)
        if heir is not None:
            note = say(
                "{peer} was replaced by {heir}, says {post}: nothing is sent to it, and nothing that it"
                " writes is taken in any more.",
                peer=peer.place,
                heir=heir.place,
                post=self._signer.post,
            )
        elif entry.reason:
            note = say(
                "{peer} was withdrawn by {post} ({reason}): it is revoked here.",
                peer=peer.place,
                post=self._signer.post,
                reason=entry.reason,
            )
        else:
            note = say(
                "{peer} was withdrawn by {post}: it is revoked here.", peer=peer.place, post=self._signer.post
            )
        self.outcome.notes.append(note)

    def _pass_on(self, entry: Entry, peer: Peer, heir: Peer | None) -> None:
        """The name goes to what replaced a lost machine; how far the lost one's work came is told there."""
        if heir is not None:
            note_heir(self._store, peer, heir)
            return
        if entry.heir != self._store.facts.replica_id:
            return
        self._store.raw.execute("UPDATE peer SET heir = ? WHERE replica = ?", (succession.OWN, peer.number))
        here = lost.look(self._store, peer)
        bundle, at = entry.last if entry.last is not None else (here.bundle, here.at)
        self.outcome.notes.append(lost.reached(peer.place, at, bundle))
