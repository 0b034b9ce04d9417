"""The one table of settings: whatever speaks of a setting is made from what stands here.

The form of the policy file and its validation, the values in force, the help page, what the self-test prints
and the templates for Windows are all driven by it. The table is a class, so that each setting has a type that
is checked where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any

from app.policy import texts
from resources.sentences import NOTHING, Sentence, say


class Form(Enum):
    """What a setting takes in the file."""

    FLAG = "flag"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    FOLDER = "folder"
    CHOICES = "choices"
    TEXTS = "texts"
    FOLDERS = "folders"


LISTS = frozenset({Form.CHOICES, Form.TEXTS, Form.FOLDERS})


class Stricter(Enum):
    """Which way a setting is stricter."""

    NONE = "none"
    LOWER = "lower"
    HIGHER = "higher"
    TRUE = "true"
    FALSE = "false"
    SUBSET = "subset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting.

    ``weakest`` is the one value that is weaker than all others, where the order alone does not say so: 0 for
    never, an empty list for anything. ``fallback`` is in force while the policy cannot be read. ``sample``
    stands in the example file, in whose mandatory part when ``mandatory``; one that is None is commented out
    there.
    """

    key: str = ""
    form: Form
    default: Any
    stricter: Stricter
    label: Sentence
    help: Sentence
    sample: Any
    fallback: Any
    mandatory: bool = False
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()
    clean: Callable[[str], str] = str
    of: Sentence = NOTHING
    empty: Sentence = NOTHING
    weakest: Any = None
    for_user: bool = True

    @property
    def takes(self) -> Sentence:
        """What the file may say, in words that follow "takes"."""
        match self.form:
            case Form.FLAG:
                return say("true or false")
            case Form.NUMBER:
                return say("a whole number from {low} to {high}", low=self.low, high=self.high)
            case Form.CHOICE:
                return say("one of {choices}", choices=[choice or "''" for choice in self.choices])
            case Form.CHOICES:
                return say("a list of one or more of {choices}", choices=self.choices)
            case Form.TEXT | Form.FOLDER:
                return say("{of}, or '' for {empty}", of=self.of, empty=self.empty)
            case _:
                return say(
                    "a list, each of whose entries is {of}; [] is {empty}", of=self.of, empty=self.empty
                )


