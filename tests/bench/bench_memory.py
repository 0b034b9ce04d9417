"""What is left in memory of a case file after it was locked, as a core dump taken then would show it.

A process opens a case file of marked records and closes it, by the use cases or through the real window; its
memory is read from outside at each step. The counts go into SECURITY.md as they are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import memory
from tests.bench.measure import ROOT, Desks

PASSPHRASE = "copper meadow anvil sixteen"
LATIN, CYRILLIC = "Qzxvkarsh", "Жщъёплома"
"""Every record holds both; no program text does."""
RECORDS = 2000

_COMMON = """
    import ctypes, gc, sys, time
    from pathlib import Path
    file, secret = Path(sys.argv[1]), Path(sys.argv[2])
    def step(name):
        print(name, flush=True)
        sys.stdin.readline()
"""

COMMAND = """
    from app.desk import Desk
    from app.hardening import wash_memory
    def work():
        desk = Desk.open(file, passphrase=secret.read_text("utf-8"))
        for row in desk.list("person"):
            str(row)
        desk.search("Qzx")
        step("open")
        desk.close()
    work()
    step("closed")
    start = time.perf_counter()
    gc.collect()
    wash_memory()
    step(f"washed in {time.perf_counter() - start:.2f} s")
"""

WINDOW = """
    from PySide6.QtCore import QEventLoop, QTimer
    import ui.application
    from ui.application import Session, make_application
    from ui.collecting import Collector
    from ui.desk_doors import CaseDoors
    from ui.locking.reason import Reason
    app = make_application(sys.argv[:1])
    def spin(ms):
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()
    def until(condition):
        limit = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < limit
            spin(20)
    wash, ui.application.Session._wash = ui.application.Session._wash, lambda self: None
    session = Session(app, CaseDoors(), "0", file)
    collector = Collector(lambda: session.worker.pending > 0, session)
    spin(300)
    collector.begin(session.worker)
    page = session.unlock.unlock
    page.secret.line.setText(secret.read_text("utf-8"))
    step("passphrase typed")
    page._ask()
    until(lambda: session.shell is not None and session.worker.pending == 0)
    session.shell.show_section("network")
    until(lambda: session.worker.pending == 0)
    table = session.shell.page("network").table
    for row in range(60):
        table.selectRow(row)
        spin(5)
    session.shell.open_finder()
    spin(200)
    until(lambda: session.worker.pending == 0)
    del page, table
    step("case file shown")
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    spin(300)
    step("locked")
    wash(session)
    until(lambda: session.worker.pending == 0)
    spin(100)
    step("locked and washed")
"""


@dataclass(frozen=True)
class Marks:
    """A case file and what to look for."""

    file: Path
    secret: Path
    key: bytes

    def needles(self) -> dict[str, tuple[bytes, ...]]:
        """What must not be there after a lock, in all the forms that memory may hold it in."""
        digits = self.key.hex()
        return {
            "key": (self.key,),
            "half a key": (self.key[:16], self.key[16:]),
            "key in digits": (digits.encode(), digits.upper().encode()),
            "passphrase": memory.forms(PASSPHRASE),
            "record text": (*memory.forms(LATIN), *memory.forms(CYRILLIC)),
            "in small letters": (*memory.forms(LATIN.lower()), *memory.forms(CYRILLIC.lower())),
        }


def make(folder: Path, records: int = RECORDS) -> Marks:
    """A case file of marked records, with a key derivation that costs next to nothing."""
    from app.desk import Desk
    from db.kdf import KdfParams

    before = KdfParams.interactive
    KdfParams.interactive = classmethod(lambda cls: cls(memory_kib=1024, passes=1, lanes=1))  # type: ignore[method-assign, assignment]
    try:
        file = folder / "marked.chancery"
        desk, _ = Desk.create(
            file, post="JKT", country="ID", title="T", officer="A", device="bench", passphrase=PASSPHRASE
        )
    finally:
        KdfParams.interactive = before  # type: ignore[method-assign]
    with desk:
        key = desk.store.key
        for number in range(records):
            words = {"name": f"{LATIN}{number:05}", "note": " ".join([f"{CYRILLIC}{number:05}"] * 10)}
            desk.add("person", words)
    secret = folder / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    return Marks(file, secret, key)


@contextmanager
def _process(code: str, marks: Marks) -> Iterator[subprocess.Popen[str]]:
    script = textwrap.dedent(_COMMON) + textwrap.dedent(code)
    command = [sys.executable, "-c", script, str(marks.file), str(marks.secret)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def steps(code: str, marks: Marks) -> Iterator[tuple[str, dict[str, int]]]:
    """Each step of the code, and what is in its memory then."""
    with _process(code, marks) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        while name := process.stdout.readline().strip():
            yield name, memory.counted(process.pid, marks.needles())
            process.stdin.write("\n")
            process.stdin.flush()


def run(desks: Desks) -> None:
    """Print the counts of both."""
    if not memory.readable(os.getpid()):
        print("\nMemory after a lock: this system does not let a process be read")
        return
    with tempfile.TemporaryDirectory(dir=desks.folder) as name:
        marks = make(Path(name))
        headings = "".join(f"{heading:>18}" for heading in marks.needles())
        for title, code in (("Command line", COMMAND), ("Window", WINDOW)):
            print(f"\nMemory of the process, {title.lower()}: occurrences of\n  {'':28}{headings}")
            for step, found in steps(code, marks):
                print(f"  {step:28}" + "".join(f"{count:18}" for count in found.values()))
