"""The window's language: its words, Qt's own words, dates and figures, and the direction of reading.

It changes while the program runs: whoever calls `speak` makes the windows anew.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from resources import path as resource
from resources.sentences import RIGHT_TO_LEFT, in_language

NAMES: Final = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
"""What the window speaks, each by its own name."""
SOURCE: Final = "en"
"""The language that the source is written in."""
_USUAL = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AE"}
"""Whose dates and separators, where the system's are of another language or have other digits."""

_installed: list[QTranslator] = []


def of_the_system() -> str:
    """The first of the system's languages that the window speaks; English where there is none."""
    for tag in QLocale.system().uiLanguages():
        code = tag.replace("_", "-").partition("-")[0].lower()
        if code in NAMES:
            return code
    return SOURCE


def known(code: str) -> str:
    """The code if the window speaks it, else the system's language."""
    return code if code in NAMES else of_the_system()


def locale_of(code: str) -> QLocale:
    """How dates and figures are written in a language: as the system has it where it is of that language.

    Figures are Latin everywhere, so Arabic is that of a country which writes them so.
    """
    system = QLocale.system()
    if system.bcp47Name().partition("-")[0] == code and system.zeroDigit() == "0":
        return QLocale(system.language(), system.territory())
    return QLocale(_USUAL[code])


def spoken() -> str:
    """The language that is spoken now."""
    code = QLocale().bcp47Name().partition("-")[0]
    return code if code in NAMES else SOURCE


def said(sentence: str) -> str:
    """A sentence of the use cases in the language that is spoken now."""
    return in_language(sentence, spoken())


def speak(code: str) -> str:
    """Use a language from now on, the system's if the window does not speak it; returns which it is.

    Widgets that stand already keep their words.
    """
    code = known(code)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(locale_of(code))
    if code != SOURCE:
        # Qt's own words first: of translators the last one that knows a word has it.
        _install(app, f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(app, f"chancery_{code}", str(resource("translations")))
    right = code in RIGHT_TO_LEFT
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    return code


def _install(app: QApplication, name: str, folder: str) -> None:
    made = QTranslator(app)
    if made.load(name, folder):
        app.installTranslator(made)
        _installed.append(made)
