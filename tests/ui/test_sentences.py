"""What the use cases say is said in the window's language; scripts and logs keep the English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt

from tests.policy_files import installed
from ui import language
from ui.desk import Refusal

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def _english_again(styled: None) -> Iterator[None]:
    before = QLocale()
    yield
    language.speak("en")
    QLocale.setDefault(before)


def refused(worker: Any, until: Until, work: Callable[[Any], object]) -> Refusal:
    """What the worker's thread says no with."""
    heard: list[Refusal] = []
    worker.run(worker, work).refused(heard.append)
    until(lambda: bool(heard))
    return heard[0]


def test_a_bad_value_is_refused_in_french_at_its_field(shell: Any, worker: Any, until: Until) -> None:
    language.speak("fr")
    found = refused(worker, until, lambda desk: desk.add("case", {"title": "Radio", "next_due": "soon"}))
    assert found.fields == {"next_due": found.message}
    assert found.message.startswith("Prochaine échéance\u00a0: ")
    assert "«\u00a0soon\u00a0»" in found.message
    found = refused(worker, until, lambda desk: desk.add("case", {"title": "R", "next_due": "2026-02-30"}))
    assert found.message.endswith("le mois n’a pas ce jour.")
    found = refused(worker, until, lambda desk: desk.add("case", {"title": " "}))
    assert found.fields == {"title": found.message}
    assert "Titre" in found.message


def test_in_english_the_field_is_found_as_well(shell: Any, worker: Any, until: Until) -> None:
    found = refused(
        worker, until, lambda desk: desk.add("case", {"title": "R", "amount": "1.234", "currency": "EUR"})
    )
    assert found.message == "EUR has 2 decimal places; 1.234 has more."
    assert set(found.fields) == {"amount"}


def test_in_arabic_what_was_typed_stands_isolated(shell: Any, worker: Any, until: Until) -> None:
    language.speak("ar")
    found = refused(worker, until, lambda desk: desk.add("case", {"title": "Radio", "next_due": "soon (2)"}))
    assert "\u2068soon (2)\u2069" in found.message
    assert "takes" not in found.message
    assert found.fields == {"next_due": found.message}


def test_a_wrong_passphrase_is_refused_in_french(  # type: ignore[no-untyped-def]
    qtbot, worker, case_file: Path, until: Until
) -> None:
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    language.speak("fr")
    window = UnlockWindow(worker, CaseDoors(), "0.0", case_file)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.unlock.secret.line, "not this one")
    qtbot.keyClick(window.unlock.secret.line, Qt.Key.Key_Return)
    until(lambda: bool(window.unlock.problem.words()))
    assert window.unlock.problem.words() == (
        "Cette phrase secrète n’ouvre pas le fichier\u202f; vérifiez-la et tapez-la de nouveau."
    )


def test_the_policy_and_the_reports_speak_spanish(
    shell: Any, worker: Any, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = installed(tmp_path, monkeypatch)
    files.user.parent.mkdir(parents=True, exist_ok=True)
    files.user.write_text("nonsense = 1\n", encoding="utf-8")
    from app import policy

    policy.reload()
    language.speak("es")
    rules = worker.desk.vault.policy()
    assert all(rule.label and rule.help for rule in rules.rules)
    english = {"Language of the window", "Folder for backups", "How many backups are kept"}
    assert not english & {rule.label for rule in rules.rules}
    (note,) = [note for note in worker.desk.vault.notes() if note.code == "policy_own"]
    assert "is no setting" not in note.sentence
    assert "nonsense" in note.sentence
    assert worker.desk.reports()[0].title != "Head-of-mission brief"


def test_a_check_and_its_repair_speak_spanish(shell: Any, worker: Any) -> None:
    raw = worker.desk.app.store.raw
    (guard,) = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchone()
    raw.execute(f'DROP TRIGGER "{guard}"')
    language.speak("es")
    found = worker.desk.vault.check(lambda *_: None)
    (lost,) = [each for each in found.findings if each.severity == "damage"]
    assert lost.message.startswith("1 guarda que registra los cambios falta")
    assert lost.mendable
    assert worker.desk.vault.repair() == ["Los guardas que registran los cambios se hicieron de nuevo."]
    assert not [e for e in worker.desk.vault.check(lambda *_: None).findings if e.severity == "damage"]


def test_an_import_says_in_arabic_what_it_found(shell: Any, worker: Any, tmp_path: Path) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\r\nFN:Amara\r\nEND:VCARD\r\nstray: 1\r\n", encoding="utf-8")
    language.speak("ar")
    preview = worker.desk.preview_import([cards, tmp_path / "none.vcf"], False, lambda *_: None)
    assert preview.errors
    for place, words in (*preview.errors, *preview.warnings):
        assert not {"line", "card", "There"} & {*place.split(), *words.split()}
    assert any("\u2068" in words for _, words in preview.errors)


def test_logs_and_json_keep_the_english(case_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.__main__ import main

    language.speak("fr")
    secret = case_file.with_name("secret.txt")
    secret.write_text("not this one", encoding="utf-8")
    assert main(["list", str(case_file), "case", "--passphrase-file", str(secret)]) == 1
    assert "This passphrase does not open the case file" in capsys.readouterr().err
