"""A byte is changed, a file is cut: it is noticed, or it provably makes no difference.

Noticed means: the case file does not open and says why, or `check` finds damage, or the opening gives a
notice about its keys. Whatever opens without a word holds exactly what was written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from disk import Image
from fingerprint import WORDS, Fingerprint, fingerprint, unlocked
from recorder import image_of
from scenarios import BACKUP, FILE
from verify import use_folder
from workshop import Workshop, count, keep, shown

from app.backup import Backups, restore
from app.desk import Desk
from db.connection import driver
from db.errors import ChanceryError
from db.opening import open_store

KEYS = f"{FILE}.keys"
LOG = f"{FILE}-wal"
BYTES = {FILE: 1_200, KEYS: 450, BACKUP: 350}
"""Bytes that are changed in the long run: 2,000 in all."""
CUTS = {FILE: 90, KEYS: 60, BACKUP: 50}
"""Lengths that files are cut to in the long run: 200 in all."""
FEW_BYTES = {FILE: 40, KEYS: 40, BACKUP: 20}
FEW_CUTS = {FILE: 10, KEYS: 10, BACKUP: 10}
ABOUT_KEYS = ("keys_older", "keys_other", "keys_elsewhere")
OLDER = ("older",)


@dataclass
class Tally:
    """What came of the damages of one kind."""

    how: Counter[str] = field(default_factory=Counter)
    harmless: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def note(self, image: Image, damage: str, found: str) -> None:
        """Take one outcome: how it was noticed, "harmless", or what is wrong after a colon."""
        kind, _, wrong = found.partition(": ")
        self.how[kind] += 1
        if kind == "harmless":
            self.harmless.append(damage)
        if wrong:
            self.problems.append(f"{damage}: {wrong} [{keep(image, damage)}]")


@pytest.fixture
def whole(workshop: Workshop) -> tuple[Image, Fingerprint]:
    """A case file with exchanged records and a conflict, closed, and a backup of it."""
    image = dict(workshop.prepared("merges").image)
    with workshop.laid(image) as folder:
        with Desk.open(folder / FILE, passphrase=WORDS) as desk:
            digest = desk.add_content(b"The text of a kept document.\n" * 400)
            desk.add("document", {"title": "Concept note", "content": digest})
            Backups(desk).make(folder / BACKUP)
        store = open_store(folder / FILE, unlocked)
        try:
            return image_of(folder), fingerprint(store)
        finally:
            store.close()


def changed(data: bytes, random: Random) -> tuple[bytes, str]:
    """The same bytes but for one."""
    place = random.randrange(len(data))
    new = bytearray(data)
    new[place] ^= random.choice((1, 0x80, random.randint(1, 255)))
    return bytes(new), f"byte-{place}-to-{new[place]}"


def cut(data: bytes, random: Random) -> tuple[bytes, str]:
    """The beginning of the same bytes: of any length, of whole pages, or short of a few."""
    length = random.choice(
        (
            random.randrange(len(data)),
            random.randrange(len(data)) // 4096 * 4096,
            len(data) - random.randint(1, 64),
        )
    )
    return data[: max(0, length)], f"cut-to-{length}"


def opened(folder: Path, whole: Fingerprint, notices: tuple[str, ...], *, to_check: bool) -> str:
    """How a damage was noticed by opening and checking a case file."""
    try:
        desk = Desk.open(folder / FILE, passphrase=WORDS, to_check=to_check)
    except ChanceryError:
        return "refused"
    with desk:
        try:
            if any(notice.code in notices for notice in desk.notices):
                return "told"
            if to_check and not desk.check().ok:
                return "found by check"
            with desk.store.explained():
                now = fingerprint(desk.store)
        except ChanceryError:
            return "refused later"
        except driver().Error as error:
            return f"crashed: {type(error).__name__}: {error}"
        said = [entry for entry in now.trail if "unlock" not in entry]
        same = now.rows == whole.rows and now.slots == whole.slots
        if same and said == [entry for entry in whole.trail if "unlock" not in entry]:
            return "harmless"
        return f"taken for good: {now.difference(whole)}"


def restored(folder: Path, whole: Fingerprint, words: str | None) -> str:
    """How a damage of a backup was noticed by restoring it."""
    out = folder / "restored" / FILE
    out.parent.mkdir()
    try:
        restore(folder / BACKUP, out, passphrase=words)
    except ChanceryError:
        left = list(out.parent.iterdir())
        return f"refused: but left {left}" if left else "refused"
    for name in (FILE, KEYS):
        (folder / name).unlink()
        (out.parent / name).rename(folder / name)
    try:
        store = open_store(folder / FILE, unlocked)
    except ChanceryError as error:
        return f"taken for good: does not open: {error.message}"
    try:
        now = fingerprint(store)
    finally:
        store.close()
    return "harmless" if now.slots == whole.slots else "taken for good: other keys"


def examined(workshop: Workshop, image: Image, whole: Fingerprint, name: str, random: Random) -> str:
    """What came of a damage: how it was noticed, each second time by the ordinary opening."""
    with workshop.laid(image) as folder:
        use_folder(folder)
        try:
            if name == BACKUP:
                return restored(folder, whole, random.choice((WORDS, None)))
            found = opened(folder, whole, ABOUT_KEYS, to_check=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            return f"crashed: {type(error).__name__}: {error}"
    if found != "harmless" and not found.startswith(("taken", "crashed")):
        with workshop.laid(image) as folder:
            plain = opened_plainly(folder, whole)
        return plain if ":" in plain else found
    return found


def opened_plainly(folder: Path, whole: Fingerprint) -> str:
    """An opening that authenticates no more than what it reads: it may refuse, it may not mislead."""
    try:
        return opened(folder, whole, ABOUT_KEYS, to_check=False)
    except Exception as error:  # noqa: BLE001
        return f"crashed: {type(error).__name__}: {error}"


def damaged(
    workshop: Workshop,
    image: Image,
    whole: Fingerprint,
    what: dict[str, int],
    damage: str,
) -> Tally:
    """Damage files of an image one after the other."""
    tally = Tally()
    for name, times in what.items():
        random = Random(f"{name} {damage}")
        for _ in range(times):
            data, place = (changed if damage == "byte" else cut)(image[name], random)
            if data == image[name]:
                continue
            broken = {**image, name: data}
            tally.note(broken, f"{name}-{place}", examined(workshop, broken, whole, name, random))
    return tally


@pytest.mark.property
@pytest.mark.parametrize("damage", ["byte", "cut"])
@pytest.mark.parametrize("name", [FILE, KEYS, BACKUP])
def test_damage_is_noticed(
    workshop: Workshop, whole: tuple[Image, Fingerprint], soak: bool, name: str, damage: str
) -> None:
    many, few = (BYTES, FEW_BYTES) if damage == "byte" else (CUTS, FEW_CUTS)
    times = (many if soak else few)[name]
    tally = damaged(workshop, *whole, {name: times}, damage)
    outcome = {f"corruption: {how}": number for how, number in tally.how.items()}
    count(**{f"corruption: {name}, {damage}s": tally.how.total()}, **outcome)
    assert not tally.problems, shown(tally.problems)
    assert not tally.harmless  # no byte of these files is without use


@pytest.mark.property
def test_a_damaged_log_is_noticed(workshop: Workshop, soak: bool) -> None:
    """SQLite takes a damaged write-ahead log for one that ends there: what is missing then is told."""
    image = dict(workshop.prepared("saves").image)
    with workshop.laid(image) as folder, Desk.open(folder / FILE, passphrase=WORDS) as desk:
        for number in range(4):
            desk.add("task", {"title": f"Task {number}"})
        crashed = image_of(folder)
        whole = fingerprint(desk.store)
    tally = Tally()
    random = Random(LOG)
    for number in range(200 if soak else 20):
        data, place = (changed, cut)[number % 2](crashed[LOG], random)
        if data == crashed[LOG]:
            continue
        broken = {**crashed, LOG: data}
        with workshop.laid(broken) as folder:
            found = opened(folder, whole, OLDER, to_check=False)
        tally.note(broken, f"{LOG}-{place}", found)
    count(**{"corruption: log": tally.how.total()})
    assert not tally.problems, shown(tally.problems)
    assert tally.how["told"] > tally.how["harmless"]
