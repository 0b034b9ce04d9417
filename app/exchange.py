"""Bundles and peers as the window and the command line use them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.kinds.spec import MARKINGS
from resources.sentences import coded, say

if TYPE_CHECKING:
    from app.desk import Desk
    from db.peers import Peer
    from db.receiving import Received
    from db.sending import Sent

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A peer as lists show it; ``up_to`` is the highest marking that may be sent to it."""

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


def _row(peer: Peer) -> PeerRow:
    from db.ids import to_text

    content = peer.card.content
    return PeerRow(
        content.post,
        content.country,
        content.name,
        content.device,
        to_text(content.replica),
        peer.card.fingerprint,
        MARKINGS[peer.ceiling],
        peer.capital,
        peer.revoked,
        content.valid_until.isoformat(),
        peer.sent_number,
        peer.received_number,
    )


def _register(token: str, field: str) -> str:
    """The name of the value that a field is a part of; ``deleted`` is no field, and stands for itself."""
    from db.kinds import STORED

    spec = STORED[token].field.get(field)
    return spec.register if spec is not None else field


def _ceiling(up_to: str | None) -> int:
    """The level up to which a peer is trusted; raises PeerRefused above what policy allows."""
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


def _is_capital(card: str | bytes, said: bool) -> bool:
    """Whether mandates are believed from a card; raises PeerRefused where policy names others."""
    from app import policy
    from db.card import Card
    from db.peers import PeerRefused

    named = policy.effective().capital_fingerprints
    if not named:
        return said
    if Card.parse(card).fingerprint in named:
        return True
    if said:
        raise PeerRefused(
            say(
                "Policy names the capital's cards, and this is none of them; add it as an "
                "ordinary peer, or ask your administrator whether the capital has a new card."
            )
        )
    return False


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
        from db.card import Card

        return Card.parse(self.card()).fingerprint

    def add_peer(self, card: str | bytes, *, up_to: str | None = None, capital: bool = False) -> PeerRow:
        """Trust a card, up to a marking, else to the highest that policy allows.

        Where policy names the capital's cards, no other is one, and they are without being called so.
        Raises CardRefused, PeerRefused or PolicyBroken.
        """
        from db import audit, peers

        ceiling = _ceiling(up_to)
        with self.store.lock:
            peer = peers.add(self.store, card, ceiling=ceiling, capital=_is_capital(card, capital))
            audit.record(self.store, "peer add", f"{peer.post}, up to {MARKINGS[peer.ceiling]}")
        return _row(peer)

    def peers(self) -> list[PeerRow]:
        """Every peer, by post."""
        from db import peers

        with self.store.lock:
            return [_row(peer) for peer in peers.peers(self.store)]

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
        self, posts: Sequence[str], out: Path, *, full: bool = False, progress: Progress | None = None
    ) -> Sent:
        """Write a bundle for every known replica of ``posts``; the rest stays owed and is named.

        Nobody gets more than policy lets a peer be trusted with, whenever the peer was added. Raises NotThere
        where policy lets nothing be written at that place.
        """
        from app.policy.places import check_export_folder
        from db.sending import export

        check_export_folder(out)
        return export(self.store, posts, out, full=full, highest=_ceiling(None), progress=progress)

    def import_bundles(self, paths: Sequence[Path], *, progress: Progress | None = None) -> list[Received]:
        """Take bundles in, each wholly or not at all; stops at the first that is refused."""
        from app import policy
        from db.receiving import take_in

        policy.effective().require_sound()
        return [take_in(self.store, path, progress=progress) for path in paths]

    def show_bundle(self, path: Path) -> dict[str, Any]:
        """What a bundle says of itself, verified and not applied."""
        from db.clock import iso
        from db.ids import to_text
        from db.receiving import opened, verified

        with opened(path) as source, self.store.lock:
            reader, sender, mine = verified(self.store, source)
            count = sum(1 for _ in reader.parts())
        manifest = reader.manifest
        return {
            "from": sender.post,
            "bundle": manifest.bundle.hex(),
            "number": mine.number,
            "builds_on": mine.builds_on,
            "made_at": iso(manifest.at),
            "to": [to_text(recipient.replica) for recipient in manifest.recipients],
            "parts": count,
            "segments": sum(1 for part in manifest.parts if part.type == "segment"),
            "contents": sum(1 for part in manifest.parts if part.type == "content"),
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
