"""The third schema: what peers acknowledge, what is ahead or folded; erasures; merged duplicates;
attachments; the seal's generation."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE ahead (
  segment INTEGER NOT NULL,
  PRIMARY KEY (segment)
)""",
    "ALTER TABLE seal ADD COLUMN generation INTEGER",
    "ALTER TABLE segment ADD COLUMN missing INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE segment ADD COLUMN erases INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE backup ADD COLUMN tx INTEGER",
    """CREATE TABLE erasure (
  record BLOB NOT NULL,
  scope INTEGER NOT NULL,
  tx INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (record, scope)
)""",
    """CREATE TABLE erased (
  record BLOB NOT NULL,
  first INTEGER,
  generation INTEGER,
  PRIMARY KEY (record)
)""",
    """CREATE TABLE erased_content (
  hash BLOB NOT NULL,
  PRIMARY KEY (hash)
)""",
    "ALTER TABLE sent ADD COLUMN number INTEGER",
    """CREATE TABLE known (
  peer INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  PRIMARY KEY (peer, scope, replica)
)""",
    """CREATE TABLE folded (
  scope INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  PRIMARY KEY (scope, replica)
)""",
    "ALTER TABLE peer ADD COLUMN acked_number INTEGER NOT NULL DEFAULT '0'",
    "ALTER TABLE peer ADD COLUMN heard_at INTEGER",
    "ALTER TABLE peer ADD COLUMN revoked_at INTEGER",
    "ALTER TABLE peer ADD COLUMN since INTEGER",
    "ALTER TABLE peer ADD COLUMN size_limit INTEGER",
    "ALTER TABLE peer ADD COLUMN origin INTEGER",
    "ALTER TABLE peer ADD COLUMN chosen INTEGER NOT NULL DEFAULT '1'",
    "ALTER TABLE peer ADD COLUMN revoked_by INTEGER",
    "ALTER TABLE peer ADD COLUMN reason TEXT",
    "ALTER TABLE peer ADD COLUMN heir INTEGER",
    "ALTER TABLE peer ADD COLUMN told INTEGER",
    "ALTER TABLE peer ADD COLUMN told_in INTEGER",
    """CREATE TABLE directory (
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  signer INTEGER NOT NULL,
  data BLOB NOT NULL,
  came_at INTEGER NOT NULL,
  PRIMARY KEY (number)
)""",
    "ALTER TABLE segment ADD COLUMN stated INTEGER",
    """CREATE TABLE former (
  n INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  digest BLOB NOT NULL,
  card BLOB NOT NULL,
  secret BLOB,
  at INTEGER NOT NULL,
  PRIMARY KEY (n)
)""",
    "CREATE UNIQUE INDEX former_once ON former (replica, digest)",
    """CREATE TABLE knows (
  peer INTEGER NOT NULL,
  replica INTEGER NOT NULL,
  PRIMARY KEY (peer, replica)
)""",
    """CREATE TABLE alias (
  rid INTEGER NOT NULL,
  other BLOB,
  kept BLOB,
  seen TEXT,
  PRIMARY KEY (rid)
)""",
    "CREATE INDEX ix_alias_kept ON alias (kept)",
    "CREATE INDEX ix_alias_other ON alias (other)",
    """CREATE TABLE merged (
  rid INTEGER NOT NULL,
  id BLOB NOT NULL,
  survivor INTEGER NOT NULL,
  late INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (rid)
)""",
    "CREATE INDEX merged_id ON merged (id)",
    "CREATE INDEX merged_survivor ON merged (survivor)",
    """CREATE TABLE unlike (
  one BLOB NOT NULL,
  other BLOB NOT NULL,
  PRIMARY KEY (one, other)
)""",
    """CREATE TABLE attachment (
  rid INTEGER NOT NULL,
  record BLOB,
  file_name TEXT,
  media_type TEXT,
  size INTEGER,
  content TEXT,
  pieces TEXT,
  note TEXT,
  PRIMARY KEY (rid)
)""",
    "CREATE INDEX ix_attachment_record ON attachment (record)",
    """CREATE TABLE blob (
  n INTEGER NOT NULL,
  record BLOB NOT NULL,
  hash BLOB NOT NULL,
  size INTEGER NOT NULL,
  list BLOB NOT NULL,
  tree BLOB NOT NULL,
  state INTEGER DEFAULT '0' NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (n)
)""",
    "CREATE UNIQUE INDEX blob_once ON blob (record, hash)",
    """CREATE TABLE blob_piece (
  blob INTEGER NOT NULL,
  place INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  PRIMARY KEY (blob, place)
)""",
    "CREATE INDEX blob_piece_of ON blob_piece (piece)",
    """CREATE TABLE piece (
  n INTEGER NOT NULL,
  hash BLOB NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (n),
  UNIQUE (hash)
)""",
    """CREATE TABLE given (
  peer INTEGER NOT NULL,
  blob INTEGER NOT NULL,
  number INTEGER NOT NULL,
  places BLOB NOT NULL,
  PRIMARY KEY (peer, blob, number)
)""",
    """CREATE TABLE lacks (
  peer INTEGER NOT NULL,
  blob INTEGER NOT NULL,
  places BLOB NOT NULL,
  PRIMARY KEY (peer, blob)
)""",
)


def upgrade() -> None:
    """Add the tables and columns."""
    for statement in STATEMENTS:
        op.execute(statement)
