"""Text that no spreadsheet takes for a formula.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` (also in full width, also behind a tab, a line break or
spaces) is run by spreadsheet programs, and a name or a note may come from anybody.  The rule: an apostrophe
before it, which makes it text.  It can be undone: ``unguarded`` gives back exactly what was guarded.
"""

from __future__ import annotations

import unicodedata

_STARTS = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−")
_BREAKS = ("\t", "\r", "\n")
MARK = "'"


def is_risky(text: str) -> bool:
    """Whether a spreadsheet may read ``text`` as something other than text."""
    if text.startswith(_BREAKS):
        return True
    first = next((letter for letter in text if not _is_unseen(letter)), "")
    return first in _STARTS


def _is_unseen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf")


def guarded(text: str) -> str:
    """``text`` as a cell that stays text: with an apostrophe before it where it is risky."""
    return MARK + text if is_risky(text.lstrip(MARK)) else text


def unguarded(cell: str) -> str:
    """What ``guarded`` made ``cell`` from."""
    return cell[1:] if cell.startswith(MARK) and is_risky(cell.lstrip(MARK)) else cell
