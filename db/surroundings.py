"""Where a case file lies: a plain disk, a network drive, or a folder that some program synchronises.

SQLite cannot tell; the operating system and the marks that synchronising programs leave can. The answer only
leads to a clear word and to a stricter look at the file, never to a refusal by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afs|afpfs|ncpfs|9p|ceph|glusterfs|webdav|davfs2?|fuse\.(sshfs|davfs2?|rclone|gvfsd.*)"
)
# Marks that a synchronising program leaves in the folder that it keeps alike elsewhere.
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync": "Resilio Sync",
    ".tmp.driveupload": "Google Drive",
}
_NAMES = (
    (re.compile(r"OneDrive( - .+)?"), "OneDrive"),
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"(Google Drive|GoogleDrive|My Drive)(-.+)?"), "Google Drive"),
    (re.compile(r"Nextcloud\d*"), "Nextcloud"),
    (re.compile(r"ownCloud\d*"), "ownCloud"),
    (re.compile(r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents"), "iCloud Drive"),
    (re.compile(r"Box( Sync)?"), "Box"),
    (re.compile(r"pCloud ?Drive"), "pCloud"),
    (re.compile(r"Tresorit.*"), "Tresorit"),
    (re.compile(r"CloudStorage"), "a cloud service"),
)
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a place: the synchronising program's name, the network's kind; or empty."""

    synchronised: str = ""
    network: str = ""

    @property
    def plain(self) -> bool:
        """Whether nobody else reaches into the folder, as far as can be told."""
        return not (self.synchronised or self.network)


def surroundings(path: Path) -> Surroundings:
    """Look at the folder of a file and those above it."""
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - links are looked at by name and by target
    real = folder.resolve()
    synchronised = _synchronised(folder) or (_synchronised(real) if real != folder else "")
    return Surroundings(synchronised, _network(real))


def _synchronised(folder: Path) -> str:
    for variable in _VARIABLES:
        root = os.environ.get(variable)
        if root and (Path(root) == folder or Path(root) in folder.parents):
            return "OneDrive"
    for place in (folder, *folder.parents):
        for pattern, name in _NAMES:
            if pattern.fullmatch(place.name):
                return name
        for mark, name in _MARKS.items():
            if os.path.lexists(place / mark):
                return name
        if next(_hidden(place, ".sync_*.db"), None) is not None:
            return "Nextcloud"
    return ""


def _hidden(place: Path, pattern: str) -> Iterator[Path]:
    try:
        yield from place.glob(pattern)
    except OSError:  # a folder above that we may not read says nothing
        return


def _network(folder: Path) -> str:
    """The type of the network file system that a folder lies on."""
    if os.name == "nt" and str(folder).startswith("\\\\"):
        return "a network share"
    best, kind = "", ""
    above = {folder, *folder.parents}
    for mount, found in _mounts():
        if Path(mount) in above and len(mount) >= len(best):
            best, kind = mount, found
    return kind if _NETWORK.fullmatch(kind) else ""


def _mounts() -> Iterator[tuple[str, str]]:
    """Mount points with their file system types; Linux is asked itself: psutil takes 40 ms to import."""
    table = Path("/proc/self/mounts")
    if table.exists():
        try:
            text = table.read_text("utf-8", errors="surrogateescape")
        except OSError:
            return
        for line in text.splitlines():
            _, mount, kind, *_ = line.split(" ")
            yield mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"), kind
        return
    import psutil

    for part in psutil.disk_partitions(all=True):
        remote = os.name == "nt" and "remote" in part.opts
        yield part.mountpoint, "cifs" if remote else part.fstype
