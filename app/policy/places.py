"""Where what leaves a case file may be written to: exports, reports, bundles, backups of one's own naming."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.policy.force import effective
from db.errors import ChanceryError
from resources.sentences import Sentence, say, verbatim


class NotThere(ChanceryError):
    """Policy does not let anything be written to that place."""


def check_export_folder(path: Path) -> None:
    """Raise NotThere unless policy lets a file be written at ``path``; PolicyBroken where it cannot be read.

    Links are followed first. A folder is known by what it is, not by how its name is spelt.
    """
    policy = effective()
    policy.require_sound()
    for folders in (policy.export_folders, policy.mandated.get("export_folders", ())):
        # Also the mandatory ones: a folder in one of them may have become a link to somewhere else.
        if folders and not _inside(path, folders):
            raise NotThere(
                say(
                    "Policy lets nothing be written to {folder}; choose a place in {folders}.",
                    folder=path.absolute().parent,
                    folders=_any_of(folders),
                )
            )


def _any_of(folders: Iterable[str]) -> Sentence:
    first, *rest = folders
    made = verbatim(first)
    for folder in rest:
        made = say("{first} or in {other}", first=made, other=folder)
    return made


def _inside(path: Path, folders: Iterable[str]) -> bool:
    try:
        above = path.resolve().parents
    except (OSError, RuntimeError):  # a link that leads to itself
        return False
    return any(_same(place, folder) for folder in folders for place in above)


def _same(place: Path, folder: str) -> bool:
    try:
        return place.samefile(folder)
    except OSError:
        return False
