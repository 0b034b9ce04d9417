"""Bundles and peers as the window and the command line use them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.kinds.spec import MARKINGS
from resources.sentences import Sentence, coded, say

if TYPE_CHECKING:
    from app.desk import Desk
    from db.card import Card
    from db.peers import Peer
    from db.receiving import Received
    from db.sending import Sent
    from db.store import Store

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A peer as lists show it; ``up_to`` is the highest marking that may be sent to it.

    ``words`` say the first 80 bits of the fingerprint; ``revoked_at`` is a moment (ISO 8601), or None;
    ``size_limit`` what a bundle for it may take in bytes, None for any size.
    ``origin`` is the post whose directory brought the card, empty where a person added it; ``revoked_by`` the
    post whose directory withdrew it, with its ``reason``; ``heir`` post and device of what replaced it.
    """

    post: str
    country: str
    name: str
    device: str
    replica: str
    fingerprint: str
    up_to: str
    capital: bool
    revoked: bool
    valid_until: str
    bundles_sent: int
    bundles_received: int
    label: str
    words: str
    revoked_at: str | None
    size_limit: int | None
    origin: str = ""
    revoked_by: str = ""
    reason: str = ""
    heir: str = ""


def peer_row(store: Store, peer: Peer) -> PeerRow:
    """A peer as lists show it."""
    from app.capitals import is_capital
    from db.clock import iso
    from db.ids import to_text
    from db.peers import place_of, post_of

    content = peer.card.content
    return PeerRow(
        content.post,
        content.country,
        content.name,
        content.device,
        to_text(content.replica),
        peer.card.fingerprint,
        MARKINGS[peer.ceiling],
        is_capital(store, peer),
        peer.revoked,
        content.valid_until.isoformat(),
        peer.sent_number,
        peer.received_number,
        peer.label,
        peer.card.words,
        None if peer.revoked_at is None else iso(peer.revoked_at),
        peer.size_limit,
        post_of(store, peer.origin),
        post_of(store, peer.revoked_by),
        peer.reason,
        place_of(store, peer.heir),
    )


def _register(token: str, field: str) -> str:
    """The name of the value that a field is a part of; ``deleted`` is no field, and stands for itself."""
    from db.kinds import STORED

    spec = STORED[token].field.get(field)
    return spec.register if spec is not None else field


def ceiling_of(up_to: str | None) -> int:
    """The level up to which a peer is trusted, for None the highest that policy allows.

    Raises PeerRefused above that, and PolicyBroken where it cannot be told.
    """
    from app import policy
    from db.peers import PeerRefused
    from db.unit import marking_level

    rules = policy.effective()
    rules.require_sound()
    highest = rules.allowed_markings[-1]
    wanted = marking_level(highest if up_to is None else up_to)
    if wanted > marking_level(highest):
        raise PeerRefused(
            say(
                "Policy lets a peer be trusted up to {highest} at most, not up to {up_to}.",
                highest=coded("marking", highest),
                up_to=coded("marking", str(up_to)),
            )
        )
    return wanted


LEAST_LIMIT = 1_000_000
"""Bytes that a bundle may be limited to, at least: pieces of attachments have to go somewhere."""


def _checked_limit(limit: int | None) -> int | None:
    """The limit, if a bundle can keep to it; raises PeerRefused."""
    from db.peers import PeerRefused

    if limit is not None and not LEAST_LIMIT <= limit < 2**62:
        raise PeerRefused(say("A bundle cannot be limited to less than 1 MB; name a larger size."))
    return limit


