"""The second schema: generations and incarnations, backups that were made, the seal of a closed file."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE now ADD COLUMN generation INTEGER DEFAULT '0' NOT NULL",
    """CREATE TABLE incarnation (
  replica INTEGER NOT NULL,
  base BLOB NOT NULL,
  number INTEGER NOT NULL,
  statement BLOB,
  signature BLOB,
  own INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (replica)
)""",
    """CREATE TABLE backup (
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  path TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (n)
)""",
    """CREATE TABLE seal (
  one INTEGER NOT NULL,
  clean INTEGER DEFAULT '0' NOT NULL,
  hash BLOB,
  PRIMARY KEY (one)
)""",
    "INSERT INTO seal(one) VALUES (1)",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.execute(statement)
