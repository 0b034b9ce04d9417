"""Changing the key file of an open store so that store and key file never disagree, whenever the power fails.

The store remembers the key file that was last written for it, in `meta`:

    keys         the bytes of FILE.keys
    keys_next    the bytes that are about to take their place
    keys_change  MessagePack [action, detail, officer, [[fact, value] ...]]: what the audit trail will say of
                 the change, and which facts of the store change with it

A change is three steps: `keys_next` and `keys_change` are committed; FILE.keys is replaced; `keys` takes
over, with the audit entry and the facts. Cut off before the second step, the next opening drops the change,
which nobody was told had happened; cut off after it, the next opening finishes it. A FILE.keys that is
neither is one that was put back or altered: that is told, and mended only when asked to.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import packing
from db.connection import having
from db.errors import ChanceryError, KeyFileError
from db.notices import Notice
from db.slots import KeyFile, Unlocked, key_path
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.store import Store

KEYS = "keys"
NEXT = "keys_next"
CHANGE = "keys_change"

OLDER = "keys_older"
"""Code of the notice that an older key file was put back."""
OTHER = "keys_other"
"""Code of the notice that the key file is not the one that the store last had."""

_MAX_CHANGE = 64 * 1024


class KeysDiffer(KeyFileError):
    """The key file beside the store is not the one that the store last wrote; nothing is built upon it."""


def current(store: Store) -> KeyFile:
    """Return the key file of an open store, to be changed.

    Raises KeysDiffer, MissingKeyFile, DamagedKeyFile.
    """
    path = key_path(store.path)
    found = KeyFile.load(path, store.facts.store_id)
    found.verify(store.key)
    if store.meta(KEYS) not in (None, found.to_bytes()):
        raise KeysDiffer(
            say(
                "{name} is not the key file that this case file last had; run `chancery check "
                "--repair`, then change its keys.",
                name=path.name,
            )
        )
    return found


def apply(
    store: Store, new: KeyFile, action: str, detail: str, facts: Mapping[str, bytes] | None = None
) -> None:
    """Put a changed key file in place, with its audit entry and the facts that change with it.

    All of it happens, or nothing. Not within a transaction. Raises KeysDiffer, KeyFileError, or what the
    store raises.
    """
    path = key_path(store.path)
    with store.lock, store.explained():
        if new.revision <= current(store).revision:
            raise KeysDiffer(
                say("The keys of this case file were changed meanwhile; look at them and repeat it.")
            )
        change = pending(action, detail, store.officer, facts or {})
        with store.transaction():
            store.set_meta(NEXT, new.to_bytes())
            store.set_meta(CHANGE, change)
        done = say("{name} was changed", name=path.name)
        try:
            new.save(path)
        except BaseException as error:
            there = KeyFile.load(path).to_bytes()
            with having(done if there == new.to_bytes() else None, store.path):
                in_place = _settle_change(store, there)
            if in_place and isinstance(error, KeyFileError):
                raise KeyFileError(
                    say(
                        "{name} was changed, but the disk did not confirm it; check the disk, and keep "
                        "a copy of the key file apart.",
                        name=path.name,
                    )
                ) from error
            raise
        with having(done, store.path):
            _finish(store)
        keep_copy(store, new)


def renew(store: Store, unlocked: Unlocked) -> list[Notice]:
    """Give the slot that opened the store today's form and cost, where it has an older one.

    It takes a key derivation where the cost is raised, so it may be done once the officer works already. The
    store is as good without it: a failure is told, and it is tried again after the next opening.
    """
    if unlocked.renewal is None or store.read_only:
        return []
    try:
        apply(store, unlocked.renewal(), "key renewed", f"{unlocked.slot_name}, to today's form and cost")
        store.unlocked = replace(unlocked, renewal=None)
    except ChanceryError as error:
        return [
            Notice(
                "keys_not_renewed",
                say("Your way into {path} was not renewed: {why}", path=store.path, why=error.message),
            )
        ]
    return []


def settle(store: Store, key_file: KeyFile, path: Path) -> list[Notice]:
    """Finish or drop a change that was cut off; tell what is not as it was left. For the opening of a store.

    `key_file` is what lies at `path`, and its MAC is known to hold under the store's data key. A store that
    is open for reading only is compared, not settled. To be called before a copy of the key file is kept
    anew, and one is kept only where `is_in_order` says so.
    """
    data = key_file.to_bytes()
    with store.lock, store.explained():
        if not store.read_only and _settle_change(store, data):
            return []  # what the copy kept here says of the time before means nothing now
        known = store.meta(KEYS)
        if known is None:
            return []
        if data not in (known, store.meta(NEXT)):
            return [_difference(key_file, KeyFile.from_bytes(known), path)]
        return _told_by_copy(store, key_file)


def is_in_order(store: Store, key_file: KeyFile) -> bool:
    """Return whether this is the key file that the store last had, so that a copy of it is worth keeping."""
    return store.meta(KEYS) == key_file.to_bytes()


def keep_copy(store: Store, key_file: KeyFile) -> None:
    """Keep a copy of the key file in this user's own folder; where that fails, the next opening tells it."""
    from db import kept

    with contextlib.suppress(OSError):
        kept.keep(store.path, key_file.store_id, key_file.to_bytes())


