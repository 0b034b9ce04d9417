"""The third schema: segments that are ahead of this store; a sealed file's generation; merged duplicates."""

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
)


def upgrade() -> None:
    """Add the tables and the column."""
    for statement in STATEMENTS:
        op.execute(statement)
