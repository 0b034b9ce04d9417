"""The third schema: what peers acknowledge, what is ahead or folded; erasures; the seal's generation."""

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
)


def upgrade() -> None:
    """Add the tables and columns."""
    for statement in STATEMENTS:
        op.execute(statement)
