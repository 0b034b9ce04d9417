"""The step of the assistant that shows the recovery key: to paper, to a PDF, to text, and proof of it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

import resources

PASSPHRASE = "copper meadow anvil sixteen"


@pytest.fixture
def view(qtbot, worker, tmp_path: Path, cheap_keys, until):  # type: ignore[no-untyped-def]
    """The assistant on a case file that was just made, its recovery key on show."""
    if not resources.fonts():
        pytest.skip("the fonts are not installed (make fonts)")
    from ui.desk import NewDesk
    from ui.desk_doors import CaseDoors
    from ui.unlock.firstrun import Step
    from ui.unlock.window import UnlockWindow

    window = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.show_first_run()
    made = window.first_run
    made.flow.answers.path = str(tmp_path / "lima.chancery")
    made.flow.step = Step.MAKING
    wish = NewDesk(made.flow.path(), "LIM", "PE", "AI desk, Lima", "Jorge Paredes", PASSPHRASE, "Laptop 7")
    made.making_wanted.emit(wish)
    until(lambda: made.flow.step is Step.KEY and worker.pending == 0)
    yield made
    until(lambda: worker.pending == 0)


def groups_of(pdf: bytes) -> list[str]:
    """The groups as a screen reader is given them."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        said = [
            str(item.ActualText)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/LBody" and "/ActualText" in item
        ]
    return [text for text in said if len(text) == 5 and text.isascii()]


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    return text


def press(qtbot: Any, button: Any, answer: Any) -> None:
    """Press a button by the keyboard; its dialog is answered with this."""
    from ui.components import dialogs

    dialogs.set_next_answer(answer)
    qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_sheet_is_kept_as_a_private_pdf_that_opens_the_file(qtbot, view, worker, tmp_path, until) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk

    out = tmp_path / "kept" / "key.pdf"
    out.parent.mkdir()
    press(qtbot, view.key.save_pdf, out)
    until(lambda: bool(view.key.done.words()))
    assert "key.pdf" in view.key.done.words()
    assert view.key.save_pdf.isEnabled()
    text = text_of(out.read_bytes())
    for said in ("AI desk, Lima", "LIM, Peru", "Laptop 7", "Keep this sheet in the safe"):
        assert said in text
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [entry.name for entry in out.parent.iterdir()] == ["key.pdf"]
    typed = " ".join(groups_of(out.read_bytes()))
    worker.submit(worker, lambda progress: worker.desk.close())
    until(lambda: worker.pending == 0)
    worker.desk = None
    with Desk.open(tmp_path / "lima.chancery", recovery_key=typed) as desk:
        assert desk.facts.title == "AI desk, Lima"


def test_language_and_paper_are_the_officers_choice(qtbot, view, tmp_path, until) -> None:  # type: ignore[no-untyped-def]
    import pypdfium2

    view.key.language.set_code("ar")
    view.key.paper.set_code("letter")
    out = tmp_path / "key.pdf"
    press(qtbot, view.key.save_pdf, out)
    until(lambda: bool(view.key.done.words()))
    document = pypdfium2.PdfDocument(out.read_bytes())
    assert document[0].get_size() == (612, 792)
    document.close()
    assert groups_of(out.read_bytes()) == view.flow.groups()
    assert "تحذير" in text_of(out.read_bytes())


def test_text_is_private_too_from_its_first_moment(qtbot, view, tmp_path, until) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "key.txt"
    press(qtbot, view.key.save_text, out)
    until(lambda: bool(view.key.done.words()))
    assert view.flow.recovery_key in out.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_place_that_takes_no_file_is_said_and_another_try_is_open(qtbot, view, tmp_path, until) -> None:  # type: ignore[no-untyped-def]
    press(qtbot, view.key.save_pdf, tmp_path / "no-folder" / "key.pdf")
    until(lambda: bool(view.key.problem.words()))
    assert "could not be written" in view.key.problem.words()
    assert view.key.save_pdf.isEnabled()
    out = tmp_path / "key.pdf"
    press(qtbot, view.key.save_pdf, out)
    until(lambda: bool(view.key.done.words()))
    assert view.key.problem.words() == ""
    assert out.exists()


