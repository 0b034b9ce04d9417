"""Forks: one author gave one number of a scope two contents: its case file was copied, or it lies.

Both are kept, as the work of two. From the number where they part each **branch** is an author of its own,
whose numbers begin at 1; what stands before is its author's as before. A branch's id follows from what it
begins with, so everybody who has seen both gives it the same, in whatever order they came:

    id = first 16 bytes of SHA-256("chancery fork v1" | author's id | level, one byte | length of the release
         list, four bytes | release list | hash of the first segment's header)

On the wire segments stay what they are, signed under their author's own id and number: each store finds by
the hash of the segment before which branch one belongs to. A branch may fork again.

What others had seen of such an author up to a number beyond the parting says not which branch they had seen.
So it counts up to the parting alone, and what both branches wrote stays beside what was written over it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from db import vectors
from db.scopes import Scope, scope_number
from db.segment import Header, SegmentRefused, header_hash, previous_of
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

ID_BYTES = 16
MOST_BRANCHES = 16
"""Branches of one author in one scope, at most, and ``MOST_OF_ONE`` in all: each one costs a look at all
segments.
"""
MOST_OF_ONE = 64

UNKNOWN = b""
"""The hash of a segment that is known of by a state alone."""

NEW, KNOWN, FORK, LOOSE, ASTRAY, SETTLED, TOO_MANY = range(7)
"""What a segment is: new here; here; another content of a number that is here; as either, but what is here
beyond a gap belongs to another branch, and is let go of first; one that continues what is not here; as
``FORK``, but of what is here no more than its outcome is; as ``FORK``, of one that forked too often.
"""


def branch_id(author: bytes, scope: Scope, digest: bytes) -> bytes:
    """The id of the branch of an author in a scope that begins with the segment of this hash."""
    whole = hashlib.sha256(b"chancery fork v1" + author + scope[0].to_bytes(1, "big"))
    whole.update(len(scope[1].encode()).to_bytes(4, "big") + scope[1].encode() + digest)
    return whole.digest()[:ID_BYTES]


def branch_of(header: Header, data: bytes) -> bytes:
    """The id of the branch that begins with a segment; ``data`` is its header as it was signed."""
    return branch_id(header.replica, header.scope, header_hash(data))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment belongs: what it is to this store, and its header as it counts here.

    That one names the branch and the number in it, in place of its author and the number that it signed.
    """

    what: int
    header: Header
    parent: bytes = b""
    """Of a fork: the author or branch that parts."""
    loose: tuple[int, ...] = ()
    """What hangs loose (local numbers of segments)."""


@dataclass(slots=True)
class Branch:
    """A branch, or an author before it forked: ``start`` is the signed number that counts as 1."""

    number: int
    author: bytes
    start: int
    parent: int = 0
    children: list[Branch] = field(default_factory=list)

    def upto(self) -> int | None:
        """The last of its numbers before it forks; None where it does not."""
        return min((child.start - self.start for child in self.children), default=None)


