"""The fourth schema: when peers were revoked, cards that were replaced, who is known to have which card."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE peer ADD COLUMN revoked_at INTEGER",
    "ALTER TABLE peer ADD COLUMN since INTEGER",
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
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.execute(statement)
