"""The window speaks four languages, each whole, and changes from one to another while it runs."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import shiboken6
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from app import preferences
from db import places
from resources import path as resource
from resources.sentences import inside
from tests.policy_files import PolicyFiles, installed
from ui import formats, language
from ui.desk import Refusal
from ui.editors import dates
from ui.locking.reason import Reason

pytestmark = pytest.mark.usefixtures("_own_folders")

Until = Callable[[Callable[[], bool]], None]
FORMS = {"ar": 6, "es": 2, "fr": 2}
"""Plural forms that Qt asks of a language."""
_PLACEHOLDER = re.compile(r"\{\w*\}|%n|\(\*[^)]*\)")


@pytest.fixture(autouse=True)
def _english_again(styled: None) -> Iterator[None]:
    before = QLocale()
    yield
    language.speak("en")
    QLocale.setDefault(before)


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


@pytest.fixture
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "preferences_file", lambda: tmp_path / "own" / "window.json")
    monkeypatch.setattr(preferences, "preferences_file", places.preferences_file)


def messages(ts: Path) -> dict[tuple[str, str, str], ET.Element]:
    """Every message of a catalogue by context, source and comment."""
    found = {}
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            key = (
                context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""),
            )  # fmt: skip
            found[key] = message
    return found


def has_words(message: ET.Element) -> bool:
    """Whether there is more to translate than places to fill, names and addresses."""
    return len(re.findall("[a-z]{4,}", _PLACEHOLDER.sub("", message.findtext("source", "")))) > 1


# Whole


@pytest.mark.parametrize("code", FORMS)
def test_a_catalogue_has_every_word_of_the_source_and_no_other(code: str, tmp_path: Path) -> None:
    """`make words` brings them up to the source."""
    sys.path.insert(0, str(resource("setup")))
    try:
        import translations
    finally:
        sys.path.pop(0)
    kept = resource("translations", f"chancery_{code}.ts")
    fresh = tmp_path / kept.name
    shutil.copyfile(kept, fresh)
    translations.update(fresh, code)
    assert set(messages(fresh)) == set(messages(kept))


@pytest.mark.parametrize("code", FORMS)
def test_every_word_is_translated_with_the_same_places_to_fill(code: str) -> None:
    wrong = []
    for (context, source, _), message in messages(resource("translations", f"chancery_{code}.ts")).items():
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if message.get("numerus") == "yes" and len(forms) != FORMS[code]:
            wrong.append(f"{context}: {source!r} has {len(forms)} plural forms")
        for text in forms:
            same = sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(source))
            if translation.get("type") == "unfinished" or not text.strip() or not same:
                wrong.append(f"{context}: {source!r} is {text!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", FORMS)
def test_arabic_is_written_in_arabic_and_the_others_are_not(code: str) -> None:
    found = messages(resource("translations", f"chancery_{code}.ts")).values()
    texts = [text for one in found if (text := one.findtext("translation", "")) and has_words(one)]
    arabic = sum(bool(re.search("[\u0600-\u06ff]", text)) for text in texts)
    assert arabic == (len(texts) if code == "ar" else 0)


# Spoken


@pytest.mark.parametrize("code", language.NAMES)
def test_words_dates_figures_and_direction_go_together(code: str) -> None:
    assert language.speak(code) == code == language.spoken()
    right = code == "ar"
    assert (QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft) is right
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    cancel = box.buttons()[0].text().replace("&", "")
    assert (cancel == "Cancel") is (code == "en")
    from ui.components.marking import level_name

    assert (level_name(3) == "Confidential") is (code == "en")
    shown = formats.long_day("2026-11-06")
    assert re.fullmatch(r"\D*6\D+2026\D*", shown)
    assert shown.isascii() is (code in ("en", "fr", "es"))
    assert all(not each.isdigit() or each.isascii() for each in shown + formats.count(1_234_567))


@pytest.mark.parametrize("code", language.NAMES)
def test_a_date_that_is_shown_can_be_typed(code: str) -> None:
    language.speak(code)
    first = date(2027, 1, 1)
    for number in range(0, 365, 7):
        iso = (first + timedelta(days=number)).isoformat()
        for shown in (formats.long_day(iso), formats.middle_day(iso)):
            assert dates.parse(shown) == (iso, ""), shown


@pytest.mark.parametrize(
    ("code", "typed", "iso"),
    [
        ("fr", "1er mars 2027", "2027-03-01"),
        ("fr", "demain", "2026-11-24"),
        ("fr", "tomorrow", "2026-11-24"),
        ("es", "19 de noviembre de 2026", "2026-11-19"),
        ("es", "1º de marzo del 2027", "2027-03-01"),
        ("es", "19 DE NOVIEMBRE", "2026-11-19"),
        ("ar", "19 نوفمبر 2026", "2026-11-19"),
        ("ar", "١٩ نوفمبر ٢٠٢٦", "2026-11-19"),
    ],
)
def test_dates_are_typed_as_the_language_has_them(code: str, typed: str, iso: str) -> None:
    language.speak(code)
    assert dates.parse(typed, date(2026, 11, 23)) == (iso, "")


def test_a_name_within_a_sentence_keeps_its_abbreviations() -> None:
    assert [inside(name) for name in ("AI system", "Système d’IA", "Person")] == [
        "AI system", "système d’IA", "person",
    ]  # fmt: skip


def test_a_language_that_is_not_spoken_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "of_the_system", lambda: "es")
    assert language.speak("tlh") == "es"
    assert language.speak("") == "es"


@pytest.mark.parametrize(
    ("tags", "code"),
    [(["fr-CH", "de-CH"], "fr"), (["de-AT", "ar-Arab-EG"], "ar"), (["de"], "en"), ([], "en")],
)
def test_the_systems_languages_are_taken_in_their_order(
    monkeypatch: pytest.MonkeyPatch, tags: list[str], code: str
) -> None:
    class System:
        @staticmethod
        def system() -> Any:
            return System

        @staticmethod
        def uiLanguages() -> list[str]:
            return tags

    with monkeypatch.context() as patched:
        patched.setattr(language, "QLocale", System)
        found = language.of_the_system()
    assert found == code


def test_the_systems_own_separators_are_kept_where_it_speaks_the_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swiss = QLocale("fr_CH")
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: swiss))
    assert language.locale_of("fr").territory() is QLocale.Country.Switzerland
    assert language.locale_of("es").territory() is QLocale.Country.Spain


# Changed while it runs


def test_windows_are_made_anew_and_what_is_being_written_stays(
    qtbot: Any, open_session: Any, until: Until
) -> None:
    session = open_session()
    first = session.shell
    first.start_new("person")
    page = first.page("network")
    until(lambda: page.panel.form is not None)
    qtbot.keyClicks(page.panel.form.editor("position_title").box.line, "Keeper of")
    session.use_language("ar")
    until(lambda: session.shell is not first and session.worker.pending == 0)
    shell = session.shell
    assert shell.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert shell.sidebar._items["cases"].text() == "القضايا"
    assert shell._stack.currentWidget() is shell.page("network")
    assert not shiboken6.isValid(first) or not first.isVisible()
    panel = shell.page("network").panel
    until(lambda: panel.form is not None and panel.has_draft)
    assert panel.form.editor("position_title").box.line.text() == "Keeper of"
    kinds = {kind.token: kind.plural for kind in session.worker.desk.kinds()}
    assert kinds["organisation"] != "Organisations"
    session.use_language("en")
    until(lambda: session.shell is not shell and session.worker.pending == 0)
    assert session.shell.sidebar._items["cases"].text() == "Cases"
    assert session.shell.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_it_can_be_locked_and_unlocked_in_another_language(open_session: Any, until: Until) -> None:
    session = open_session()
    first = session.shell
    session.use_language("fr")
    until(lambda: session.shell is not first and session.worker.pending == 0)
    session.lock(Reason.HAND)
    until(lambda: session.shell is None and session.worker.desk is None)
    open_session.unlock(session)
    assert session.shell.sidebar._items["cases"].text() == "Dossiers"


def test_the_unlock_window_changes_too(open_session: Any, until: Until) -> None:
    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    before = session.unlock
    session.use_language("es")
    assert session.unlock is not before
    assert session.unlock.file == before.file
    assert session.unlock.restore.text() != "Restore from a backup"


def appearance(shell: Any, until: Until) -> Any:
    shell.show_settings("appearance")
    pane = shell.page("settings").pane("appearance")
    until(lambda: any(radio.isChecked() for radio in pane.languages.values()))
    return pane


def test_it_is_chosen_in_the_settings_and_remembered(open_session: Any, until: Until) -> None:
    session = open_session()
    first = session.shell
    pane = appearance(first, until)
    assert pane.languages[""].isChecked()
    pane.languages["fr"].click()
    until(lambda: session.shell is not first and session.worker.pending == 0)
    assert preferences.language() == "fr"
    assert session.shell.place() == ("settings", "appearance")
    pane = appearance(session.shell, until)
    assert pane.languages["fr"].isChecked()


def test_what_policy_makes_mandatory_cannot_be_chosen(
    open_session: Any, until: Until, policy: PolicyFiles
) -> None:
    policy.write('[mandatory]\nlanguage = "es"\n')
    session = open_session()
    pane = appearance(session.shell, until)
    assert pane.languages["es"].isChecked()
    assert not any(radio.isEnabled() for radio in pane.languages.values())
    assert pane._language_note.isVisible()
    session.heed_policy()
    until(lambda: language.spoken() == "es" and session.worker.pending == 0)


def test_colours_follow_the_choice(open_session: Any, until: Until) -> None:
    from ui.theme import Mode, theme

    session = open_session()
    pane = appearance(session.shell, until)
    pane.modes[Mode.DARK].click()
    until(lambda: session.worker.pending == 0)
    assert theme().mode is Mode.DARK
    assert session.worker.desk.setting("theme") == "dark"
    pane.modes[Mode.SYSTEM].click()
    assert theme().choice is Mode.SYSTEM
    assert theme().mode in (Mode.LIGHT, Mode.DARK)


@pytest.mark.parametrize("begun", [False, True])
def test_policy_is_heeded_unless_somebody_has_begun_to_type(
    open_session: Any, until: Until, policy: PolicyFiles, begun: bool
) -> None:
    """A passphrase half typed is not taken away; the next window speaks it from its start."""
    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    before = session.unlock
    if begun:
        before.unlock.secret.line.setText("copper")
    policy.write('[recommended]\nlanguage = "fr"\n')
    session.heed_policy()
    until(lambda: preferences.spoken() == "fr" and session.worker.pending == 0)
    assert (session.unlock is before) is begun
    assert language.spoken() == ("en" if begun else "fr")
    assert preferences.language() == ""


def test_an_assistant_that_was_begun_is_not_taken_away(open_session: Any, until: Until) -> None:
    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    assert not session.unlock.is_begun
    session.unlock.show_first_run()
    assert session.unlock.is_begun


# Remembered


def test_what_policy_recommends_gives_way_to_the_user(policy: PolicyFiles) -> None:
    assert preferences.language_in_force() == ("", False)
    policy.write('[recommended]\nlanguage = "fr"\n')
    assert preferences.language_in_force() == ("fr", False)
    preferences.keep_language("ar")
    assert preferences.language_in_force() == ("ar", False)
    policy.write('[mandatory]\nlanguage = "fr"\n')
    assert preferences.language_in_force() == ("fr", True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"language": 7}', "\udcff" * 9, "[" * 100_000])
def test_a_file_that_is_of_no_use_says_nothing(text: str) -> None:
    file = places.preferences_file()
    places.private_folder(file.parent)
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert preferences.language() == ""
    preferences.keep_language("es")
    assert preferences.language() == "es"


def test_what_a_newer_version_put_there_stays() -> None:
    file = places.preferences_file()
    places.private_folder(file.parent)
    file.write_text('{"newer": 1}', encoding="utf-8")
    preferences.keep_language("es")
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept == {"newer": 1, "language": "es", "spoken": "es"}


def test_a_disk_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import desk_language

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.atomic.write_atomically", full)
    with pytest.raises(Refusal, match="No space left"):
        desk_language.remember("fr")
