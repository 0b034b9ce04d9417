"""Files that belong to records: attached, listed, saved and removed, whatever their size.

Their bytes go into the case file piece by piece and come out so; nothing of them is ever written elsewhere
unless somebody saves it to a place of their choice.
"""

from __future__ import annotations

import contextlib
import mimetypes
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from db.errors import ChanceryError
from resources.sentences import Sentence, say, why

if TYPE_CHECKING:
    from app.desk import Desk, Row
    from db.blobs.keeping import Kept
    from db.unit import Unit

Progress = Callable[[int, int], None]
"""Gets bytes done and bytes in all; may raise ``app.errors.Cancelled``."""

_BINARY = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _BINARY
_WHOLE, _PARTLY, _ABSENT, _FALSE = "whole", "partly", "absent", "false"


class NotAttached(ChanceryError):
    """A file that cannot be attached."""


class NotSaved(ChanceryError):
    """An attachment whose bytes are not here, or that cannot be written where it was to go."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as lists show it.

    ``size`` is in bytes, ``here`` how many of them are here. ``state`` is ``whole``, ``partly``, ``absent``,
    or ``false`` where they came and were not what the record says. ``attached_at`` is ISO 8601.
    """

    id: str
    record: str
    name: str
    media_type: str
    size: int
    here: int
    state: str
    sha256: str
    note: str
    marking: str
    attached_at: str
    attached_by: str
    attached_post: str


def attach(
    desk: Desk,
    record_id: str,
    path: Path,
    *,
    name: str = "",
    note: str = "",
    marking: str | None = None,
    media_type: str = "",
    progress: Progress | None = None,
) -> str:
    """Attach a file to a record; returns the attachment's id. One undoable change.

    It is marked as its record is, unless ``marking`` is higher, and goes to the same posts. Raises
    NotAttached, NoSuchRecord, RecordDeleted, BadValue, PolicyBroken, NoRoom; what ``progress`` raises stops
    it and leaves nothing.
    """
    from app import rules
    from app.desk import RecordDeleted
    from app.policy import effective
    from db import audit
    from db.blobs import keeping
    from db.unit import unit_of_work

    effective().require_sound()
    owner = desk.get(record_id)
    if owner["deleted"]:
        raise RecordDeleted(say("This record is deleted; bring it back with `undelete` before changing it."))
    if owner["kind"] == "attachment":
        raise NotAttached(say("An attachment belongs to a record, not to another attachment."))
    if marking is not None:
        rules.check_marking(marking)
        _check_scope(marking, owner)
    called = _checked_name(name or path.name)
    with _opened(path) as (source, size), unit_of_work(desk.store, "attach", desk.officer) as unit:
        values = {
            "record": owner["id"],
            "file_name": called,
            "media_type": media_type or mimetypes.guess_type(called)[0] or "application/octet-stream",
            "note": note or None,
            "marking": marking or owner["marking"],
            "release_to": owner["release_to"] or None,
        }
        made, kept = insert(unit, values, source, size, progress=progress)
        _check_new(desk, owner["id"], made, kept.hash.hex())
        keeping.tidy(unit.raw)
        audit.record(desk.store, "attach", f"{kept.size} bytes, marked {values['marking']}")
    return made


def insert(
    unit: Unit,
    values: dict[str, Any],
    source: BinaryIO,
    size: int,
    *,
    record_id: str | None = None,
    progress: Progress | None = None,
) -> tuple[str, Kept]:
    """Keep what a source gives as an attachment with these values; ``size`` is for progress alone.

    Returns the attachment's id, and what was kept. Raises TooLarge, and what reading raises.
    """
    from db import ids
    from db.blobs import keeping
    from db.unit import insert_values

    kept = keeping.keep(unit.raw, source, size, progress)
    file = {"size": kept.size, "content": kept.hash.hex(), "pieces": kept.tree.hex()}
    made = insert_values(unit, "attachment", {**values, **file}, record_id)
    keeping.bind(unit.raw, ids.to_bytes(made), kept)
    return made, kept


def _checked_name(name: str) -> str:
    """The name, if it is one of a file and of nothing else; raises NotAttached."""
    from app.filenames import harmless

    called = name.strip()
    if not called or harmless(called) != called:
        raise NotAttached(
            say(
                "“{name}” cannot be the name of a file everywhere; give it another, such as “{better}”.",
                name=called,
                better=harmless(called),
            )
        )
    return called


def _check_scope(marking: str, owner: Row) -> None:
    from db.unit import marking_level
    from db.values import BadValue

    if marking_level(marking) < marking_level(owner["marking"]):
        raise BadValue(say("An attachment is marked at least as high as what it belongs to."), "marking")


