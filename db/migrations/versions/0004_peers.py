"""The fourth schema: peers' revoking, cards that were replaced, who knows which card, who stated what."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
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
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.execute(statement)
