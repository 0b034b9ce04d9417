"""What the program is doing when the power fails: each scenario prepares a folder, then works in it.

A scenario says when it begins a step and, once the program has acknowledged it, what the case file then
holds. What is worked with is `app`, as the window and the command line do.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from fingerprint import OTHER_WORDS, WORDS, fingerprint, unlocked

from app.desk import Desk
from app.exchange import Exchange
from db.opening import open_store
from db.store import Store

FILE = "JKT.chancery"


IN_PIECES = ("open", "close", "new")
"""Steps that are several commits by themselves: the unlocking and its entry, a renewed key, ..."""


class Marks:
    """Says what is begun and what is done, one line each, to whoever listens at a descriptor.

    With ``killed`` the process is killed so many seconds after that step was begun.
    """

    def __init__(self, descriptor: int, killed: tuple[int, float] | None = None) -> None:
        self._descriptor = descriptor
        self._killed = killed
        self._step = 0
        self._begun = 0.0

    def begin(self, what: str) -> None:
        """From here on the next step may be seen in the case file."""
        self._step += 1
        self._say(f"begin {self._step} {what}")
        if self._killed is not None and self._killed[0] == self._step:
            threading.Thread(target=_kill_this, args=(self._killed[1],), daemon=True).start()
        self._begun = time.perf_counter()

    def done(self, desk: Desk) -> None:
        """The program has said that the step is done."""
        self._done(desk.store)

    def step(self, desk: Desk, what: str, action: Callable[[], Any]) -> Any:
        """A step that is one action; returns what that returns."""
        self.begin(what)
        found = action()
        self.done(desk)
        return found

    def closed(self, path: Path) -> None:
        """The same of a step after which the case file is closed."""
        store = open_store(path, unlocked)
        try:
            self._done(store)
        finally:
            store.close()

    def _done(self, store: Store) -> None:
        self._say(f"took {self._step} {time.perf_counter() - self._begun}")
        self._say(f"done {self._step} {fingerprint(store).to_json()}")

    def _say(self, text: str) -> None:
        data = f"{text}\n".encode()
        if os.write(self._descriptor, data) != len(data):
            raise OSError("a mark was cut")


def _kill_this(after: float) -> None:
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Scenario:
    """``prepare`` is not recorded; ``run`` is. ``notices`` are what an opening after a crash may say."""

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Marks], None]
    notices: frozenset[str] = frozenset()
    after: Callable[[Path, int], list[str]] = lambda folder, done: []
    """What else is wrong with the folder, by the number of the last step that was acknowledged."""


# -- parts ---------------------------------------------------------------------------------------


def make(path: Path, post: str) -> Desk:
    """A new case file whose key costs nothing to derive."""
    return Desk.create(
        path, post=post, country="ID", title=f"Desk {post}", officer=f"Officer {post}", device="test",
        passphrase=WORDS,
    )[0]  # fmt: skip


@contextmanager
def opened(folder: Path, marks: Marks) -> Iterator[Desk]:
    """The folder's case file, unlocked; the unlocking and the closing are steps too."""
    marks.begin("open")
    desk = Desk.open(folder / FILE, passphrase=WORDS)
    marks.done(desk)
    yield desk
    marks.begin("close")
    desk.close()
    marks.closed(folder / FILE)


def small(folder: Path) -> None:
    """One case file with a few records."""
    with make(folder / FILE, "JKT") as desk:
        port = desk.add("organisation", {"name": "Harbour Board", "website": "https://harbour.example"})
        desk.add("person", {"name": "Sari Wijaya"})
        desk.add("case", {"title": "Tide tables", "summary": "A model reads the water line."})
        desk.set(port, {"website": "https://port.example"})


def acquainted(folder: Path) -> None:
    """Two posts that know each other; bundles of the other one lie ready in ``in``."""
    bundles = folder / "in"
    bundles.mkdir()
    small(folder)
    with (
        Desk.open(folder / FILE, passphrase=WORDS) as desk,
        make(folder / "MAD.chancery", "MAD") as other,
    ):
        here, there = Exchange(desk), Exchange(other)
        here.add_peer(there.card())
        there.add_peer(here.card())
        shared = desk.add("case", {"title": "Crops", "summary": "Which fields are dry."})
        here.export_bundle(["MAD"], folder / "to-MAD.bundle")
        there.import_bundles([folder / "to-MAD.bundle"])
        for number in range(12):
            other.add("organisation", {"name": f"Institute {number}", "website": f"https://{number}.example"})
        other.set(shared, {"summary": "Which fields are dry, and since when."})
        there.export_bundle(["JKT"], bundles / "1.bundle")
        for number in range(5):
            other.add("person", {"name": f"Person {number}"})
        other.set(shared, {"title": "Crops and rain"})
        there.export_bundle(["JKT"], bundles / "2.bundle")
        desk.set(shared, {"title": "Crops and frost"})
    for path in (folder / "MAD.chancery", folder / "MAD.chancery.keys", folder / "to-MAD.bundle"):
        path.unlink()


