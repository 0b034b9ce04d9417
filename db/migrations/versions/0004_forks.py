"""The fourth schema: branches of authors that gave one number two contents."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE fork (
  replica INTEGER NOT NULL,
  base INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  header BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (replica)
)""",
)


def upgrade() -> None:
    """Add the table."""
    for statement in STATEMENTS:
        op.execute(statement)