class Forks:
    """What is known of forks, during one merge or look; to be made anew after one was added."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._chains: dict[tuple[bytes, Scope], dict[int, Branch]] = {}
        """The branches of an author in a scope by their local numbers, itself among them."""
        self._origin: dict[bytes, tuple[bytes, int]] = {}
        """Of a branch's id the author and the number where it begins."""
        self._limits: dict[Scope, dict[bytes, int]] = {}
        self._before: dict[tuple[Scope, bytes], dict[bytes, int]] = {}
        """Of a branch what it had seen of those that it comes from."""
        self._counts: dict[bytes, int] = {}
        self.look_anew()

    def look_anew(self) -> None:
        """Read what is known of forks."""
        for known in (self._chains, self._origin, self._limits, self._before, self._counts):
            known.clear()
        for number, author, base, wire, parent, marking, release, start in self._raw.execute(
            "SELECT fork.replica, own.id, fork.base, base.id, fork.parent, scope.marking, scope.release_to,"
            " fork.seq FROM fork JOIN replica own ON own.n = fork.replica JOIN replica base"
            " ON base.n = fork.base JOIN scope ON scope.n = fork.scope ORDER BY fork.seq, fork.replica"
        ):
            wire, author, scope = bytes(wire), bytes(author), (marking, release)
            chain = self._chains.setdefault((wire, scope), {base: Branch(base, wire, 1)})
            chain[number] = Branch(number, author, start, parent)
            self._origin[author] = wire, start
            self._counts[wire] = self._counts.get(wire, 0) + 1
        for (_, scope), chain in self._chains.items():
            for branch in chain.values():
                if branch.parent:
                    chain[branch.parent].children.append(branch)
            limits = self._limits.setdefault(scope, {})
            for branch in chain.values():
                upto = branch.upto()
                if upto is not None:
                    limits[branch.author] = upto
                self._before[scope, branch.author] = _ancestry(chain, branch)

    def __bool__(self) -> bool:
        return bool(self._chains)

    def wire(self, author: bytes) -> bytes:
        """The id under which a branch signs; that of any other author itself."""
        found = self._origin.get(author)
        return author if found is None else found[0]

    def signed(self, author: bytes, seq: int) -> int:
        """The number that a segment of a branch was signed with; that of any other author itself."""
        found = self._origin.get(author)
        return seq if found is None else seq + found[1] - 1

    def limit(self, scope: Scope, author: bytes) -> int | None:
        """The last number of an author, or of a branch, before it forks; None where it does not."""
        return self._limits.get(scope, {}).get(author)

    def of(self, scope: Scope) -> bool:
        """Whether anybody forked in a scope."""
        return scope in self._limits

    def parted(self, header: Header) -> bool:
        """Whether the author of a segment is known to have forked in its scope."""
        return (self.wire(header.replica), header.scope) in self._chains

    def knows(self, header: Header, data: bytes) -> bool:
        """Whether a branch is known that begins with this segment."""
        return branch_of(header, data) in self._origin

    def number_in(self, header: Header, parent: bytes) -> int | None:
        """The number that a segment has in an author's chain, or in that of a branch of it; None for none."""
        branch = self._branch(header, parent)
        if branch is None and parent != header.replica:
            return None
        number = header.seq - (1 if branch is None else branch.start) + 1
        return number if number >= 1 else None

    def forks_beyond(self, header: Header, parent: bytes) -> bool:
        """Whether an author, or a branch of it, is known to fork after a number."""
        branch = self._branch(header, parent)
        return branch is not None and any(child.start > header.seq for child in branch.children)

    def _branch(self, header: Header, author: bytes) -> Branch | None:
        chain = self._chains.get((header.replica, header.scope), {})
        return next((each for each in chain.values() if each.author == author), None)

    def may_part(self, header: Header, parent: bytes, *, believed: bool, yields: int = 0) -> bool:
        """Whether an author, or a branch of it, of which nothing is here from a number on, may part there.

        That it was this one is somebody's word where what stands before is not here: is that ``believed``?
        What is here from there on may give way to so many branches as ``yields`` says.
        """
        chain = self._chains.get((header.replica, header.scope), {})
        number = self.number_in(header, parent)
        if number is None:
            return False
        (beyond,) = self._raw.execute(
            "SELECT count(*) FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq >= ?",
            (parent, *header.scope, number),
        ).fetchone()
        before = self._held(parent, header.scope, number - 1) if number > 1 else None
        fits = header.seq == 1 or (before is not None and before[0] == header.previous)
        fits = fits or (believed and (before is None or before[0] == UNKNOWN))
        branches = (len(chain) or 1) - 1
        count = self._counts.get(header.replica, 0)
        more = max(yields, 1)
        room = branches + more <= MOST_BRANCHES and count + more <= MOST_OF_ONE
        return (bool(yields) or not beyond) and fits and room

    # -- what was seen ------------------------------------------------------------------------------

    def seen(self, context: vectors.Context) -> vectors.Context:
        """What a context says, of those who forked up to where that can be told."""
        if not any(scope in self._limits for scope in context):
            return context
        return {
            scope: _within(vector, limits) if (limits := self._limits.get(scope)) else vector
            for scope, vector in context.items()
        }

    def whole(self, context: vectors.Context, scope: Scope, author: bytes, seq: int) -> vectors.Context:
        """The same of a segment's author, who had seen its own earlier segments of course."""
        found = self.seen(context)
        own = dict(found.get(scope, {}))
        before = self._before.get((scope, author))
        if before is None or author not in self._origin:
            own.setdefault(author, (seq - 1, ()))
        else:
            own |= {each: (upto, ()) for each, upto in before.items()}
            own[author] = (seq - 1, ())
        return {**found, scope: own}

    # -- where a segment belongs ----------------------------------------------------------------------

    def place(self, header: Header, data: bytes) -> Place:
        """Where a segment that somebody sends belongs; ``data`` is its header as it was signed.

        Raises SegmentRefused for a first one that names another before it, and for any other that names none.
        """
        if (header.seq == 1) != (header.previous == b""):
            raise SegmentRefused(
                say(
                    "Number {seq} of {post} does not follow the one before it: the chain is forged; the"
                    " bundle was refused.",
                    seq=header.seq,
                    post=header.post,
                )
            )
        chain = self._chains.get((header.replica, header.scope))
        if chain is None:
            return self._in_one(header, data)
        return self._among(header, header_hash(data), chain)

    def local(self, header: Header, data: bytes) -> Header:
        """The header of a segment that is here, as it counts here."""
        return self.place(header, data).header

    def _in_one(self, header: Header, data: bytes) -> Place:
        """Where a segment belongs of an author that is not known to have forked in this scope."""
        digest = header_hash(data)
        here, before, after = (
            self._held(header.replica, header.scope, header.seq + step) for step in (0, -1, 1)
        )
        if here is not None and here[0] in (digest, UNKNOWN):
            return Place(KNOWN, header)
        if before is not None and before[0] not in (header.previous, UNKNOWN):
            return Place(ASTRAY, header)
        if here is not None:
            sure = header.seq == 1 or (before is not None and before[0] != UNKNOWN)
            return self._parting(header, header.seq) if sure else Place(ASTRAY, header)
        if after is not None and after[1] and previous_of(after[1]) != digest:
            return self._loose(header, header.seq)
        return Place(NEW, header)

    def _among(self, header: Header, digest: bytes, chain: Mapping[int, Branch]) -> Place:
        """The same of one that is known to: by the hash of the segment before it."""
        parent: Branch | None = None
        unknown: Branch | None = None
        for branch in chain.values():
            number = header.seq - branch.start + 1
            if number < 1:
                continue
            here = self._held(branch.author, header.scope, number)
            if here is not None and here[0] == digest:
                return Place(KNOWN, _as(header, branch, number))
            if here is not None and here[0] == UNKNOWN:
                unknown = branch
            before = self._held(branch.author, header.scope, number - 1) if number > 1 else None
            if before is not None and before[0] == header.previous != UNKNOWN:
                parent = branch
            starts = branch.author == branch_id(header.replica, header.scope, digest)
            if starts and branch.start == header.seq:
                return Place(NEW if here is None else KNOWN, _as(header, branch, 1))
        if header.seq == 1:
            parent = next(branch for branch in chain.values() if not branch.parent)
        if parent is None:
            return Place(ASTRAY, header) if unknown is None else Place(KNOWN, _as(header, unknown))
        local = _as(header, parent)
        here = self._held(parent.author, header.scope, local.seq)
        if here is not None and here[0] == UNKNOWN:
            return Place(KNOWN, local)
        limit = parent.upto()
        if here is None and (limit is None or local.seq <= limit):
            return Place(NEW, local)
        return self._parting(header, local.seq, parent)

    def _parting(self, header: Header, number: int, parent: Branch | None = None) -> Place:
        """Whether a chain can part at a number: what is here of it is here itself, and without a gap."""
        branches = len(self._chains.get((header.replica, header.scope), {})) or 1
        author = header.replica if parent is None else parent.author
        first, last, many, bare = self._raw.execute(
            "SELECT min(seq), max(seq), count(*), coalesce(sum(segment.header = x''), 0) FROM segment"
            " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
            " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND seq >= ?",
            (author, *header.scope, number),
        ).fetchone()
        more = 1 if first is None else 2
        if branches - 1 + more > MOST_BRANCHES or self._counts.get(header.replica, 0) + more > MOST_OF_ONE:
            return Place(TOO_MANY, header)
        if bare or self._is_stated(header, author, number):
            return Place(SETTLED, header)
        (before,) = self._raw.execute(
            "SELECT count(*) FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq < ?",
            (author, *header.scope, number),
        ).fetchone()
        if before < number - 1:
            return Place(ASTRAY, header)
        if first is not None and last - first + 1 > many:
            return self._loose(header, number)
        return Place(FORK, header, author)

    def _is_stated(self, header: Header, author: bytes, number: int) -> bool:
        """Whether a state spoke for one of the branches by its own id, before anybody here knew it as one."""
        here = self._held(author, header.scope, number)
        digests = [header_hash(header.encode()), *([here[0]] if here is not None else [])]
        found = self._raw.execute(
            "SELECT 1 FROM segment JOIN replica ON replica.n = segment.replica WHERE replica.id IN (?, ?)",
            [branch_id(header.replica, header.scope, digest) for digest in (digests * 2)[:2]],
        )
        return found.fetchone() is not None

    def hangs(self, header: Header, parent: bytes) -> Place | None:
        """What is here of an author, or of a branch, from a number on, where the one before is not here.

        None where nothing is, or where the number before is here; or where it cannot be let go of.
        """
        number = self.number_in(header, parent)
        if number is None or number == 1 or self._held(parent, header.scope, number) is None:
            return None
        if self._held(parent, header.scope, number - 1) is not None:
            return None
        place = self._loose(replace(header, replica=parent), number - 1)
        return place if place.what == LOOSE else None

    def _loose(self, header: Header, number: int) -> Place:
        """What hangs loose: all that is here of an author beyond the first gap from a number on."""
        found = []
        end = number
        for segment, seq, bare in self._raw.execute(
            "SELECT segment.n, seq, segment.header = x'' FROM segment"
            " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
            " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND seq >= ? ORDER BY seq",
            (header.replica, *header.scope, number),
        ):
            if seq == end:
                end += 1
                continue
            if bare:  # what it came to cannot be taken back; that it erases holds without it
                return Place(ASTRAY, header)
            found.append(segment)
        return Place(LOOSE, header, loose=tuple(found))

    def _held(self, author: bytes, scope: Scope, seq: int) -> tuple[bytes, bytes] | None:
        """Hash and header, in short, of the segment with a number in a chain, if it is here."""
        row = self._raw.execute(
            "SELECT segment.hash, segment.header FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq = ?",
            (author, *scope, seq),
        ).fetchone()
        return None if row is None else (bytes(row[0]), bytes(row[1]))