def with_sources(folder: Path) -> None:
    """A case file, and foreign files to import: cards and one IATI activity, twice."""
    small(folder)
    sources = folder / "in"
    sources.mkdir()
    activity = Path(__file__).resolve().parents[1] / "app" / "iati_full_activity.xml"
    shutil.copy(activity, sources / "activity.xml")
    for name, count, town in (("first.vcf", 30, "Jakarta"), ("second.vcf", 24, "Bandung")):
        cards = [
            f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:0c8d2bb4-0000-4000-8000-{n:012d}\r\n"
            f"FN:Card {n}\r\nADR:;;;{town};;;Indonesia\r\nEND:VCARD\r\n"
            for n in range(count)
        ]
        (sources / name).write_text("".join(cards), encoding="utf-8", newline="")


# -- scenarios -----------------------------------------------------------------------------------


def _saves(folder: Path, marks: Marks) -> None:
    with opened(folder, marks) as desk:
        for number in range(8):
            name = {"name": f"Board {number}"}
            board = marks.step(desk, "add", partial(desk.add, "organisation", name))
            page = {"website": f"https://board-{number}.example"}
            marks.step(desk, "set", partial(desk.set, board, page))
            if number % 4 == 3:
                marks.step(desk, "delete", partial(desk.delete, [board]))
                marks.step(desk, "undelete", partial(desk.undelete, [board]))
                marks.step(desk, "undo", desk.undo)
                marks.step(desk, "setting", partial(desk.set_setting, "last", str(number)))
    with opened(folder, marks) as desk:
        task = marks.step(desk, "add", partial(desk.add, "task", {"title": "Forget it"}))
        marks.step(desk, "delete", partial(desk.delete, [task]))
        task = marks.step(desk, "add", partial(desk.add, "task", {"title": "Call the board"}))
        marks.step(desk, "set", partial(desk.set, task, {"title": "Call the board again"}))


def _session(folder: Path, marks: Marks) -> None:
    """So many saves that the log is carried over into the file in their midst, and begins anew."""
    with opened(folder, marks) as desk:
        for number in range(90):
            marks.step(desk, "add", partial(desk.add, "task", {"title": f"Task {number}"}))


def _imports(folder: Path, marks: Marks) -> None:
    with opened(folder, marks) as desk:
        for names in (("first.vcf", "activity.xml"), ("second.vcf",)):
            parsed = desk.read_sources([folder / "in" / name for name in names])
            marks.begin("import")
            outcome = desk.apply_import(parsed)
            if outcome.errors:
                raise ValueError(outcome.errors)
            marks.done(desk)


def _merges(folder: Path, marks: Marks) -> None:
    with opened(folder, marks) as desk:
        exchange = Exchange(desk)
        for number in (1, 2):
            bundles = [folder / "in" / f"{number}.bundle"]
            marks.step(desk, "merge", partial(exchange.import_bundles, bundles))
        (conflict,) = exchange.conflicts()
        decision = (conflict["id"], conflict["field"], "Crops, rain and frost")
        marks.step(desk, "settle", partial(exchange.settle, *decision))


def _keys(folder: Path, marks: Marks) -> None:
    from app.keys import Keys

    with opened(folder, marks) as desk:
        keys = Keys(desk)
        marks.step(desk, "add", partial(keys.add_passphrase, "Zoé Exemple", OTHER_WORDS[0]))
        marks.step(desk, "change", partial(keys.change_passphrase, OTHER_WORDS[1], "Zoé Exemple"))
        marks.step(desk, "rename", partial(keys.rename, "Zoé Exemple", "Zoé Essai"))
        marks.step(desk, "recovery", keys.add_recovery)
        marks.step(desk, "remove", partial(keys.remove, "Zoé Essai"))


def _rotation(folder: Path, marks: Marks) -> None:
    from app.keys import Keys

    with opened(folder, marks) as desk:
        marks.step(desk, "rotate", Keys(desk).rotate)
        marks.step(desk, "add", partial(desk.add, "task", {"title": "Written under the new key"}))


