"""Where this user's own files lie, outside any case file: anchors, kept key files, logs, settings for IT.

The folders are the system's usual ones (XDG, Known Folders, ~/Library), asked of `platformdirs`. Nothing of
a record's content is ever written there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "Chancery"


class _Instead:
    """Where this process keeps what is a user's own, when that shall not be the user's folder."""

    folder: Path | None = None


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Keep anchors, key files and logs in another folder meanwhile: a self-test leaves nothing behind."""
    before, _Instead.folder = _Instead.folder, folder
    try:
        yield
    finally:
        _Instead.folder = before


def data_folder() -> Path:
    """Return the folder of this user's own data; it may not exist yet."""
    if _Instead.folder is not None:
        return _Instead.folder
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def anchor_folder() -> Path:
    """Return where the newest generation of each case file that was opened here is remembered."""
    return data_folder() / "anchors"


def kept_keys_folder() -> Path:
    """Return where a copy of the key file of each case file that was opened here is kept."""
    return data_folder() / "keys"


def log_folder() -> Path:
    """Return the folder of the program's own logs."""
    from platformdirs import user_log_path

    return user_log_path(NAME, appauthor=False)


def user_policy_file() -> Path:
    """Return this user's own policy file, which cannot weaken the system's."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "policy.toml"


def preferences_file() -> Path:
    """Return where this user's choices for the window itself are kept, which hold before any file opens."""
    if _Instead.folder is not None:
        return _Instead.folder / "window.json"
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "window.json"


def system_policy_file() -> Path:
    """Return the policy file that only an administrator can write, the same for all users of the machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / NAME / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support") / NAME / "policy.toml"
    return Path("/etc/chancery/policy.toml")


def private_folder(folder: Path) -> Path:
    """Make a folder, and those above it, that only this user may look into; returns it. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
