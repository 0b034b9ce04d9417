"""How keys, costs, sizes and entries of the audit trail read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui import formats
from ui.vault import Key

ICONS = {
    "passphrase": "person",
    "device": "usb",
    "keyring": "lock",
    "recovery": "key",
    "escrow": "organisation",
}
"""The drawing of each kind of key."""


def kind_words(kind: str) -> str:
    """What opens a slot of this kind."""
    translate = QCoreApplication.translate
    return {
        "passphrase": translate("Access", "Passphrase"),
        "device": translate("Access", "Passphrase on one computer"),
        "keyring": translate("Access", "Keyring of a computer"),
        "recovery": translate("Access", "Printed recovery key"),
        "escrow": translate("Access", "Key of the ministry"),
    }.get(kind, kind)


def kind_note(kind: str) -> str:
    """What has to be known of a way in of this kind."""
    translate = QCoreApplication.translate
    return {
        "passphrase": translate(
            "Access", "Opens the case file on any computer, for whoever knows the passphrase."
        ),
        "device": translate(
            "Access",
            "Opens the case file on the computer and under the user that it was made with. Whoever learns "
            "the passphrase opens no copy of the case file elsewhere with it.",
        ),
        "keyring": translate(
            "Access",
            "Opens the case file for whoever is logged in to that computer as this user. It is as safe as "
            "the log-in is.",
        ),
        "recovery": translate(
            "Access",
            "Opens the case file when a passphrase is forgotten. It stands on one sheet of paper, which "
            "belongs in the safe.",
        ),
        "escrow": translate(
            "Access",
            "Lets the ministry open the case file when nobody here can. Its secret half never was on this "
            "computer.",
        ),
    }.get(kind, "")


def key_title(key: Key) -> str:
    """Whose way in it is; those that are nobody's are called by what they are."""
    if key.kind == "recovery":
        return QCoreApplication.translate("Access", "Recovery sheet")
    if key.kind == "escrow":
        return QCoreApplication.translate("Access", "Ministry")
    return key.officer or key.slot


def cost_words(key: Key) -> str:
    """What one guess costs, or nothing where the secret cannot be guessed."""
    if not key.memory_mib:
        return ""
    words = QCoreApplication.translate("Access", "{memory} MiB, passes {passes}, lanes {lanes}")
    memory = formats.grouped(f"{key.memory_mib:g}")
    return words.format(memory=memory, passes=key.passes, lanes=key.lanes)


def made_words(key: Key) -> str:
    """When it was made."""
    if not key.made_at:
        return QCoreApplication.translate("Access", "Not known")
    return formats.moment(key.made_at)


def size_words(size: int) -> str:
    """The size of a file."""
    if size < 1_000_000:
        kilo = formats.count(max(1, round(size / 1000)))
        return QCoreApplication.translate("Backups", "{count} kB").format(count=kilo)
    mega = formats.grouped(f"{size / 1_000_000:.1f}")
    return QCoreApplication.translate("Backups", "{count} MB").format(count=mega)


def action_words(action: str) -> str:
    """What was done, by the name that the audit trail has for it."""
    translate = QCoreApplication.translate
    return {
        "new": translate("Trail", "Case file made"),
        "unlock": translate("Trail", "Unlocked"),
        "unlock failed": translate("Trail", "Unlocking failed"),
        "import": translate("Trail", "Import"),
        "export": translate("Trail", "Export"),
        "report": translate("Trail", "Report"),
        "backup": translate("Trail", "Backup"),
        "bundle export": translate("Trail", "Bundle written"),
        "bundle import": translate("Trail", "Bundle taken in"),
        "peer add": translate("Trail", "Peer added"),
        "attach": translate("Trail", "File attached"),
        "attachment save": translate("Trail", "Attachment saved as a plain copy"),
        "delete": translate("Trail", "Deletion"),
        "undelete": translate("Trail", "Deletion taken back"),
        "repair": translate("Trail", "Repair"),
        "key added": translate("Trail", "Way in added"),
        "key changed": translate("Trail", "Passphrase changed"),
        "key removed": translate("Trail", "Way in removed"),
        "key renamed": translate("Trail", "Officer renamed"),
        "key renewed": translate("Trail", "Way in renewed"),
        "keys mended": translate("Trail", "Key file mended"),
        "keys rotated": translate("Trail", "Encrypted anew"),
        "officer left": translate("Trail", "Officer left"),
        "new incarnation": translate("Trail", "New incarnation"),
    }.get(action, action)
