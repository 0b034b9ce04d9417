"""A desk's session with a keyring, run by test_keyring.py in a session bus of its own; prints what it saw.

keyring_session.py MODE FILE, MODE being `whole`, `locked` or `none`; each line is JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WORDS = "four words for tests"


def tell(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def attempt(name: str, work: Any) -> Any:
    """Do something; tell its failure, or that there was none."""
    from db.errors import ChanceryError

    try:
        found = work()
    except ChanceryError as error:
        tell(name=name, error=type(error).__name__, sentence=error.message)
        return None
    tell(name=name, error="")
    return found


@contextmanager
def asked_while(desk: Any) -> Iterator[list[bool]]:
    """Whether another thread gets at the case file each time the keyring is asked."""
    from db import slotkeyring

    free: list[bool] = []
    kept = slotkeyring.remembered, slotkeyring.remember

    def look() -> None:
        got = desk.store.lock.acquire(timeout=1)
        free.append(got)
        if got:
            desk.store.lock.release()

    def watched(call: Any) -> Any:
        def work(*arguments: Any) -> Any:
            thread = threading.Thread(target=look)
            thread.start()
            thread.join()
            return call(*arguments)

        return work

    slotkeyring.remembered, slotkeyring.remember = map(watched, kept)
    yield free
    slotkeyring.remembered, slotkeyring.remember = kept


def whole(path: Path) -> None:
    """Remember, open, remember again, forget; the keyring lost it, and it kept something else."""
    import secretstorage

    from app.desk import Desk
    from app.keys import Keys
    from db import slotkeyring

    attempt("nothing yet", lambda: Desk.open(path, keyring=True))
    with Desk.open(path, passphrase=WORDS) as desk:
        attempt("nothing to forget", Keys(desk).forget)
        row = Keys(desk).remember()
        tell(name="row", slot=row.slot, officer=row.officer, kind=row.kind)
        store_id = desk.facts.store_id
    with Desk.open(path, keyring=True) as desk:
        rows = Keys(desk).list()
        tell(name="opened", officer=desk.officer, in_use=[row.slot for row in rows if row.in_use])
        first = slotkeyring.remembered(store_id)
        with asked_while(desk) as free:
            Keys(desk).remember()
        tell(name="others wait", free=free)
        tell(
            name="again",
            other=slotkeyring.remembered(store_id) != first,
            slots=[row.slot for row in Keys(desk).list() if row.kind == "keyring"],
        )
        tell(name="length", length=len(slotkeyring.remembered(store_id).hex()))
    with Desk.open(path, keyring=True) as desk:
        Keys(desk).rotate()
    with Desk.open(path, keyring=True) as desk:
        tell(name="after a rotation", officer=desk.officer)
        Keys(desk).forget()
        tell(name="forgotten", slots=[row.slot for row in Keys(desk).list() if row.kind == "keyring"])
    attempt("after forgetting", lambda: Desk.open(path, keyring=True))
    slotkeyring.remember(store_id, bytes(32))
    with Desk.open(path, passphrase=WORDS) as desk:
        Keys(desk).remember()
        slotkeyring.remember(store_id, bytes(32))
    attempt("another secret", lambda: Desk.open(path, keyring=True))
    with Desk.open(path, passphrase=WORDS) as desk:
        tell(name="trail", failed=[e["detail"][:13] for e in desk.log()[1] if e["action"] == "unlock failed"])
        row = Keys(desk).remember()
        tell(name="beside an orphan", slot=row.slot)
    connection = secretstorage.dbus_init()
    collection = secretstorage.get_default_collection(connection)
    item = next(collection.search_items({"service": slotkeyring.SERVICE, "username": store_id.hex()}))
    tell(name="where", attributes=item.get_attributes(), label=item.get_label())
    collection.lock()
    connection.close()
    attempt("locked later", lambda: Desk.open(path, keyring=True))
    with Desk.open(path, passphrase=WORDS) as desk:
        attempt("remember when locked", Keys(desk).remember)
        tell(name="left alone", slots=[row.slot for row in Keys(desk).list() if row.kind == "keyring"])


def unusable(path: Path) -> None:
    """Nothing with the keyring works, and all else does."""
    from app.desk import Desk
    from app.keys import Keys

    attempt("open", lambda: Desk.open(path, keyring=True))
    with Desk.open(path, passphrase=WORDS) as desk:
        attempt("remember", Keys(desk).remember)
        attempt("forget", Keys(desk).forget)
        tell(name="keys", kinds=[row.kind for row in Keys(desk).list()])


if __name__ == "__main__":
    from db.kdf import KdfParams

    KdfParams.interactive = classmethod(lambda cls: cls(64, 1, 1))  # type: ignore[method-assign]
    {"whole": whole, "locked": unusable, "none": unusable}[sys.argv[1]](Path(sys.argv[2]))
