"""Records that the program keeps for itself: exchanged like any other, but of no list, form or search."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel

from db.kinds.field import listing, ref
from db.kinds.spec import Label


class Alias(SQLModel, table=True):
    """A person's word that one record is another: what names the one is shown as the other (``db.aliases``).

    Its id is derived from both ends, so that two posts that say the same make one, and those that say
    otherwise make two, both of which count.
    """

    __tablename__ = "alias"
    kind_label: ClassVar = Label("Alias", "Aliases", title=())
    rid: int | None = Field(default=None, primary_key=True)
    other: bytes | None = ref("Merged record", required=True, goes_with=True)
    kept: bytes | None = ref("Kept record", required=True, goes_with=True)
    seen: str | None = listing("Values that were seen", hidden=True)
