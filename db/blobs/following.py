"""An attachment goes to nobody who may not see what it belongs to: its name alone may say too much.

So it is never wider than its record, whoever changes either of the two.
"""

from __future__ import annotations

from typing import Any

from db.kinds.spec import MARKING, RELEASE_TO
from db.scopes import is_wider, meet
from db.values import BadValue
from resources.sentences import say

_SCOPE = (1 << MARKING) | (1 << RELEASE_TO)


def follow(raw: Any, tx: int) -> None:
    """Narrow the attachments of what a unit of work made narrower, within it, and those that it made.

    Raises BadValue where an attachment itself was made wider than its record. One that is in conflict is left
    to whoever settles that; its bytes go to nobody who may not see the record.
    """
    if raw.execute("SELECT 1 FROM attachment LIMIT 1").fetchone() is None:
        return
    for rid, marking, release, of_marking, of_release, own in raw.execute(
        "WITH changed AS (SELECT rid FROM log WHERE tx = ?1 AND mask & ?2),"
        " own AS (SELECT rid FROM changed UNION SELECT rid FROM record WHERE first = ?1),"
        " found AS (SELECT rid FROM attachment WHERE rid IN own"
        " UNION SELECT a.rid FROM changed JOIN record o ON o.rid = changed.rid JOIN attachment a"
        " ON a.record = o.id)"
        " SELECT r.rid, r.marking, coalesce(r.release_to, ''), o.marking, coalesce(o.release_to, ''),"
        " r.rid IN changed AND o.rid NOT IN changed FROM found JOIN record r ON r.rid = found.rid"
        " JOIN attachment a ON a.rid = r.rid JOIN record o ON o.id = a.record"
        " WHERE NOT EXISTS (SELECT 1 FROM rival WHERE rival.rid = r.rid)"
        " AND NOT (coalesce(r.deleted, 0) = 1 AND r.gone = 0)",
        (tx, _SCOPE),
    ).fetchall():
        scope, of = (marking, release), (of_marking, of_release)
        if is_wider(of, scope):
            continue
        if own:
            raise BadValue(
                say(
                    "An attachment is marked at least as high as what it belongs to, and goes to no other"
                    " posts; change those of the record first."
                ),
                "marking",
            )
        level, posts = meet(scope, of)
        raw.execute(
            "UPDATE record SET marking = ?, release_to = ? WHERE rid = ?", (level, posts or None, rid)
        )
