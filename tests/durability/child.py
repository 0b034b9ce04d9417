"""The process whose children are recorded, killed and lied to by the disk.

It has everything imported and forks for each task, so that a thousand runs do not cost a thousand starts. One
task a line on stdin, as JSON; the answer is one line on stdout: the child's number, and later how it ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def cheapen() -> None:
    """Keys that cost nothing to derive, and copies of a case file that count as the file itself."""
    import db.lineage
    from db.kdf import KdfParams

    KdfParams.interactive = classmethod(lambda cls: cls(memory_kib=64, passes=1, lanes=1))  # type: ignore[method-assign,assignment]
    db.lineage.home = lambda path: b"one and the same"


def _warm_up() -> None:
    """Import what the scenarios and the command line need, by using it."""
    from scenarios import SCENARIOS, Marks

    import app.__main__
    import app.cli.commands
    import app.cli.main
    from app import backup, exchange, keys
    from app.importing import iati, vcard

    assert all((app.__main__, app.cli.commands, app.cli.main, backup, exchange, keys, iati, vcard))
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        os.environ["XDG_DATA_HOME"] = folder
        SCENARIOS["creation"].run(Path(folder), Marks(nowhere.fileno()))


def _mutate(name: str) -> None:
    """Make the program careless, to see that it is noticed."""
    import db.atomic
    import db.opening
    from db.connection import connect

    def careless(*arguments: Any, **more: Any) -> Any:
        raw = connect(*arguments, **more)
        raw.execute("PRAGMA synchronous = NORMAL")
        return raw

    if name == "commits are not flushed":
        vars(db.opening)["connect"] = careless
    elif name == "key files are not flushed":
        vars(db.atomic)["os"] = _Careless()
    else:
        raise ValueError(name)


class _Careless:
    """The os module, but that nothing is flushed."""

    def __getattr__(self, name: str) -> Any:
        return (lambda descriptor: None) if name == "fsync" else getattr(os, name)


def _run(task: dict[str, Any]) -> int:
    """What a child does: a scenario, or a command of the command line."""
    from nursery import let_trace

    os.environ.update(task["environment"])
    os.chdir(task["folder"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        descriptor = os.open(f"{task['scratch']}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    if mutant := task.get("mutant"):
        _mutate(mutant)
    if limit := task.get("largest"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if task.get("waits"):  # until whoever traces this process is there
        let_trace()
        with Path(task["scratch"], "go").open("rb") as go:
            go.read(1)
    if arguments := task.get("command"):
        from app.__main__ import main

        return main(arguments)
    from scenarios import SCENARIOS, Marks

    marks = os.open(f"{task['scratch']}/marks", os.O_WRONLY | os.O_CREAT, 0o600)
    SCENARIOS[task["scenario"]].run(Path(task["folder"]), Marks(marks, task.get("killed")))
    return 0


def _forked(task: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 70
    try:
        status = _run(task)
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001 - the parent sees it in the status
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(status)


def serve() -> None:
    """Take tasks until stdin ends."""
    cheapen()
    _warm_up()
    answers = os.fdopen(os.dup(1), "w")
    os.set_inheritable(answers.fileno(), False)
    for line in sys.stdin:
        task = json.loads(line)
        if "wait" in task:
            _, status = os.waitpid(task["wait"], 0)
            answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        else:
            answers.write(f"{_forked(task)}\n")
        answers.flush()


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    serve()