def mend(store: Store, path: Path) -> Sentence | None:
    """Make store and key file agree again; returns what was done, None where they agree already.

    A newer key file is taken over; in the place of an older, damaged or missing one the store's own is put.
    Raises KeyFileError or what the store raises.
    """
    from db import audit

    with store.lock, store.explained():
        known = store.meta(KEYS)
        try:
            found = KeyFile.load(path, store.facts.store_id)
            found.verify(store.key)
        except KeyFileError:
            found = None
        if known is None and found is None:
            raise KeyFileError(
                say("{name} is of no use, and the case file knows of none; restore a backup.", name=path.name)
            )
        if found is not None and found.to_bytes() == known:
            return None
        if found is None or (known is not None and found.revision <= KeyFile.from_bytes(known).revision):
            KeyFile.from_bytes(known or b"").save(path)
            done = say("{name} was put back as the case file last had it", name=path.name)
        else:
            with store.transaction():
                store.set_meta(KEYS, found.to_bytes())
            done = say("the newer {name} was taken over", name=path.name)
        with store.transaction():
            _drop(store)
            audit.record(store, "keys mended", done)
    return done


def pending(action: str, detail: str, officer: str, facts: Mapping[str, bytes]) -> bytes:
    """Return what stands in `keys_change` for a change."""
    listed: list[packing.Packed] = [[name, value] for name, value in facts.items()]
    return packing.pack([action, detail, officer, listed])


def _told_by_copy(store: Store, key_file: KeyFile) -> list[Notice]:
    """Tell what the copy of the key file that was kept when the store was last open here says against it."""
    from db import kept

    path = kept.copy_for(store.path)
    if path is None:
        return []
    try:
        copy = KeyFile.load(path, key_file.store_id)
        copy.verify(store.key)
    except KeyFileError:
        return []  # a damaged copy says nothing, and is replaced
    if copy.revision <= key_file.revision:
        return []
    sentence = say(
        "{path} and its key file are older than when they were last open here: a passphrase that was"
        " removed or changed since may open them again.",
        path=store.path,
    )
    return [Notice(OLDER, sentence)]


def _settle_change(store: Store, data: bytes) -> bool:
    """Finish or drop what is under way, by the key file that is in place; returns whether it was finished."""
    upcoming = store.meta(NEXT)
    if upcoming is not None and upcoming == data:
        _finish(store)
        return True
    if upcoming is not None:
        with store.transaction():
            _drop(store)
    elif store.meta(KEYS) is None:  # a store of a time when it did not remember its key file
        with store.transaction():
            store.set_meta(KEYS, data)
    return False


def _finish(store: Store) -> None:
    """The third step: what was about to be is."""
    from db import audit

    upcoming, change = store.meta(NEXT), store.meta(CHANGE)
    if upcoming is None or change is None:
        raise ValueError("no change of keys is under way")
    action, detail, officer, facts = packing.as_list(packing.unpack(change, _MAX_CHANGE), 4)
    with store.transaction():
        store.set_meta(KEYS, upcoming)
        for fact in packing.as_list(facts):
            name, value = packing.as_list(fact, 2)
            store.set_meta(packing.as_text(name), packing.as_bytes(value))
        _drop(store)
        audit.record(
            store, packing.as_text(action), packing.as_text(detail), officer=packing.as_text(officer)
        )


def _drop(store: Store) -> None:
    store.raw.execute("DELETE FROM meta WHERE key IN (?, ?)", (NEXT, CHANGE))


def _difference(key_file: KeyFile, before: KeyFile, path: Path) -> Notice:
    if key_file.revision < before.revision:
        return Notice(
            OLDER,
            say(
                "{name} is older (change {revision}) than the one that this case file last had "
                "(change {last}): a passphrase that was removed or changed since may open it "
                "again. `chancery check --repair` puts the right one back.",
                name=path.name,
                revision=key_file.revision,
                last=before.revision,
            ),
        )
    return Notice(
        OTHER,
        say(
            "{name} is not the key file that this case file last had, though it opens it; "
            "if no older copy of the case file was put back, ask who changed it. `chancery "
            "check --repair` makes them agree.",
            name=path.name,
        ),
    )
