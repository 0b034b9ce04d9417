"""Who can open a case file, and how: the slots of its key file as an officer sees them.

Slots have neutral names in the key file ("officer 2"); whose each is stands inside the store only. So every
way of opening that a person may list, add, change or take away is a row with an officer here. What is changed
is audited, and never a secret is.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.errors import ChanceryError
from resources.sentences import say

if TYPE_CHECKING:
    from app.desk import Desk
    from db.slots import KeyFile, Kind, Slot
    from db.store import Facts, Store

Progress = Callable[[int, int], None]
Deliver = Callable[[str], None]
# Names for lists, since inside the class ``list`` is the method.
Rows = list["KeyRow"]
Names = list[str]
Backups = list["OldBackup"]

_WORDS: dict[Kind, str] = {
    "passphrase": "officer",
    "device": "device",
    "keyring": "keyring",
    "escrow": "escrow",
    "recovery": "recovery",
}
"""What the neutral name of a slot begins with."""
_BY_PASSPHRASE = ("passphrase", "device")
_OLD_AS_THE_FILE = ("officer 1", "recovery")
"""Slots that a case file has from its first day."""


_AT_THE_KEYRING = threading.Lock()
"""Held by whoever changes what the system's keyring keeps."""


class KeyRefused(ChanceryError):
    """A change of the keys that cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One way to open the case file. ``made_at`` is empty where it is not known; costs are those of
    Argon2id.
    """

    slot: str
    officer: str
    kind: str
    memory_kib: int | None
    passes: int | None
    lanes: int | None
    in_use: bool
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A backup that somebody who left can still open: the data key of its time is theirs."""

    at: str
    path: str


@dataclass(frozen=True, slots=True)
class Left:
    """What is so after an officer left: slots that are gone, who can still open, which backups they can
    open.
    """

    officer: str
    removed: tuple[str, ...]
    remaining: tuple[KeyRow, ...]
    backups: tuple[OldBackup, ...]


class Keys:
    """The ways to open one unlocked case file."""

    def __init__(self, desk: Desk) -> None:
        self._store: Store = desk.store

    @property
    def facts(self) -> Facts:
        """Post, country, title and ids of the case file that they open."""
        return self._store.facts

    def list(self) -> Rows:
        """All ways to open the case file, in the order of the key file."""
        from db import keychange

        with self._store.lock:
            return [self._row(slot) for slot in keychange.current(self._store).slots]

    # -- adding --------------------------------------------------------------------------------

    def add_passphrase(self, officer: str, passphrase: str) -> KeyRow:
        """A passphrase of one more officer.

        Raises KeyRefused where that officer has one, PassphraseRefused for what policy does not take.
        """
        return self._add_by_passphrase("passphrase", officer, passphrase, None)

    def add_device(self, passphrase: str, officer: str | None = None) -> KeyRow:
        """A passphrase that opens the case file on this machine and under this user only."""
        from db import slotdevice

        secret = slotdevice.made_device_secret(self._store.facts.store_id)
        return self._add_by_passphrase("device", officer or self._store.officer, passphrase, secret)

    def add_recovery(self, deliver: Deliver | None = None) -> str:
        """A new recovery key to print, which replaces the one before; returned once and kept nowhere.

        ``deliver`` gets it before it takes effect: what it raises leaves the key before in force.
        """
        self._require_sound_policy()
        with self._store.lock:
            new, printed = self._current().with_recovery(self._store.key)
            if deliver is not None:
                deliver(printed)
            self._put(new, "key added", "recovery, which replaces the recovery key before", "recovery", "")
        return printed

    def add_escrow(self, recipient: str | None = None) -> KeyRow:
        """A ministry's key: whoever holds the secret half of ``recipient`` (``age1pq1...``) opens it too.

        With none given it is the one that policy names.
        """
        from app.offered import ministry_recipient

        self._require_sound_policy()
        recipient = recipient or ministry_recipient()
        if not recipient:
            raise KeyRefused(
                say("Policy names no escrow key of the ministry; give its recipient (age1pq1...).")
            )
        with self._store.lock:
            keys = self._current()
            name = self._free_name(keys, "escrow")
            new = keys.add_escrow(self._store.key, recipient, name)
            return self._put(new, "key added", f"{name}, of a ministry", name, "")

    # -- the keyring ---------------------------------------------------------------------------

    def remember(self) -> KeyRow:
        """Let this user's system keyring open the case file; a secret that it kept before is replaced.

        Raises KeyringUnusable where there is none, KeyRefused where policy does not let it.
        """
        from app.offered import FORBIDDEN
        from app.policy import effective
        from db import slotkeyring

        self._require_sound_policy()
        if not effective().keyring_allowed:
            raise KeyRefused(FORBIDDEN)
        store = self._store
        # The keyring may ask its owner, who may be away: nobody else waits for it at the store's lock.
        with _AT_THE_KEYRING:
            before = self._remembered()
            secret = os.urandom(slotkeyring.SECRET_BYTES)
            slotkeyring.remember(store.facts.store_id, secret)
            try:
                with store.lock:
                    keys = self._current()
                    held = _opened_by(keys, before)
                    name = self._free_name(keys, "keyring")
                    if held:
                        keys = keys.without_slots(store.key, held)
                    new = keys.add_keyring(store.key, secret, name)
                    words = f"{name}, kept by the system's keyring"
                    words += f" in the place of {held}" if held else ""
                    return self._put(new, "key added", words, name, store.officer, gone=held)
            except BaseException:
                if before:
                    slotkeyring.remember(store.facts.store_id, before)
                else:
                    slotkeyring.forget(store.facts.store_id)
                raise

    def forget(self) -> None:
        """Take the case file out of this user's system keyring; raises NothingRemembered, KeyringUnusable."""
        from db import slotkeyring

        store = self._store
        with _AT_THE_KEYRING:
            secret = slotkeyring.remembered(store.facts.store_id)  # says so where nothing is kept at all
            with store.lock:
                keys = self._current()
                if held := _opened_by(keys, secret):
                    new = keys.without_slots(store.key, held)
                    self._change(new, "key removed", f"{held}, out of the system's keyring", self._gone(held))
            slotkeyring.forget(store.facts.store_id)

    # -- changing ------------------------------------------------------------------------------

    def change_passphrase(self, passphrase: str, which: str | None = None) -> KeyRow:
        """Another passphrase in the place of one: of the slot or officer named, else of the one in use.

        Raises KeyRefused, and PassphraseRefused for what policy does not take.
        """
        from db import slotdevice

        with self._store.lock:
            keys = self._current()
            slot = self._by_passphrase(keys, which)
            self._check_passphrase(passphrase, self._officer_of(slot.name))
            secret = slotdevice.device_secret(keys.store_id) if slot.kind == "device" else None
            new = keys.change_passphrase(self._store.key, slot.name, passphrase, device_secret=secret)
            return self._put(new, "key changed", self._called(slot), slot.name, self._officer_of(slot.name))

    def rename(self, which: str, officer: str) -> KeyRow:
        """Say anew whose a slot is. What that officer did before keeps the name that it was done under."""
        from db import audit

        store = self._store
        with store.lock:
            keys = self._current()
            slot = self._named(keys, which)
            name = self._checked(keys, slot.kind, officer, slot.name)
            with store.explained(), store.transaction():
                audit.record(store, "key renamed", f"{self._called(slot)}, now {name}")
                store.set_meta(f"slot:{slot.name}", name.encode())
            if slot.name == store.slot:
                store.officer = name
            return self._row(slot)

    def remove(self, which: str) -> KeyRow:
        """Take a slot away. Old copies of the key file still hold it: ``leaver`` ends what they can open."""
        with self._store.lock:
            keys = self._current()
            slot = self._named(keys, which)
            row = self._row(slot)
            new = keys.without_slots(self._store.key, slot.name)
            self._change(new, "key removed", self._called(slot), self._gone(slot.name))
            return row

    # -- a new data key ------------------------------------------------------------------------

    def rotate(self, progress: Progress | None = None) -> None:
        """Encrypt the whole case file anew; what ``progress`` raises leaves everything as it was."""
        from db import rotation

        self._renew()
        rotation.rotate(self._store, progress)

    def leaver(self, officer: str, progress: Progress | None = None) -> Left:
        """An officer leaves: in one step their slots go and the case file is encrypted anew.

        Either all of it is done or, where it fails or ``progress`` raises, nothing. ``officer`` is a name,
        or one of that officer's slots.
        """
        from db import rotation

        store = self._store
        self._renew()
        with store.copying, store.lock:  # in this order, as everybody who takes both
            keys = self._current()
            slots, name = self._slots_of(keys, officer)
            if store.slot in slots:
                raise KeyRefused(
                    say(
                        "The case file is open with a key of the one who leaves; another officer has "
                        "to open it."
                    )
                )
            backups = self._openable(name)
            rotation.rotate(
                store,
                progress,
                without=slots,
                action="officer left",
                detail=f"{name}: {', '.join(slots)} removed, all pages encrypted anew, known backups that "
                f"can still be opened: {len(backups)}",
                facts=self._gone(*slots),
            )
            return Left(name, tuple(slots), tuple(self.list()), tuple(backups))

    # -- helpers -------------------------------------------------------------------------------

    def _current(self) -> KeyFile:
        from db import keychange

        return keychange.current(self._store)

    def _renew(self) -> None:
        """Give the way in that was used today's form, which a new data key can be given to."""
        from db.keychange import renew

        if self._store.unlocked is not None:
            renew(self._store, self._store.unlocked)

    def _add_by_passphrase(
        self, kind: Kind, officer: str, passphrase: str, device_secret: bytes | None
    ) -> KeyRow:
        with self._store.lock:
            keys = self._current()
            owner = self._checked(keys, kind, officer)
            self._check_passphrase(passphrase, owner)
            name = self._free_name(keys, kind)
            new = keys.add_passphrase(self._store.key, passphrase, name, device_secret=device_secret)
            words = "a passphrase" if kind == "passphrase" else "a passphrase bound to this device"
            return self._put(new, "key added", f"{name}, {words} of {owner}", name, owner)

    def _check_passphrase(self, passphrase: str, officer: str) -> None:
        from app.passphrase import check_new_passphrase

        facts = self._store.facts
        check_new_passphrase(passphrase, (officer, facts.post, facts.title, self._store.path.stem))

    def _require_sound_policy(self) -> None:
        from app.policy import effective

        effective().require_sound()

    def _put(
        self, new: KeyFile, action: str, detail: str, name: str, officer: str, *, gone: str = ""
    ) -> KeyRow:
        """Put a key file in place in which the slot ``name`` is new; returns its row."""
        from db.clock import wall_ms

        facts = {f"slot_made:{name}": wall_ms().to_bytes(8, "big")}
        if self._store.meta(f"slot_made:{name}") is None and name not in _OLD_AS_THE_FILE:
            facts[f"slot_since:{name}"] = self._time()
        if officer:
            facts[f"slot:{name}"] = officer.encode()
        if gone:
            facts |= self._gone(gone)
        self._change(new, action, detail, facts)
        return next(self._row(slot) for slot in new.slots if slot.name == name)

    def _change(self, new: KeyFile, action: str, detail: str, facts: dict[str, bytes] | None = None) -> None:
        from db import keychange

        keychange.apply(self._store, new, action, detail, facts)

    def _row(self, slot: Slot) -> KeyRow:
        from db.clock import iso

        made = self._store.meta(f"slot_made:{slot.name}")
        if made is None and slot.name in _OLD_AS_THE_FILE:
            made = self._store.meta("made_at")
        params = slot.params
        return KeyRow(
            slot.name,
            self._officer_of(slot.name),
            slot.kind,
            params.memory_kib if params else None,
            params.passes if params else None,
            params.lanes if params else None,
            slot.name == self._store.slot,
            iso(int.from_bytes(made, "big")) if made else "",
        )

    def _officer_of(self, name: str) -> str:
        return (self._store.meta(f"slot:{name}") or b"").decode()

    def _called(self, slot: Slot) -> str:
        """How the audit trail calls a slot."""
        officer = self._officer_of(slot.name)
        return f"{slot.name}, of {officer}" if officer else slot.name

    def _checked(self, keys: KeyFile, kind: Kind, officer: str, own: str = "") -> str:
        """An officer's name in normal form, who has no other passphrase of that kind; ``own`` is the
        slot's.
        """
        from app.posts import checked_name

        name = checked_name(officer, "officer's name")
        others = [slot for slot in keys.slots if slot.name != own]
        if name == "recovery" or any(slot.name == name for slot in keys.slots):
            raise KeyRefused(
                say("“{name}” is what a slot is called; give the officer's own name.", name=name)
            )
        if kind in _BY_PASSPHRASE and any(
            slot.kind == kind and self._officer_of(slot.name) == name for slot in others
        ):
            raise KeyRefused(
                say("{name} has such a passphrase already; change it, or remove it first.", name=name)
            )
        return name

    def _free_name(self, keys: KeyFile, kind: Kind) -> str:
        """A neutral name that no slot has or ever had: backups name the slots that open them."""
        word = _WORDS[kind]
        facts = self._store.raw.execute("SELECT key FROM meta WHERE key LIKE 'slot%:%'").fetchall()
        taken = {slot.name for slot in keys.slots} | {str(key).partition(":")[2] for (key,) in facts}
        numbers = [int(name[len(word) + 1 :]) for name in taken if _numbered(name, word)]
        return f"{word} {max(numbers, default=0) + 1}"

    def _named(self, keys: KeyFile, which: str) -> Slot:
        """The slot of that neutral name, or the only one of that officer."""
        found = self._matching(keys, which)
        if len(found) > 1:
            raise KeyRefused(
                say(
                    "{which} has several ways to open the case file ({names}); name one of them.",
                    which=which,
                    names=[slot.name for slot in found],
                )
            )
        return found[0]

    def _matching(self, keys: KeyFile, which: str) -> tuple[Slot, ...]:
        from db import labels

        wanted = labels.normal(which)
        found = [slot for slot in keys.slots if slot.name == wanted]
        found = found or [slot for slot in keys.slots if self._officer_of(slot.name) == wanted]
        if not found:
            raise KeyRefused(
                say(
                    "Nothing opens this case file under the name {wanted}; list its keys to see them.",
                    wanted=wanted,
                )
            )
        return tuple(found)

    def _by_passphrase(self, keys: KeyFile, which: str | None) -> Slot:
        able = [slot for slot in keys.slots if slot.kind in _BY_PASSPHRASE]
        if which is not None:
            found = [slot for slot in self._matching(keys, which) if slot in able]
        else:
            found = [slot for slot in able if slot.name == self._store.slot] or able
        if len(found) != 1:
            names = [self._called(slot) for slot in found or able]
            raise KeyRefused(
                say("Say which passphrase is to be changed: {names}.", names=names or say("there is none"))
            )
        return found[0]

    def _slots_of(self, keys: KeyFile, officer: str) -> tuple[Names, str]:
        """All slots of an officer, who may be named by one of them, and the officer's name."""
        first = self._matching(keys, officer)[0]
        name = self._officer_of(first.name)
        if not name:
            raise KeyRefused(say("{name} is no officer’s; remove it, then rotate.", name=first.name))
        return [slot.name for slot in keys.slots if self._officer_of(slot.name) == name], name

    def _remembered(self) -> bytes:
        """The secret that this user's keyring keeps for the case file, or nothing."""
        from db import slotkeyring

        try:
            return slotkeyring.remembered(self._store.facts.store_id)
        except slotkeyring.NothingRemembered:
            return b""

    def _openable(self, officer: str) -> Backups:
        """Backups that the store knows of and whose data key an officer has or can have.

        All backups between two rotations have one data key, and any slot of that time gives it, one that was
        taken away since too: whoever had it may have kept a key file.
        """
        from bisect import bisect_left

        from db import rotation
        from db.clock import iso

        store = self._store
        turns = rotation.rotations(store)
        theirs = store.raw.execute(
            "SELECT substr(key, 6) FROM meta WHERE key LIKE 'slot:%' AND value = ?", (officer.encode(),)
        ).fetchall()
        times: set[int] = set()
        for (name,) in theirs:
            first, last = store.meta(f"slot_since:{name}"), store.meta(f"slot_gone:{name}")
            until = len(turns) if last is None else int.from_bytes(last, "big")
            times.update(range(int.from_bytes(first or b"", "big"), until + 1))
        rows = store.raw.execute("SELECT at, path, generation FROM backup ORDER BY at, n").fetchall()
        return [OldBackup(iso(at), path) for at, path, made in rows if bisect_left(turns, made) in times]

    def _time(self) -> bytes:
        """Which time of the case file this is: they are counted by its data keys."""
        from db import rotation

        return len(rotation.rotations(self._store)).to_bytes(4, "big")

    def _gone(self, *names: str) -> dict[str, bytes]:
        """What the store remembers of slots that go now."""
        return {f"slot_gone:{name}": self._time() for name in names}


def _opened_by(keys: KeyFile, secret: bytes) -> str:
    """The slot that a keyring's secret opens; empty for none."""
    from db.slots import WrongKeyring

    try:
        return keys.unlock_keyring(secret).slot_name if secret else ""
    except WrongKeyring:
        return ""


def _numbered(name: str, word: str) -> bool:
    head, _, number = name.partition(" ")
    return head == word and number.isdecimal() and number.isascii()
