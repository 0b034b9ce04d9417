"""The third schema: segments that are ahead of this store; the generation of a sealed file."""

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
)


def upgrade() -> None:
    """Add the table and the column."""
    for statement in STATEMENTS:
        op.execute(statement)
