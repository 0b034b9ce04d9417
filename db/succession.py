"""Cards that follow one another: which cards a replica had, which it has, who is known to have the newest.

A card names the one that it replaces by its digest, and that one's keys sign it (``Card.succeeds``). So cards
of a replica form a chain, and the chain decides which is newer: a card that was replaced never comes back,
whoever brings it. A chain is followed forward from the card that is trusted, by endorsements alone. Backward,
a trusted card vouches for the one that it names: that is how a peer that never saw the old card can verify
what was signed with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from db import clock, incarnation, parted, vectors
from db.card import Card, stored
from db.own import own_card
from db.scopes import scope_of
from db.segment import DOMAIN as SEGMENT_DOMAIN

if TYPE_CHECKING:
    from db.choosing import Chosen
    from db.store import Store

OWN = 1
"""The local number of this replica."""
_LOOKED_AT = 50
"""Segments of an author, newest first, by which a peer is found to know the author's card."""


def keep(store: Store, replica: int, card: Card, *, secret: bytes | None = None) -> None:
    """Remember a card that is no longer, or never was, the present one of a replica (a local number)."""
    store.raw.execute(
        "INSERT OR IGNORE INTO former(replica, digest, card, secret, at) VALUES (?,?,?,?,?)",
        (replica, card.digest, card.text, secret, clock.wall_ms()),
    )


def formers(store: Store) -> dict[int, list[Card]]:
    """The cards that replicas (local numbers) had, oldest first; only of those whose keys ever changed."""
    found: dict[int, list[Card]] = {}
    for replica, text in store.raw.execute("SELECT replica, card FROM former ORDER BY n"):
        found.setdefault(replica, []).append(stored(bytes(text)))
    return found


def formers_of(store: Store, replica: int) -> list[Card]:
    """Those of one replica (a local number)."""
    rows = store.raw.execute("SELECT card FROM former WHERE replica = ? ORDER BY n", (replica,))
    return [stored(bytes(text)) for (text,) in rows]


def led(store: Store, card: Card, replica: int) -> list[Card]:
    """The cards that led to a card of a replica (a local number), newest first, as far as they are known."""
    return ancestors(card, formers_of(store, replica))


def is_heir(card: Card, present: Card) -> bool:
    """Whether a card follows the present one at once: endorsed by it, of the same replica and post."""
    return card.succeeds(present) and card.content.post == present.content.post


def line(present: Card, offered: Iterable[Card]) -> list[Card]:
    """The cards that follow the present one, each endorsed by the one before; none where none is offered."""
    rest = list(offered)
    found: list[Card] = []
    while (heir := next((card for card in rest if is_heir(card, present)), None)) is not None:
        found.append(heir)
        rest.remove(heir)
        present = heir
    return found


def ancestors(card: Card, known: Iterable[Card]) -> list[Card]:
    """The cards that led to this one, newest first, as far back as they are known."""
    by_digest = {each.digest: each for each in known}
    found: list[Card] = []
    while card.content.previous is not None:
        before = by_digest.pop(card.content.previous, None)
        if before is None or not card.succeeds(before):
            break
        found.append(before)
        card = before
    return found


def replace(store: Store, replica: int, old: Card, new: Card) -> None:
    """Make a card the present one of a peer; ceiling, label and the rest of what is known of it stay."""
    keep(store, replica, old)
    store.raw.execute("UPDATE peer SET card = ?, since = NULL WHERE replica = ?", (new.text, replica))
    store.raw.execute("DELETE FROM former WHERE replica = ? AND digest = ?", (replica, new.digest))
    forget_known(store, replica)


def forget_known(store: Store, replica: int) -> None:
    """Nobody is known to have the present card of a replica any more."""
    store.raw.execute("DELETE FROM knows WHERE replica = ?", (replica,))


def forget_peer(store: Store, peer: int) -> None:
    """A peer is not known to have anybody's present card any more."""
    store.raw.execute("DELETE FROM knows WHERE peer = ?", (peer,))


def note_known(store: Store, peer: int, replica: int, known: bool) -> None:
    """Remember whether a peer is known to have the present card of a replica (local numbers)."""
    if known:
        store.raw.execute("INSERT OR IGNORE INTO knows(peer, replica) VALUES (?,?)", (peer, replica))
    else:
        store.raw.execute("DELETE FROM knows WHERE peer = ? AND replica = ?", (peer, replica))