def told(header: Header) -> str:
    """What the audit trail says of a fork."""
    marking, release = header.scope
    where = f"level {marking}" + (f", {release}" if release else "")
    return f"{header.post} gave number {header.seq} two contents ({where}); author {header.replica.hex()}"


def part(store: Store, place: Place, data: bytes, signature: bytes) -> list[int]:
    """Let an author, or a branch, part where a segment came that has another content; both are branches then.

    Returns what was here from there on (local numbers of segments): what stands of it is to be derived anew.
    Within the caller's transaction.
    """
    raw = store.raw
    header = place.header
    base, parent = (
        raw.execute("SELECT n FROM replica WHERE id = ?", (each,)).fetchone()[0]
        for each in (header.replica, place.parent)
    )
    (scope,) = raw.execute(
        "SELECT n FROM scope WHERE marking = ? AND release_to = ?", header.scope
    ).fetchone()
    row = raw.execute("SELECT seq FROM fork WHERE replica = ?", (parent,)).fetchone()
    start = 1 if row is None else row[0]
    number = header.seq - start + 1
    moved = raw.execute(
        "SELECT n, chancery_header(header, context), signature FROM segment"
        " WHERE replica = ? AND scope = ? AND seq >= ? ORDER BY seq",
        (parent, scope, number),
    ).fetchall()
    if moved:
        _, before, signed = moved[0]
        branch = _add(raw, header, base, parent, scope, bytes(before), bytes(signed))
        raw.execute(
            "UPDATE segment SET replica = ?, seq = seq - ? WHERE replica = ? AND scope = ? AND seq >= ?",
            (branch, number - 1, parent, scope, number),
        )
        raw.execute(
            "UPDATE fork SET parent = ? WHERE parent = ? AND scope = ? AND seq > ?",
            (branch, parent, scope, header.seq),
        )
        raw.execute(
            "UPDATE known SET upto = min(upto, ?) WHERE replica = ? AND scope = ?",
            (number - 1, parent, scope),
        )
        raw.executemany("DELETE FROM sent WHERE segment = ?", [(n,) for n, *_ in moved])
    _add(raw, header, base, parent, scope, data, signature)
    return [n for n, *_ in moved]


