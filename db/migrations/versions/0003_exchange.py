"""The third schema: segments that are ahead of this store; the generation of a sealed file; erasures."""

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
)


def upgrade() -> None:
    """Add the tables and the columns."""
    for statement in STATEMENTS:
        op.execute(statement)