def setting(form: Form, default: Any, stricter: Stricter, **more: Any) -> Any:
    """Declare a setting as a field of ``Values``; its fallback is its default unless ``more`` has one."""
    made = Setting(
        form=form, default=default, stricter=stricter, fallback=more.pop("fallback", default), **more
    )
    return field(default=default, metadata={"setting": made})


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A value for each setting; the defaults are the program's own."""

    idle_minutes: int = setting(
        Form.NUMBER, 10, Stricter.LOWER,
        low=0, high=480, weakest=0, fallback=5, sample=10, mandatory=True,
        label=say("Lock after this many minutes without a key pressed"),
        help=say(
            "The window locks and drops the keys. 0 is never, which is the weakest."
        ),
    )  # fmt: skip
    lock_on_suspend: bool = setting(
        Form.FLAG, True, Stricter.TRUE,
        sample=True, mandatory=True,
        label=say("Lock when the computer goes to sleep"),
        help=say(
            "The keys are dropped before the memory is kept through the sleep, or written to the disk."
        ),
    )  # fmt: skip
    lock_on_screen_lock: bool = setting(
        Form.FLAG, True, Stricter.TRUE,
        sample=True, mandatory=True,
        label=say("Lock together with the screen"),
        help=say(
            "Whoever locks the screen locks the case file too."
        ),
    )  # fmt: skip
    minimum_passphrase_length: int = setting(
        Form.NUMBER, 10, Stricter.HIGHER,
        low=8, high=64, fallback=16, sample=14, mandatory=True,
        label=say("Fewest characters of a new passphrase"),
        help=say(
            "A passphrase that is in use already keeps opening its case file. Where no file sets this, "
            "the window asks for the default, and the command line, for the sake of scripts, for nothing."
        ),
    )  # fmt: skip
    minimum_passphrase_strength: int = setting(
        Form.NUMBER, 3, Stricter.HIGHER,
        low=0, high=4, fallback=4, sample=3, mandatory=True,
        label=say("Lowest strength of a new passphrase"),
        help=say(
            "The score of zxcvbn, which judges by how many guesses a person with word lists needs: 0 a "
            "thousand, 1 a million, 2 a hundred million, 3 ten thousand million, 4 more than that. "
            "Separators between words count for nothing here, and the officer's own name, post and title "
            "count as known. Where no file sets this, the window asks for the default and the command "
            "line for nothing."
        ),
    )  # fmt: skip
    keyring_allowed: bool = setting(
        Form.FLAG, True, Stricter.FALSE,
        fallback=False, sample=False, mandatory=True,
        label=say("The system's keyring may open case files"),
        help=say(
            "With false nobody can let the keyring remember a case file, and what it remembers opens "
            "none."
        ),
    )  # fmt: skip
    allowed_markings: tuple[str, ...] = setting(
        Form.CHOICES, texts.MARKINGS, Stricter.SUBSET,
        choices=texts.MARKINGS, sample=("open", "official", "restricted"), mandatory=True,
        label=say("Markings that a record may be given"),
        help=say(
            "No record is given another marking. The highest of them is also the most that a peer is "
            "trusted with. What a peer sent keeps the marking that it came with."
        ),
    )  # fmt: skip
    backup_folder: str = setting(
        Form.FOLDER, "", Stricter.NONE,
        clean=texts.folder, of=say("the absolute path of a folder"), empty=say("none"), sample="D:\\Backups",
        label=say("Folder for backups"),
        help=say(
            "Where the backups go that name no place of their own. ~ at the start is the user's own "
            "folder."
        ),
    )  # fmt: skip
    backup_keep: int = setting(
        Form.NUMBER, 10, Stricter.NONE,
        low=1, high=1000, sample=10,
        label=say("How many backups are kept"),
        help=say(
            "In that folder, of each case file. Older ones are removed once a newer one has been "
            "verified."
        ),
    )  # fmt: skip
    backup_days: int = setting(
        Form.NUMBER, 7, Stricter.LOWER,
        low=0, high=365, weakest=0, sample=1,
        label=say("Days between the backups that the window makes by itself"),
        help=say(
            "Into the folder for backups, where there is one. 0 is never."
        ),
    )  # fmt: skip
    export_folders: tuple[str, ...] = setting(
        Form.FOLDERS, (), Stricter.SUBSET,
        clean=texts.folder, of=say("the absolute path of a folder"), empty=say("anywhere"), weakest=(),
        sample=("D:\\Outgoing",), mandatory=True,
        label=say("Folders that may be written to"),
        help=say(
            "Exports, reports, bundles and backups that name a place are written only inside these "
            "folders, at any depth; symbolic links are followed before that is judged. A folder counts "
            "while it exists. The folder for backups need not be among them."
        ),
    )  # fmt: skip
    language: str = setting(
        Form.CHOICE, "", Stricter.NONE,
        choices=("", *texts.LANGUAGES), sample="fr",
        label=say("Language of the window"),
        help=say(
            "Empty is the language of the system, or English where the window does not speak that."
        ),
    )  # fmt: skip
    escrow_recipient: str = setting(
        Form.TEXT, "", Stricter.NONE,
        clean=texts.recipient, of=say("a post-quantum age recipient (age1pq1...)"), empty=say("none"),
        sample=None, mandatory=True, for_user=False,
        label=say("The ministry's escrow key"),
        help=say(
            "The public half. Whoever holds the secret half can open a case file that has this key among "
            "its keys. It is shown wherever keys are listed."
        ),
    )  # fmt: skip
    capital_fingerprints: tuple[str, ...] = setting(
        Form.TEXTS, (), Stricter.SUBSET,
        clean=texts.fingerprint, of=say("a fingerprint of 64 hexadecimal digits"),
        empty=say("whomever officers name"),
        weakest=(), mandatory=True,
        sample=("3F2A 91C0 7D4E 18B6 5A03 CC9F 20E7 B148 66D1 0F3B 92A5 E87C 4410 D9F2 73BE 015C",),
        label=say("Fingerprints of the capital's cards"),
        help=say(
            "Mandates are believed from these cards only, and from those that follow one of them, each "
            "endorsed by the one before. Such a card is believed as soon as it is added. `chancery identity` "
            "prints a card's fingerprint with --json."
        ),
    )  # fmt: skip
    log_days: int = setting(
        Form.NUMBER, 30, Stricter.NONE,
        low=1, high=3650, sample=30,
        label=say("Days that the program's own logs are kept"),
        help=say(
            "They hold nothing of a case file. The audit trail inside a case file is kept for good."
        ),
    )  # fmt: skip


SETTINGS: tuple[Setting, ...] = tuple(
    replace(each.metadata["setting"], key=each.name) for each in fields(Values)
)
BY_KEY: dict[str, Setting] = {each.key: each for each in SETTINGS}
