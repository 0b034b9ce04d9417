"""What several parts of Exchange say alike: reasons, scopes, sizes, what a side had seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from ui import formats
from ui.components.marking import level_name, level_of
from ui.paint import isolated
from ui.traffic import Sight

REASONS = {
    "new": "plus",
    "changed": "edit",
    "deleted": "trash",
    "withdrawn": "eye-off",
    "owed": "clock",
    "above": "shield",
    "unreleased": "lock",
    "known": "check",
}
"""Why a record goes with a bundle or stays, going ones first, each with its drawing."""


_RIGHT_TO_LEFT_MARK = "\u200f"


def datum(words: str) -> str:
    """A name or code in a sentence: where one reads from the right, it must not turn the sentence round.

    Qt takes the direction from the first letter, even from one that is isolated: so a mark goes before it.
    """
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return words
    return f"{_RIGHT_TO_LEFT_MARK}{isolated(words)}"


def reason_name(reason: str) -> str:
    """A reason as a noun."""
    names = {
        "new": QCoreApplication.translate("Exchange", "New"),
        "changed": QCoreApplication.translate("Exchange", "Changed"),
        "deleted": QCoreApplication.translate("Exchange", "Deleted"),
        "withdrawn": QCoreApplication.translate("Exchange", "Withdrawn"),
        "owed": QCoreApplication.translate("Exchange", "Stays owed"),
        "above": QCoreApplication.translate("Exchange", "Marked too high"),
        "unreleased": QCoreApplication.translate("Exchange", "Not released"),
        "known": QCoreApplication.translate("Exchange", "There already"),
    }
    return names[reason]


def reason_sentence(reason: str) -> str:
    """A reason as one sentence."""
    sentences = {
        "new": QCoreApplication.translate("Exchange", "Goes: it was never sent there."),
        "changed": QCoreApplication.translate("Exchange", "Goes: something in it changed since it was sent."),
        "deleted": QCoreApplication.translate(
            "Exchange", "Goes: it was deleted, which the others must know."
        ),
        "withdrawn": QCoreApplication.translate(
            "Exchange", "Goes as a withdrawal: it was sent once, and may not be seen there any more."
        ),
        "owed": QCoreApplication.translate(
            "Exchange",
            "Stays: not all of these posts may see it. A bundle for one post alone takes it along.",
        ),
        "above": QCoreApplication.translate(
            "Exchange", "Stays: it is marked higher than these posts are trusted with."
        ),
        "unreleased": QCoreApplication.translate(
            "Exchange", "Stays: its release list names other posts, and none of these."
        ),
        "known": QCoreApplication.translate("Exchange", "Stays: they have it as it is."),
    }
    return sentences[reason]


def posts_words(posts: Sequence[str]) -> str:
    """Posts as a list, shortened where there are many."""
    if len(posts) > 6:
        words = QCoreApplication.translate("Exchange", "{posts} and {count} more")
        return words.format(posts=", ".join(map(datum, posts[:5])), count=formats.count(len(posts) - 5))
    return ", ".join(map(datum, posts))


def size_words(size: int) -> str:
    """A size in bytes as a person says it."""
    return QLocale().formattedDataSize(
        size, 0 if size < 10_000_000 else 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def scope_words(marking: str, release_to: Sequence[str] | None) -> str:
    """A marking with its release list."""
    level = level_name(level_of(marking))
    if release_to is None:
        return QCoreApplication.translate("Exchange", "{level}, for every peer").format(level=level)
    if not release_to:
        return QCoreApplication.translate("Exchange", "{level}, for nobody else").format(level=level)
    words = QCoreApplication.translate("Exchange", "{level}, for {posts} only")
    return words.format(level=level, posts=posts_words(release_to))


def sight_words(sight: Sight) -> str:
    """What one side had seen of another's changes, in one sentence."""
    missed = formats.moment(sight.missed)
    if not sight.upto:
        words = QCoreApplication.translate(
            "Exchange", "Had seen nothing of {post} here, and so not the change of {missed}."
        )
        return words.format(post=datum(sight.post), missed=missed)
    words = QCoreApplication.translate(
        "Exchange", "Had seen what {post} changed up to {upto}, not the change of {missed}."
    )
    return words.format(post=datum(sight.post), upto=formats.moment(sight.upto), missed=missed)


def days_since(moment: str) -> int:
    """Whole days between an ISO moment and now; 0 for none."""
    if not moment:
        return 0
    return max(0, (datetime.now(UTC) - datetime.fromisoformat(moment)).days)


def runs_words(runs: Sequence[tuple[int, int]]) -> str:
    """Numbers of bundles: ``12``, or ``14 to 16``."""
    words = QCoreApplication.translate("Exchange", "{first} to {last}")
    return ", ".join(
        formats.count(first)
        if first == last
        else words.format(first=formats.count(first), last=formats.count(last))
        for first, last in runs
    )
