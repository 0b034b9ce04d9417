"""The little that Qt paints by itself, restyled from the tokens: scroll bars, menus, tool tips.

Everything else paints itself, because a style sheet can draw neither a focus ring with a gap nor an
icon in the theme's colour.
"""

from __future__ import annotations

from string import Template

from ui.theme.tokens import Colours, Tokens

_SHEET = Template(
    """
QToolTip { background: $text; color: $surface; border: 0; padding: 4px 8px; }
QMenu { background: $surface; color: $text; border: 1px solid $lineStrong; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 12px; }
QMenu::icon { padding-left: 10px; padding-right: 4px; }
QMenu::item:selected { background: $inkTint; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $lineStrong; border-radius: ${radius}px; margin: 3px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit { background: transparent; border: 0; padding: 0; }
QLineEdit { lineedit-password-character: 8226; selection-background-color: $ink; selection-color: $onInk; }
QPlainTextEdit { selection-background-color: $ink; selection-color: $onInk; }
QListView#popup { background: $surface; border: 1px solid $lineStrong; padding: 2px 0; outline: 0; }
QListView#popup::item { min-height: 26px; padding: 0 10px; color: $text; }
QListView#popup::item:hover { background: $hover; }
QListView#popup::item:selected { background: $inkTint; color: $text; }
QAbstractScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
"""
)


def stylesheet(colours: Colours[str], tokens: Tokens) -> str:
    """The application's style sheet in one palette."""
    return _SHEET.substitute(
        surface=colours.surface,
        text=colours.text,
        text3=colours.text3,
        line=colours.line,
        lineStrong=colours.lineStrong,
        field=colours.field,
        inkTint=colours.inkTint,
        ink=colours.ink,
        onInk=colours.onInk,
        hover=colours.hover,
        radius=tokens.radius["r1"],
    )
