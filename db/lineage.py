"""Whether a case file is the newest of its line, by what is remembered outside; else it goes on anew."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

from db.anchor import KEY_NAME, Anchor
from db.lock import elsewhere
from db.notices import Notice
from db.store import Store
from db.wholeness import HalfStore, sound
from resources.sentences import say, why

OLDER_KEYS = "older_keys"
"""The fact of a store that names the data keys that it had before."""


def home(path: Path) -> bytes:
    """What tells this very file on this machine from a copy of it."""
    return hashlib.sha256(
        b"chancery home" + socket.gethostname().encode() + b"\0" + str(path.stat().st_ino).encode()
    ).digest()[:16]


def anchor_of(store: Store) -> Anchor:
    """Where it is remembered how far this store has come, in the incarnation that it now has."""
    from db import places
    from db.incarnation import own_author

    key = store.meta("anchor_key") or b""
    return Anchor(places.anchor_folder(), store.facts.store_id, own_author(store.raw), key)


def older_keys(store: Store) -> bytes:
    """The names of the data keys that a store will have had once it is under its next one, oldest first."""
    return (store.meta(OLDER_KEYS) or b"") + anchor_of(store).name_of(store.key)


def _own_keys(store: Store) -> set[bytes]:
    """What an anchor may call the data key: by its name, by one that it had before, or not at all."""
    before = store.meta(OLDER_KEYS) or b""
    names = {before[at : at + KEY_NAME] for at in range(0, len(before), KEY_NAME)}
    return {b"", anchor_of(store).name_of(store.key)} | names


def compare_with_anchor(store: Store) -> None:
    """Notice an older copy, a restored backup, a copy from elsewhere; each goes on as a new incarnation."""
    from db import audit
    from db.clock import iso

    (store.generation,) = store.raw.execute("SELECT generation FROM now").fetchone()
    store.audit_entries = store.newest_audit()
    remembers, seen = _remembered(store)
    alone = store.anchored is None or store.hold_anchor()
    restored = store.meta("restored_from")
    if not alone and restored is None and store.meta("home") == home(store.path):
        raise elsewhere(store.path)  # the very file that is open, by another name of it
    if restored is not None:
        made = iso(int.from_bytes(restored, "big"))
        store.notices.append(
            Notice(
                "restored", say("{path} is restored from the backup of {made}.", path=store.path, made=made)
            )
        )
        _go_on_anew(store, f"restored from the backup of {made}")
    elif seen or (store.anchored is not None and store.anchored.generation > store.generation):
        store.notices.append(
            Notice(
                "older",
                say(
                    "{path} is an older copy than the one that was last open here, so later "
                    "changes are missing from it. It goes on as a new incarnation; if the newer "
                    "one still exists, close this and put that back.",
                    path=store.path,
                ),
            )
        )
        _go_on_anew(store, "an older copy was put back")
    elif store.anchored is not None and store.anchored.key not in _own_keys(store):
        store.notices.append(
            Notice(
                "other_data_key",
                say(
                    "{path} is not encrypted with the key that it had when it was last open here, "
                    "nor with one that came after that: somebody who had an older key may have put "
                    "it together. It goes on as a new incarnation; do not trust it before you have "
                    "asked whoever has the newest backup.",
                    path=store.path,
                ),
            )
        )
        _go_on_anew(store, "its data key was not the one known here")
    elif store.anchored is None and store.meta("anchor_key") is None:
        pass  # it comes from a time without anchors: from here on it has one
    elif store.anchored is None and store.meta("home") == home(store.path):
        if remembers:
            store.notices.append(
                Notice(
                    "unanchored",
                    say(
                        "{path} was not open here under this user before, so it cannot be told whether "
                        "it is the newest copy.",
                        path=store.path,
                    ),
                )
            )
    elif store.anchored is None:
        if not sound(store.raw):
            raise HalfStore(
                say("{path} did not arrive undamaged; copy it again, or restore a backup.", path=store.path)
            )
        store.notices.append(
            Notice(
                "copy",
                say(
                    "{path} is a copy that was not made here; it goes on as a new incarnation. To "
                    "work on two machines, give each a case file of its own and exchange bundles.",
                    path=store.path,
                ),
            )
        )
        _go_on_anew(store, "a copy was opened elsewhere")
    elif not alone:
        store.notices.append(
            Notice(
                "twin",
                say(
                    "{path} is a copy of a case file that is open just now, under another name; it "
                    "goes on as a new incarnation. Work in one of them only.",
                    path=store.path,
                ),
            )
        )
        _go_on_anew(store, "a copy was opened beside its original")
    store.least_audit = audit.least_number(store)


def anchor_anew(store: Store) -> None:
    """Remember outside how far this store has come, after it went on as a new incarnation by itself."""
    if store.is_anchored:
        store.use_anchor(anchor_of(store))
        store.mark()


def _remembered(store: Store) -> tuple[bool, bool]:
    """Look at what is remembered outside: whether it can be read, and whether a newer format wrote it."""
    anchor = anchor_of(store)
    try:
        if store.meta("anchor_key") is None:
            return True, anchor.is_there()
        store.anchored = anchor.read()
    except OSError as error:
        store.notices.append(
            Notice(
                "unanchored",
                say(
                    "What was last seen of {path} cannot be read ({reason}), so an older copy of "
                    "it would not be noticed.",
                    path=store.path,
                    reason=why(error),
                ),
            )
        )
        return False, False
    store.use_anchor(anchor)
    return True, False


def _go_on_anew(store: Store, why: str) -> None:
    """Become a new incarnation with the next commit, whatever it is."""
    from db import incarnation

    def first() -> None:
        incarnation.begin(store, why)
        store.raw.execute("DELETE FROM meta WHERE key = 'restored_from'")
        store.set_meta("home", home(store.path))
        store.set_meta("anchor_key", store.meta("anchor_key") or os.urandom(32))
        store.use_anchor(anchor_of(store))

    store.is_this_line = False
    store.use_anchor(None)  # that of the line which it leaves
    if not store.read_only:
        store.before_first_write = first
