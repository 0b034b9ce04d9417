"""Carrying ours into a folder and removing what everyone has; no case file is touched, any call may hang.

A file gets its name when it is whole and on the disk. Nothing is ever written over, and only names that we
noted as our own are removed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from app.watching.scan import MARK, is_away
from app.watching.steps import Alive
from db.atomic import replacing
from db.written import Written
from resources.sentences import NOTHING, Sentence, say, why

_MARK_WORDS = (
    "Chancery watches this folder: bundles that lie here are taken in or offered by those they are for.\n"
    "While this file is missing, the folder counts as not being there.\n"
)
_OTHERS_READ = 0o666
"""On a share others have other user names; what they may not read, the encryption sees to."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be done in a folder: ``files`` lie in ``outbox`` and are carried, ``gone`` are removed."""

    folder: str
    outbox: Path
    files: tuple[Written, ...]
    gone: tuple[Written, ...] = ()


@dataclass(slots=True)
class Carried:
    """What was done, by name; ``away`` where the folder went away, else what prevented the rest."""

    carried: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    away: bool = False
    problem: Sentence = NOTHING


def probe(folder: str) -> None:
    """Whether something can be written into a folder and may be, before anything is marked as sent for it.

    Our mark is put there. Raises NotThere, PolicyBroken, OSError.
    """
    from app.policy.places import check_export_folder

    mark = Path(folder, MARK)
    check_export_folder(mark)
    with contextlib.suppress(FileExistsError), mark.open("x", encoding="ascii") as file:
        file.write(_MARK_WORDS)
    trial = Path(folder, f".chancery-{os.urandom(6).hex()}.tmp")
    try:
        trial.touch(exist_ok=False)
    finally:
        with contextlib.suppress(OSError):
            trial.unlink()


def carry(load: Load, alive: Alive) -> Carried:
    """Carry and remove; stops at the first file that cannot be carried."""
    done = Carried()
    try:
        _sweep(load)
        for one in load.files:
            alive()
            _carry_one(load, one, alive)
            done.carried.append(one.name)
        for one in load.gone:
            alive()
            if _removed(Path(load.folder, one.name), one.size):
                done.removed.append(one.name)
    except OSError as error:
        if is_away(error):
            done.away = True
        else:
            done.problem = refused(load.folder, error)
    return done


def refused(folder: str, error: OSError) -> Sentence:
    """Why nothing can be written into a folder."""
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return say(
            "Nothing can be written into {folder} ({reason}); what is ours waits here.",
            folder=folder,
            reason=why(error),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return say(
            "{folder} is full ({reason}); what is ours waits here. Free some space there.",
            folder=folder,
            reason=why(error),
        )
    return say("{folder} cannot be written to: {reason}.", folder=folder, reason=why(error))


def _carry_one(load: Load, one: Written, alive: Alive) -> None:
    target = Path(load.folder, one.name)
    if _is_file(target, one.size):  # carried, and cut off before that was noted
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    with (
        (load.outbox / one.name).open("rb") as source,
        replacing(target, mode=_OTHERS_READ, strict=False) as out,
    ):
        while piece := source.read(_PIECE):
            alive()
            out.write(piece)


def _sweep(load: Load) -> None:
    """Remove halves of our own that a crash or a pulled stick left."""
    ours = {one.name for one in (*load.files, *load.gone)}
    if not ours:
        return
    for path in Path(load.folder).iterdir():
        found = re.fullmatch(r"\.(.+)\.[0-9a-f]{12}\.tmp", path.name, re.DOTALL)
        if found and found[1] in ours:
            path.unlink(missing_ok=True)


def _is_file(path: Path, size: int) -> bool:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def _removed(path: Path, size: int) -> bool:
    """Remove one of ours; what is not the file that we wrote stays. Gone already is gone."""
    if _is_file(path, size):
        path.unlink(missing_ok=True)
    return True