class Exchange:
    """What one desk sends and takes in."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.store = desk.store

    def card(self) -> str:
        """This case file's identity card, as text to hand to other posts."""
        from db.own import own_card

        return own_card(self.store).decode("ascii")

    def fingerprint(self) -> str:
        """What two people compare when cards change hands."""
        return self._own().fingerprint

    def code(self) -> list[list[bool]]:
        """The modules of the QR code that says it, row by row, True for a dark one."""
        from app.cardcode import squares

        return squares(self._own())

    def words(self) -> str:
        """The first 80 bits of it as eight words, to be read out."""
        return self._own().words

    def _own(self) -> Card:
        from db.card import Card

        return Card.parse(self.card())

    def rotate(self) -> str:
        """Make new keys for this case file; returns the new card, which the old keys vouch for.

        Peers learn of it with the next bundle. Raises PolicyBroken.
        """
        from app import policy
        from db.newkeys import rotate

        policy.effective().require_sound()
        return rotate(self.store).text.decode("ascii")

    def add_peer(
        self, card: str | bytes, *, up_to: str | None = None, capital: bool = False, replace: bool = False
    ) -> PeerRow:
        """Trust a card, up to a marking, else to the highest that policy allows.

        Where policy names the capital's cards, no other is one, and they are without being called so. A card
        that the known one of a peer vouches for takes its place, and the peer stays trusted as it was; any
        other only with ``replace``. Raises CardRefused, PeerRefused or PolicyBroken.
        """
        from app.capitals import check_capital
        from db import audit, peers

        highest = ceiling_of(None)
        with self.store.lock, self.store.transaction():
            peer = peers.add(
                self.store,
                card,
                ceiling=None if up_to is None else ceiling_of(up_to),
                capital=lambda given, was: check_capital(self.store, given, was=was, said=capital),
                highest=highest,
                replace=replace,
            )
            audit.record(
                self.store,
                "peer add",
                f"{peer.place}, up to {MARKINGS[peer.ceiling]}, card {peer.card.fingerprint[:9]}",
            )
        return peer_row(self.store, peer)

    def card_of(self, replica: str) -> str:
        """The card that is trusted of a peer, by its replica's id; raises PeerRefused."""
        from db import ids, peers

        with self.store.lock:
            return peers.peer_of(self.store, ids.to_bytes(replica)).card.text.decode("ascii")

    def set_peer(
        self,
        peer: str,
        *,
        up_to: str | None = None,
        capital: bool | None = None,
        size_limit: int | None = None,
    ) -> PeerRow:
        """Change how far a peer is trusted, named as ``db.peers.find`` takes it; None leaves as it is.

        ``size_limit`` is what a bundle for it may take in bytes, as its mail does; 0 is any size.
        Raises PeerRefused or PolicyBroken.
        """
        from app.capitals import check_capital, check_not_capital
        from db import audit, peers

        ceiling = None if up_to is None else ceiling_of(up_to)
        ceiling_of(None)  # the policy has to be sound, whatever is changed
        with self.store.lock, self.store.transaction():
            found = peers.find(self.store, peer)
            if capital:
                check_capital(self.store, found.card, was=False, said=True)
            elif capital is not None:
                check_not_capital(self.store, found)
            found = peers.set_trust(self.store, found, ceiling=ceiling, capital=capital)
            if size_limit is not None:
                found = peers.set_size_limit(self.store, found, _checked_limit(size_limit or None))
            flag = "capital" if found.capital else "no capital"
            audit.record(self.store, "peer set", f"{found.place}, up to {MARKINGS[found.ceiling]}, {flag}")
        return peer_row(self.store, found)

    def rename_peer(self, peer: str, label: str) -> PeerRow:
        """Give a peer a name of one's own; an empty one takes it away. Raises PeerRefused or PolicyBroken."""
        from db import peers

        return self._change(peer, "peer rename", lambda found: peers.rename(self.store, found, label))

    def revoke_peer(self, peer: str, reason: str = "") -> PeerRow:
        """Trust a peer no longer: nothing is sent to it, and nothing that it writes from now on is taken in.

        The ``reason`` goes with the directory, if this is the capital. Raises PeerRefused or PolicyBroken.
        """
        from db import peers

        return self._change(peer, "peer revoke", lambda found: peers.revoke(self.store, found, reason))

    def replace_peer(
        self, old: str, card: str | bytes, *, up_to: str | None = None, capital: bool = False
    ) -> tuple[PeerRow, list[Sentence]]:
        """Let a new card take the place of a lost machine of the same post.

        Returns it with what is known of the lost one's work. The old one is revoked from now on; the new one
        has its name, and its ceiling unless ``up_to`` says otherwise. Raises CardRefused, PeerRefused or
        PolicyBroken.
        """
        from app.capitals import check_capital
        from db import audit, lost, peers

        level = ceiling_of(up_to)
        with self.store.lock, self.store.transaction():
            before = peers.find(self.store, old)
            new = peers.add(
                self.store,
                card,
                ceiling=min(before.ceiling, level) if up_to is None else level,
                capital=lambda given, was: check_capital(self.store, given, was=was, said=capital),
            )
            told = lost.sentences(lost.look(self.store, before))
            peers.replace_lost(self.store, before, new)
            audit.record(
                self.store, "peer replace", f"{before.place} by {new.place}, {new.card.fingerprint[:9]}"
            )
            new = peers.peer_of(self.store, new.replica)
        return peer_row(self.store, new), told

    def restore_peer(self, peer: str) -> PeerRow:
        """Trust a revoked peer again, as far as before. Raises PeerRefused or PolicyBroken."""
        from db import peers

        return self._change(peer, "peer restore", lambda found: peers.restore(self.store, found))

    def _change(self, peer: str, action: str, change: Callable[[Peer], Peer]) -> PeerRow:
        from db import audit, peers

        ceiling_of(None)
        with self.store.lock, self.store.transaction():
            found = change(peers.find(self.store, peer))
            audit.record(self.store, action, found.place)
        return peer_row(self.store, found)

    def peers(self) -> list[PeerRow]:
        """Every peer, by post."""
        from db import peers

        with self.store.lock:
            return [peer_row(self.store, peer) for peer in peers.peers(self.store)]

    def newest_arrival(self) -> tuple[str, int, int] | None:
        """The bundle that was taken in last: its sender's post, its number, and when (ms since 1970)."""
        with self.store.lock:
            found: tuple[str, int, int] | None = self.store.raw.execute(
                "SELECT replica.post, bundle.number, bundle.at FROM bundle"
                " JOIN replica ON replica.n = bundle.sender ORDER BY bundle.at DESC, bundle.number DESC"
                " LIMIT 1"
            ).fetchone()
        return found

    def export_bundle(
        self,
        posts: Sequence[str],
        out: Path,
        *,
        full: bool = False,
        size_limit: int | None = None,
        progress: Progress | None = None,
    ) -> Sent:
        """Write a bundle for every known replica of ``posts``; the rest stays owed and is named.

        ``size_limit``, in bytes, lets attachments go on in the next bundle; it holds beside those that are
        set for peers. Raises PeerRefused for one that is too small.

        Nobody gets more than policy lets a peer be trusted with, whenever the peer was added. Raises NotThere
        where policy lets nothing be written at that place.
        """
        from app.policy.places import check_export_folder
        from db.sending import export

        check_export_folder(out)
        return export(
            self.store,
            posts,
            out,
            full=full,
            highest=ceiling_of(None),
            size_limit=_checked_limit(size_limit),
            progress=progress,
        )

    def import_bundles(self, paths: Sequence[Path], *, progress: Progress | None = None) -> list[Received]:
        """Take bundles in, each wholly or not at all; stops at the first that is refused.

        Where they brought an erasure, the file is rid of what it took out, as far as the disk has room.
        """
        from app import policy
        from app.capitals import is_capital
        from db import scrub
        from db.receiving import take_in

        policy.effective().require_sound()
        try:
            return [
                take_in(
                    self.store,
                    path,
                    capital=lambda peer: is_capital(self.store, peer),
                    highest=ceiling_of(None),
                    progress=progress,
                )
                for path in paths
            ]
        finally:
            scrub.tried(self.store)

    def show_bundle(self, path: Path) -> dict[str, Any]:
        """What a bundle says of itself, verified and not applied."""
        from db.clock import iso
        from db.ids import to_text
        from db.receiving import opened, verified

        with opened(path) as source, self.store.lock:
            front = verified(self.store, source)
            for _ in front.reader.parts():
                pass  # each is checked as it is read
        manifest, mine = front.reader.manifest, front.mine
        return {
            "from": front.sender.post,
            "bundle": manifest.bundle.hex(),
            "number": mine.number,
            "builds_on": mine.builds_on,
            "made_at": iso(manifest.at),
            "to": [to_text(recipient.replica) for recipient in manifest.recipients],
            "parts": len(manifest.parts),
            "segments": sum(1 for part in manifest.parts if part.type == "segment"),
            "contents": sum(1 for part in manifest.parts if part.type == "content"),
            "attachments": sum(1 for part in manifest.parts if part.type == "blob"),
            "bytes": sum(part.length for part in manifest.parts),
        }

    def conflicts(self) -> list[dict[str, Any]]:
        """Open conflicts: ``id, kind, field, winner, kept``."""
        from db.conflicts import conflicts

        with self.store.lock:
            return conflicts(self.store)

    def conflicts_of(self, record_id: str) -> list[dict[str, Any]]:
        """Open conflicts of one record's fields, in the same form."""
        from db.conflicts import conflicts
        from db.query import locate

        with self.store.lock:
            return conflicts(self.store, locate(self.store.raw, record_id)[0])

    def conflict_count(self) -> int:
        """How many values are in conflict: fields that are one value count once."""
        return len({(entry["id"], _register(entry["kind"], entry["field"])) for entry in self.conflicts()})

    def settle(self, record_id: str, field: str, value: Any) -> None:
        """Decide a conflict by an ordinary change that covers every value held."""
        from app import policy, rules
        from db.conflicts import settle

        policy.effective().require_sound()
        if field == "marking" and self.desk.get(record_id)["marking"] != value:
            rules.check_marking(value)
        settle(self.store, record_id, field, value, self.desk.officer)