def add(store: Store, header: Header, parent: bytes, data: bytes, signature: bytes) -> None:
    """Know of a branch that a proof names, of which nothing is here yet; ``parent`` is what parts."""
    raw = store.raw
    base, over = (_number(raw, each, header.post) for each in (header.replica, parent))
    _add(raw, header, base, over, scope_number(raw, *header.scope), data, signature)


def _number(raw: Any, author: bytes, post: str) -> int:
    raw.execute("INSERT OR IGNORE INTO replica(id, post) VALUES (?,?)", (author, post))
    return int(raw.execute("SELECT n FROM replica WHERE id = ?", (author,)).fetchone()[0])


def note(raw: Any, header: Header, data: bytes) -> None:
    """Note where a segment would stand, without what it says."""
    raw.execute(
        "INSERT INTO segment(scope, replica, seq, hash, context, header, signature, body, size)"
        " SELECT scope.n, replica.n, ?, ?, x'', ?, x'', x'', 0 FROM scope, replica"
        " WHERE scope.marking = ? AND scope.release_to = ? AND replica.id = ?",
        (header.seq, header_hash(data), data, *header.scope, header.replica),
    )


def _add(raw: Any, header: Header, base: int, parent: int, scope: int, data: bytes, signature: bytes) -> int:
    """Make a branch an author, of the same case file as the one that it is a branch of."""
    digest = header_hash(data)
    author = branch_id(header.replica, header.scope, digest)
    branch = _number(raw, author, header.post)
    raw.execute(
        "INSERT INTO fork(replica, base, parent, scope, seq, hash, header, signature)"
        " VALUES (?,?,?,?,?,?,?,?)",
        (branch, base, parent, scope, header.seq, digest, data, signature),
    )
    raw.execute(
        "INSERT OR IGNORE INTO incarnation(replica, base, number, own)"
        " SELECT ?1, coalesce(incarnation.base, replica.id), coalesce(incarnation.number, 0),"
        " coalesce(incarnation.own, 0) FROM replica LEFT JOIN incarnation ON incarnation.replica = replica.n"
        " WHERE replica.n = ?2",
        (branch, base),
    )
    return branch


def _as(header: Header, branch: Branch, number: int | None = None) -> Header:
    if branch.author == header.replica:
        return header
    seq = header.seq - branch.start + 1 if number is None else number
    return replace(header, replica=branch.author, seq=seq)


def _within(vector: vectors.Vector, limits: Mapping[bytes, int]) -> vectors.Vector:
    return {
        author: seen
        if (limit := limits.get(author)) is None or (seen[0] <= limit and not seen[1])
        else (min(seen[0], limit), tuple(seq for seq in seen[1] if seq <= limit))
        for author, seen in vector.items()
    }


def _ancestry(chain: Mapping[int, Branch], branch: Branch) -> dict[bytes, int]:
    """What a branch comes from: each that it parted from, and the last number before."""
    found: dict[bytes, int] = {}
    while branch.parent:
        parent = chain[branch.parent]
        found[parent.author] = branch.start - parent.start
        branch = parent
    return found