def test_called_off_nothing_is_written(qtbot, view, worker, tmp_path) -> None:  # type: ignore[no-untyped-def]
    before = sorted(tmp_path.iterdir())
    for button in (view.key.save_pdf, view.key.save_text, view.key.print):
        press(qtbot, button, None)
        assert worker.pending == 0
    assert sorted(tmp_path.iterdir()) == before
    assert view.key.done.words() == ""


def into_file(out: Path) -> type:
    """The system's print dialog, on a printer that writes a file."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    class IntoFile(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: Any) -> None:
            super().__init__(printer, parent)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(out))

    return IntoFile


def picture(pdf: bytes) -> Any:
    """The only page in grey, at 100 dots per inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    image = document[0].render(scale=100 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def test_the_sheet_goes_to_the_printer_as_one_page(qtbot, view, worker, tmp_path, monkeypatch, until) -> None:  # type: ignore[no-untyped-def]
    from PIL import ImageChops, ImageStat

    from db import recovery

    out = tmp_path / "printed.pdf"
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog", into_file(out))
    press(qtbot, view.key.print, True)
    until(lambda: bool(view.key.done.words()))
    sheets: list[bytes] = []
    for key in (view.flow.recovery_key, recovery.generate()):
        worker.run(view, lambda desk, key=key: desk.recovery_sheet(key, "en", "a4")).done(sheets.append)
    until(lambda: len(sheets) == 2)
    printed = picture(out.read_bytes())

    def difference(sheet: bytes) -> float:
        drawn = picture(sheet)
        assert abs(printed.width - drawn.width) <= 2
        key_alone = (0, drawn.height * 6 // 10, drawn.width, drawn.height)
        found = ImageChops.difference(printed.resize(drawn.size), drawn).crop(key_alone)
        return ImageStat.Stat(found).mean[0]

    this, another = map(difference, sheets)
    assert this < another / 2


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_does_not_answer_is_said(qtbot, view, worker, monkeypatch, tmp_path, until) -> None:  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    nowhere = tmp_path / "no-folder" / "printed.pdf"
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog", into_file(nowhere))
    press(qtbot, view.key.print, True)
    dialogs.set_next_answer("ok")
    until(lambda: worker.pending == 0)
    assert "Nothing was printed" in dialogs.take_asked()
    assert view.key.done.words() == ""
    assert view.key.print.isEnabled()


def test_the_whole_step_works_by_keyboard(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    view.window().activateWindow()
    view.key.sheet.setFocus()
    met = []
    for _ in range(7):
        met.append(view.window().focusWidget())
        view.window().focusNextChild()
    key = view.key
    assert met == [
        key.sheet,
        key.language.line,
        key.paper.line,
        key.print,
        key.save_pdf,
        key.save_text,
        view.forward,
    ]
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in met)


def test_after_the_proof_the_key_is_let_go(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    from ui import paint
    from ui.unlock.firstrun import Step

    asked = view.flow.groups()[view.flow.asked_group]
    qtbot.keyClick(view.forward, Qt.Key.Key_Return)
    assert view.flow.step is Step.PROOF
    qtbot.keyClicks(view.group.line, asked[::-1])
    qtbot.keyClick(view.group.line, Qt.Key.Key_Return)
    assert view.group.wrong
    view.group.line.clear()
    qtbot.keyClicks(view.group.line, asked.lower().replace("0", "o"))
    with qtbot.waitSignal(view.finished):
        qtbot.keyClick(view.group.line, Qt.Key.Key_Return)
    assert view.flow.recovery_key == ""
    assert view.key.sheet.accessibleDescription() == ""
    assert view.group.text() == ""
    assert paint._elided.cache_info().currsize == 0
