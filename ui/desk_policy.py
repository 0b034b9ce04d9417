"""The policy in force for the window: every setting in words, and where its value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui import formats
from ui.language import said
from ui.vault import Note, Rule, Rules

if TYPE_CHECKING:
    from app.policy.table import Setting

FEW = 36
"""Characters of a key that are shown, of its thousands."""


def rules() -> Rules:
    """Every setting of policy, in the order of its table."""
    from app.policy import effective
    from app.policy.table import SETTINGS

    policy = effective()
    made = []
    for setting in SETTINGS:
        origin = policy.origin(setting.key)
        made.append(
            Rule(
                setting.key,
                said(setting.label),
                said(setting.help),
                value_words(setting, getattr(policy, setting.key)),
                said(origin.words),
                str(origin.file or ""),
                setting.key in policy.mandated,
            )
        )
    broken = (policy.broken,) if policy.broken else ()
    return Rules(tuple(made), tuple(said(each) for each in (*broken, *policy.warnings)))


def notes() -> list[Note]:
    """What has to be known of the policy before one works: that it cannot be used as it is."""
    from app.policy import effective

    policy = effective()
    broken = [Note("policy_broken", said(policy.broken))] if policy.broken else []
    return [*broken, *(Note("policy_own", said(warning)) for warning in policy.warnings)]


def value_words(setting: Setting, value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        yes, no = QCoreApplication.translate("Policy", "Yes"), QCoreApplication.translate("Policy", "No")
        return yes if value else no
    if isinstance(value, int):
        never = setting.weakest == 0 == value
        return QCoreApplication.translate("Policy", "Never") if never else formats.count(value)
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value) if value else said(setting.empty)
    words = str(value) or said(setting.empty)
    if not words:
        words = QCoreApplication.translate("Policy", "As the system has it")
    return words if len(words) <= FEW * 4 else f"{words[:FEW]}…"
