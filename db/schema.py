"""The store's own tables, beside those of the kinds: registry, change log, segments, peers, audit.

What each is for is in ARCHITECTURE.md.  None of them is exchanged as such; what is exchanged are
segments, cut from the log.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text
from sqlmodel import SQLModel

import db.kinds  # noqa: F401 - puts the kinds' tables into the same metadata

METADATA = SQLModel.metadata

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    comment="facts of this store: identity, post, clock",
)

RECORD = Table(
    "record",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False, unique=True),
    Column("kind", Integer, nullable=False),
    Column("marking", Integer, nullable=False, server_default="0"),
    Column("release_to", Text),
    Column("deleted", Integer),
    Column("source", LargeBinary),
    Column("born", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("created_hlc", Integer, nullable=False),
    Column("created_at", Integer, nullable=False),
    Column("creator", Integer, nullable=False),
    Column("claimed", Integer, nullable=False, server_default="0"),
    Column("changed_at", Integer, nullable=False),
    Column("gone", Integer, nullable=False, server_default="0"),
    Column("title", Text),
    Index("record_kind", "kind", "gone"),
    Index("record_first", "first"),
    comment="registry of all kinds; its row is the log of the insert",
)

WHO = Table(
    "who",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("replica", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Index("who_once", "replica", "officer", unique=True),
    comment="officers at replicas",
)

REPLICA = Table(
    "replica",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False, unique=True),
    Column("post", Text, nullable=False),
    comment="case files on machines; number 1 is this one",
)

SCOPE = Table(
    "scope",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("marking", Integer, nullable=False),
    Column("release_to", Text, nullable=False),
    Index("scope_once", "marking", "release_to", unique=True),
    comment="units of need to know; release_to is a JSON array, '' for every peer",
)

TX = Table(
    "tx",
    METADATA,
    Column("tx", Integer, primary_key=True),
    Column("hlc", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("who", Integer, nullable=False),
    Column("action", Text),
    Column("undone", Integer),
    Column("segment", Integer),
    Index("tx_segment", "segment"),
    comment="units of work, each in one segment once cut; those of others keep their original stamps",
)

SEGMENT = Table(
    "segment",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("scope", Integer, nullable=False),
    Column("replica", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("context", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("unknown", Integer, nullable=False, server_default="0"),
    Column("missing", Integer, nullable=False, server_default="0"),
    Column("erases", Integer, nullable=False, server_default="0"),
    Column("stated", Integer),
    Index("segment_once", "replica", "scope", "seq", unique=True),
    comment="signed changes of one replica in one scope, header and context in short (``db.shorthand``);"
    " missing: records that were cut out of it;"
    " erases: whether it says that records are erased; stated: the peer whose state alone tells of one",
)

AHEAD = Table(
    "ahead",
    METADATA,
    Column("segment", Integer, primary_key=True),
    comment="segments whose authors had seen what is not here yet",
)

LOG = Table(
    "log",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("tx", Integer, nullable=False),
    Column("rid", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("mask", Integer, nullable=False),
    Column("old", LargeBinary, nullable=False),
    Index("log_rid", "rid"),
    Index("log_tx", "tx"),
    comment="one row a change, old values only; written by triggers",
)

MERGED = Table(
    "merged",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("survivor", Integer, nullable=False),
    Column("late", Integer, nullable=False, server_default="0"),
    Index("merged_id", "id"),
    Index("merged_survivor", "survivor"),
    comment="records that lead to another, derived from the aliases; late: registers that say what nobody saw"
    " who merged them",
)

UNLIKE = Table(
    "unlike",
    METADATA,
    Column("one", LargeBinary, primary_key=True),
    Column("other", LargeBinary, primary_key=True),
    comment="pairs of records that an officer said are no duplicates; never exchanged",
)

DOTS = Table(
    "dots",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("d", LargeBinary, nullable=False),
    comment="the unit of work that each register's shown value comes from; absent: born",
)

RIVAL = Table(
    "rival",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("tx", Integer, primary_key=True),
    Column("mask", Integer, nullable=False),
    Column("vals", LargeBinary, nullable=False),
    comment="concurrent values that are held but not shown",
)

PENDING = Table(
    "pending",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("mask", Integer, nullable=False),
    comment="registers to withdraw from a scope at the next cut",
)

STRAY = Table(
    "stray",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("mask", Integer, nullable=False),
    comment="registers of which a value came in another scope than the record's",
)

SENT = Table(
    "sent",
    METADATA,
    Column("replica", Integer, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("number", Integer),
    comment="segments that a peer was sent, in which of its bundles, or is known to have (no number)",
)

KNOWN = Table(
    "known",
    METADATA,
    Column("peer", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("upto", Integer, nullable=False),
    comment="up to which number of an author in a scope a peer has acknowledged everything",
)

FOLDED = Table(
    "folded",
    METADATA,
    Column("scope", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("upto", Integer, nullable=False),
    comment="up to which number an author's segments in a scope were folded: what they came to is in the"
    " records",
)

WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("rid", Integer, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("mask", Integer, nullable=False),
    comment="segments that took registers of a record out of their scope",
)

CONTENT = Table(
    "content",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    comment="bytes kept once, by SHA-256",
)

BLOB = Table(
    "blob",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("list", LargeBinary, nullable=False),
    Column("tree", LargeBinary, nullable=False),
    Column("state", Integer, nullable=False, server_default="0"),
    Column("at", Integer, nullable=False),
    Index("blob_once", "record", "hash", unique=True),
    comment="the bytes of an attachment: hashes of its pieces and of those, whether it is whole; each belongs"
    " to one record, so that no other can lay claim to it by naming its hash",
)

BLOB_PIECE = Table(
    "blob_piece",
    METADATA,
    Column("blob", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("piece", Integer, nullable=False),
    Index("blob_piece_of", "piece"),
    comment="which pieces of a blob are here",
)

PIECE = Table(
    "piece",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("data", LargeBinary, nullable=False),
    comment="pieces of attachments, each kept once",
)

GIVEN = Table(
    "given",
    METADATA,
    Column("peer", Integer, primary_key=True),
    Column("blob", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("places", LargeBinary, nullable=False),
    comment="pieces that are under way to a peer, in which of its bundles",
)

LACKS = Table(
    "lacks",
    METADATA,
    Column("peer", Integer, primary_key=True),
    Column("blob", Integer, primary_key=True),
    Column("places", LargeBinary, nullable=False),
    comment="pieces that a peer said it lacks of an attachment whose record it has",
)

PEER = Table(
    "peer",
    METADATA,
    Column("replica", Integer, primary_key=True),
    Column("card", LargeBinary, nullable=False),
    Column("label", Text),
    Column("ceiling", Integer, nullable=False),
    Column("capital", Integer, nullable=False, server_default="0"),
    Column("revoked", Integer, nullable=False, server_default="0"),
    Column("added_at", Integer, nullable=False),
    Column("sent_number", Integer, nullable=False, server_default="0"),
    Column("received_number", Integer, nullable=False, server_default="0"),
    Column("acked_number", Integer, nullable=False, server_default="0"),
    Column("heard_at", Integer),
    Column("revoked_at", Integer),
    Column("since", Integer),
    Column("size_limit", Integer),
    Column("origin", Integer),
    Column("chosen", Integer, nullable=False, server_default="1"),
    Column("revoked_by", Integer),
    Column("reason", Text),
    Column("heir", Integer),
    Column("told", Integer),
    Column("told_in", Integer),
    comment="replicas that bundles go to and come from; since is the first bundle under the present card;"
    " size_limit what a bundle for it may take in bytes; origin whose directory it came from, chosen whether"
    " a person here set the ceiling; revoked_by whose directory revoked it, heir what replaced it; told the"
    " directory it was sent, told_in the first bundle with it",
)

DIRECTORY = Table(
    "directory",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("signer", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("came_at", Integer, nullable=False),
    comment="the newest directory of the capital, verbatim, and whose keys signed it",
)

FORMER = Table(
    "former",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("replica", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("card", LargeBinary, nullable=False),
    Column("secret", LargeBinary),
    Column("at", Integer, nullable=False),
    Index("former_once", "replica", "digest", unique=True),
    comment="cards that were replaced, of peers and, with their secret keys, of this replica",
)

KNOWS = Table(
    "knows",
    METADATA,
    Column("peer", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    comment="peers that are known to have the present card of a replica",
)

BUNDLE = Table(
    "bundle",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("sender", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    comment="bundles that were applied",
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("officer", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    comment="who did what, hash-chained",
)

SETTING = Table(
    "setting",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="this machine's window state; never exchanged",
)

NOW = Table(
    "now",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("tx", Integer),
    Column("generation", Integer, nullable=False, server_default="0"),
    comment="the open unit of work; NULL outside one, so that a write there fails; how many commits there"
    " were",
)

INCARNATION = Table(
    "incarnation",
    METADATA,
    Column("replica", Integer, primary_key=True),
    Column("base", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("statement", LargeBinary),
    Column("signature", LargeBinary),
    Column("own", Integer, nullable=False, server_default="0"),
    comment="author ids that are incarnations of a replica, with their signed statements",
)

FORK = Table(
    "fork",
    METADATA,
    Column("replica", Integer, primary_key=True),
    Column("base", Integer, nullable=False),
    Column("parent", Integer, nullable=False),
    Column("scope", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    comment="branches of authors that gave one number two contents: which author or branch parted, in which"
    " scope, with which signed number; hash, header and signature are those of the branch's first segment",
)

BACKUP = Table(
    "backup",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("at", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("tx", Integer),
    comment="backups that were made, the generation and the newest unit of work in each; never exchanged",
)

ERASURE = Table(
    "erasure",
    METADATA,
    Column("record", LargeBinary, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("tx", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text),
    comment="who said in which scope that a record is erased for good; scope 0: nobody else ever held it",
)

ERASED = Table(
    "erased",
    METADATA,
    Column("record", LargeBinary, primary_key=True),
    Column("first", Integer),
    Column("generation", Integer),
    comment="records that are erased: since which unit of work they were here, in which generation they went",
)

ERASED_CONTENT = Table(
    "erased_content",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    comment="contents that went with erased records, by the hash of their hash",
)

SEAL = Table(
    "seal",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("clean", Integer, nullable=False, server_default="0"),
    Column("hash", LargeBinary),
    Column("generation", Integer),
    comment="whether the file was closed since the last change, and what its pages then added up to, where"
    " others may reach into its folder",
)

SEARCH_SQL = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, "
    "tokenize='ascii', prefix='2 3')"
)
"""The ascii tokeniser takes what is beyond ASCII for letters: ``db.search`` has parted the words before."""