def _check_new(desk: Desk, record_id: str, made: str, digest: str) -> None:
    """Raise NotAttached, which takes it back, where the record has such an attachment already."""
    for row in listed(desk, record_id):
        if row.sha256 == digest and row.id != made:
            raise NotAttached(
                say("This very file is attached to the record already, as “{name}”.", name=row.name)
            )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """A plain file to read, and its size; raises NotAttached."""
    from db.blobs.keeping import MAX_SIZE

    try:
        # not waiting for whoever might write into a pipe
        with os.fdopen(os.open(path, _READ), "rb", buffering=0) as source:
            found = os.fstat(source.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise NotAttached(
                    say("{path} is no plain file; only such a file can be attached.", path=path)
                )
            if found.st_size > MAX_SIZE:
                raise NotAttached(
                    say("The file is larger than {most} GB, which no attachment may be.", most=MAX_SIZE >> 30)
                )
            yield source, found.st_size
    except IsADirectoryError:
        raise NotAttached(
            say("{path} is no plain file; only such a file can be attached.", path=path)
        ) from None
    except OSError as error:
        raise NotAttached(say("{path} cannot be read: {reason}.", path=path, reason=why(error))) from error


def listed(desk: Desk, record_id: str | None = None) -> list[AttachmentRow]:
    """Attachments of a record, or all, oldest first; raises NoSuchRecord."""
    from db.query import Filter, Order

    where = []
    if record_id is not None:
        where = [Filter("record", "is", desk.get(record_id)["id"])]
    return _rows(desk, desk.list("attachment", where=where, order=[Order("created_at")]))


def one(desk: Desk, attachment_id: str) -> AttachmentRow:
    """One attachment, by its id; raises NoSuchRecord, and NotSaved for a record of another kind."""
    row = desk.get(attachment_id)
    if row["kind"] != "attachment":
        raise NotSaved(say("This record is no attachment; `chancery attachment list` shows those there are."))
    return _rows(desk, [row])[0]


def _rows(desk: Desk, found: list[Row]) -> list[AttachmentRow]:
    from db import ids
    from db.blobs import keeping

    made = []
    with desk.store.lock, desk.store.explained():
        for row in found:
            size = row["size"] or 0
            digest = row["content"] or ""
            blob = keeping.find(desk.store.raw, ids.to_bytes(row["id"]), digest)
            if blob is None:
                here, state = 0, _WHOLE if digest and not size else _ABSENT
            elif blob.state == keeping.FALSE:
                here, state = 0, _FALSE
            elif blob.state == keeping.WHOLE:
                here, state = size, _WHOLE
            else:
                here = keeping.bytes_here(desk.store.raw, blob.number)
                state = _PARTLY if here else _ABSENT
            made.append(
                AttachmentRow(
                    row["id"],
                    row["record"] or "",
                    row["file_name"] or "",
                    row["media_type"] or "",
                    size,
                    here,
                    state,
                    digest,
                    row["note"] or "",
                    row["marking"],
                    row["created_at"],
                    row["created_by"],
                    row["created_post"],
                )
            )
    return made


def save(desk: Desk, attachment_id: str, out: Path, *, progress: Progress | None = None) -> Path:
    """Write an attachment's bytes into a new private file; returns its path. Writes over nothing.

    Where ``out`` is a folder the file gets the attachment's name there, made harmless. Raises NotSaved,
    NotThere where policy lets nothing be written there, StoreUnusable; then no file is left.
    """
    from app.filenames import harmless
    from app.policy.places import check_export_folder
    from db import ids
    from db.blobs import keeping

    row = one(desk, attachment_id)
    if row.state != _WHOLE:
        raise NotSaved(_why_not(row))
    if out.is_dir():
        out = out / harmless(row.name)
    check_export_folder(out)
    with desk.store.lock, desk.store.explained():
        blob = keeping.find(desk.store.raw, ids.to_bytes(row.id), row.sha256)
    with _new_file(out) as file:
        done = 0
        for data in keeping.stream(desk.store, blob.number) if blob is not None else ():
            file.write(data)
            done += len(data)
            if progress is not None:
                progress(done, row.size)
    desk.note("attachment save", f"{row.size} bytes, marked {row.marking}")
    return out


def _why_not(row: AttachmentRow) -> Sentence:
    if row.state == _FALSE:
        return say(
            "The attachment “{name}” came out other than its record says, so nothing of it was kept;"
            " ask whoever attached it to attach it anew.",
            name=row.name,
        )
    return say(
        "Of the attachment “{name}” {here} of {size} bytes are here; the rest comes with a later bundle.",
        name=row.name,
        here=row.here,
        size=row.size,
    )


@contextlib.contextmanager
def _new_file(out: Path) -> Iterator[BinaryIO]:
    """A new file that only its owner may read, flushed to the disk; gone again where the block fails."""
    try:
        descriptor = os.open(out, _NEW, 0o600)
    except FileExistsError:
        raise NotSaved(
            say("{wanted} is already there; choose another name, nothing was overwritten.", wanted=out)
        ) from None
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            out.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(out, error) from error
        raise


def _unwritable(out: Path, error: OSError) -> NotSaved:
    return NotSaved(
        say("{path} could not be written: {reason}; choose another place.", path=out, reason=why(error))
    )


def remove(desk: Desk, attachment_id: str) -> None:
    """Take an attachment from its record; it can be brought back, for its bytes stay a while.

    Raises NoSuchRecord, NotSaved for a record of another kind.
    """
    desk.delete([one(desk, attachment_id).id])