def note_seen(store: Store, peer: int, seen: vectors.Context) -> None:
    """A peer that has seen what was signed with the present keys of a replica knows that replica's card."""
    raw = store.raw
    for replica, card in _present(store).items():
        if replica in (OWN, peer) or _is_known(raw, peer, replica):
            continue
        for scope, author, seq, header, signature in raw.execute(
            "SELECT segment.scope, replica.id, seq, chancery_header(header, context), signature"
            " FROM segment"
            " JOIN replica ON replica.n = segment.replica WHERE segment.replica IN"
            " (SELECT value FROM json_each(?)) AND header <> x'' ORDER BY segment.n DESC LIMIT ?",
            (_json(authors(raw, replica)), _LOOKED_AT),
        ).fetchall():
            covered = vectors.covers(seen, scope_of(raw, scope), bytes(author), seq)
            if covered and card.verify(SEGMENT_DOMAIN, bytes(header), bytes(signature)):
                note_known(store, peer, replica, True)
                break


def to_carry(
    store: Store,
    recipients: Sequence[int],
    chosen: Chosen,
    statements: Sequence[bytes],
    proofs: Sequence[bytes],
    *,
    full: bool,
) -> list[bytes]:
    """The cards that a bundle carries so that its readers can verify it, as texts; our own come first.

    ``statements`` are the incarnations that go with what was ``chosen``, ``proofs`` the forks. The cards of
    a replica are carried while a recipient may not know its present one, also with a state of what it wrote,
    and with what was signed before that; with ``full`` in any case.
    """
    raw = store.raw
    before = formers(store)
    present = _present(store, before)
    found: list[bytes] = []
    for replica in sorted(present):
        own = [
            number
            for (number,) in raw.execute(
                "SELECT n FROM segment WHERE n IN (SELECT value FROM json_each(?))"
                " AND replica IN (SELECT value FROM json_each(?)) ORDER BY n",
                (_json(chosen.segments), _json(authors(raw, replica))),
            )
        ]
        unsure = full or any(peer != replica and not _is_known(raw, peer, replica) for peer in recipients)
        wanted = unsure and (replica == OWN or not chosen.authors.isdisjoint(authors(raw, replica)))
        wanted = wanted or not _verifies_statements(present[replica], statements)
        wanted = wanted or not _verifies_proofs(raw, present[replica], proofs)
        if wanted or any(not _verifies(raw, present[replica], number) for number in own):
            found += [card.text for card in (*before.get(replica, ()), present[replica])]
    return found


def _present(store: Store, before: Iterable[int] | None = None) -> dict[int, Card]:
    """The present cards of the replicas that ever changed theirs, also before they were met here."""
    raw = store.raw
    changed = (
        before if before is not None else [n for (n,) in raw.execute("SELECT DISTINCT replica FROM former")]
    )
    found: dict[int, Card] = {}
    for replica, data in raw.execute("SELECT replica, card FROM peer").fetchall():
        card = stored(bytes(data))
        if replica in changed or card.content.previous is not None:
            found[replica] = card
    if OWN in changed:
        found[OWN] = stored(own_card(store))
    return found


def authors(raw: Any, replica: int) -> list[int]:
    """The local numbers under which a replica authors or did: its own, and those of its incarnations."""
    rows = raw.execute(
        "SELECT incarnation.replica FROM incarnation WHERE base = (SELECT id FROM replica WHERE n = ?)"
        " OR (own = 1 AND ? = 1)",
        (replica, replica),
    )
    return [replica, *(author for (author,) in rows)]


def _is_known(raw: Any, peer: int, replica: int) -> bool:
    row = raw.execute("SELECT 1 FROM knows WHERE peer = ? AND replica = ?", (peer, replica)).fetchone()
    return row is not None


def _verifies(raw: Any, card: Card, segment: int) -> bool:
    header, signature = raw.execute(
        "SELECT chancery_header(header, context), signature FROM segment WHERE n = ?", (segment,)
    ).fetchone()
    return card.verify(SEGMENT_DOMAIN, bytes(header), bytes(signature))


def _verifies_statements(card: Card, statements: Iterable[bytes]) -> bool:
    """Whether a card verifies all statements of its replica's incarnations."""
    return all(
        card.verify(incarnation.DOMAIN, encoded, signature)
        for statement, encoded, signature in map(incarnation.opened, statements)
        if statement.base == card.content.replica
    )


def _verifies_proofs(raw: Any, card: Card, proofs: Iterable[bytes]) -> bool:
    """Whether a card verifies all first segments of branches of its replica."""
    ids = incarnation.of(raw, card.content.replica)
    return all(
        card.verify(SEGMENT_DOMAIN, encoded, signature)
        for proof in map(parted.opened, proofs)
        for header, encoded, signature in proof.heads
        if header.replica in ids
    )


def _json(numbers: Iterable[int]) -> str:
    return "[" + ",".join(map(str, sorted(set(numbers)))) + "]"