def _backed_up(folder: Path) -> None:
    """One case file of which there was a backup, so that nothing is left to cut."""
    from app.backup import Backups

    small(folder)
    with Desk.open(folder / FILE, passphrase=WORDS) as desk:
        Backups(desk).make(folder / BACKUP)
    (folder / BACKUP).unlink()


def _backup(folder: Path, marks: Marks) -> None:
    from app.backup import Backups

    with opened(folder, marks) as desk:
        marks.step(desk, "backup", partial(Backups(desk).make, folder / BACKUP))


def _backup_is_good(folder: Path, done: int) -> list[str]:
    """A backup that was told of is one; what was not told of is at least never taken for one."""
    told = done >= BACKED_UP
    import hashlib

    from db import backup
    from db.errors import ChanceryError

    path = folder / BACKUP
    try:
        manifest, _ = backup.read_manifest(path)
        with path.open("rb") as file:
            whole = hashlib.sha256(file.read(manifest.store_length)).digest() == manifest.store_hash
            whole = whole and hashlib.sha256(file.read(manifest.keys_length)).digest() == manifest.keys_hash
    except ChanceryError as error:
        return [f"the backup is gone: {error.message}"] if told else []
    return ["the backup is damaged"] if told and not whole else []


def _sent(folder: Path) -> None:
    """Posts that know each other, with nothing left to cut."""
    acquainted(folder)
    with Desk.open(folder / FILE, passphrase=WORDS) as desk:
        Exchange(desk).export_bundle(["MAD"], folder / "before.bundle")
    (folder / "before.bundle").unlink()


def _exports(folder: Path, marks: Marks) -> None:
    with opened(folder, marks) as desk:
        for name in ("first.bundle", "second.bundle"):
            export = partial(Exchange(desk).export_bundle, ["MAD"], folder / name, full=True)
            marks.step(desk, "export", export)


def _bundles_are_whole(folder: Path, done: int) -> list[str]:
    """A bundle that was told of is there; under its name there is a whole one or none."""
    wrong = []
    for step, name in enumerate(("first.bundle", "second.bundle"), start=2):
        path = folder / name
        if path.exists():
            data = path.read_bytes()
            if not data.startswith(b"age-encryption.org/v1\n") or data.endswith(bytes(32)):
                wrong.append(f"{name} is there by half")
        elif done >= step:
            wrong.append(f"{name} is gone")
    return wrong


def _old(folder: Path) -> None:
    """A case file of the first format, from the gallery."""
    gallery = Path(__file__).resolve().parents[1] / "vault" / "gallery" / "schema-1"
    for ending in ("", ".keys"):
        shutil.copy(gallery / f"jakarta.chancery{ending}", folder / f"{FILE}{ending}")


def _work(folder: Path, marks: Marks) -> None:
    """Open, change one thing, close: what an old case file, or one that a crash left, goes through."""
    with opened(folder, marks) as desk:
        marks.step(desk, "add", partial(desk.add, "task", {"title": "Going on"}))


def _creation(folder: Path, marks: Marks) -> None:
    marks.begin("new")
    with make(folder / FILE, "JKT") as desk:
        marks.done(desk)
        marks.step(desk, "add", partial(desk.add, "task", {"title": "The first"}))


def _only_backup(folder: Path) -> None:
    """A backup, and nothing else of the case file."""
    from app.backup import Backups

    small(folder)
    with Desk.open(folder / FILE, passphrase=WORDS) as desk:
        Backups(desk).make(folder / BACKUP)
    for path in (folder / FILE, folder / f"{FILE}.keys"):
        path.unlink()


def _restoring(folder: Path, marks: Marks) -> None:
    from app.backup import restore

    marks.begin("restore")
    restore(folder / BACKUP, folder / FILE, passphrase=WORDS)
    marks.closed(folder / FILE)


BACKUP = "JKT.chancery-backup"
BACKED_UP = 2
"""The step of `backup` that makes one."""
_MIGRATED = frozenset({"migrated"})

SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        Scenario("saves", small, _saves),
        Scenario("session", small, _session),
        Scenario("imports", with_sources, _imports),
        Scenario("merges", acquainted, _merges),
        Scenario("exports", _sent, _exports, after=_bundles_are_whole),
        Scenario("keys", small, _keys),
        Scenario("rotation", small, _rotation),
        Scenario("backup", _backed_up, _backup, after=_backup_is_good),
        Scenario("restoring", _only_backup, _restoring, notices=frozenset({"restored"})),
        Scenario("migration", _old, _work, notices=_MIGRATED),
        Scenario("creation", lambda folder: None, _creation),
        Scenario("reopening", lambda folder: None, _work, notices=_MIGRATED),
    )
}
"""All scenarios; `reopening` is given a folder that a crash left."""
