"""The third schema: what peers acknowledge, what is ahead or folded; the generation of a sealed file."""

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
