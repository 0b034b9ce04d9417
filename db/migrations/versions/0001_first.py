"""The first schema: registry, log, segments, and a table for each record kind.

The statements stand in 0001_first.sql, frozen: the descriptions of the kinds go on changing, what
this migration makes does not.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and the search index."""
    text = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in text.split(";\n\n"):
        if statement.strip():
            op.execute(statement.strip().rstrip(";"))
