"""Reports through the window: preview, choices, keeping."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources


@pytest.fixture
def page(shell, until):  # type: ignore[no-untyped-def]
    if not resources.fonts():
        pytest.skip("the fonts are not installed (make fonts)")
    shell.show_section("reports")
    made = shell.page("reports")
    until(lambda: bool(made._pdf) and shell._worker.pending == 0)
    return made


def test_the_brief_is_shown_as_it_will_be_printed(page) -> None:  # type: ignore[no-untyped-def]
    assert page.preview.page_count() >= 1
    image = page.preview._sheets.images[0]
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    assert dark > 50
    assert page.band.level == 2


def test_a_lower_ceiling_lowers_the_band(page, until) -> None:  # type: ignore[no-untyped-def]
    before = page._pdf
    page.levels["official"].click()
    until(lambda: page._pdf != before and page.band.level <= 1)


def test_a_wrong_day_is_said_and_draws_nothing(page, until) -> None:  # type: ignore[no-untyped-def]
    before = page._pdf
    page.as_of.line.setText("31 February 2027")
    assert page.wish() is None
    assert "28 days" in page._as_of.notice.words()
    page.draw()
    assert page._pdf == before


def noted(shell) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """What the audit trail says of reports."""
    _, entries = shell._worker.desk.app.log()
    return [(entry["action"], entry["detail"]) for entry in entries if entry["action"] == "report"]


def test_the_brief_goes_to_the_printer_page_by_page(shell, page, tmp_path: Path, until) -> None:  # type: ignore[no-untyped-def]
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter

    from ui.screens.preview import render_pages

    out = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setFullPage(True)
    page.send(printer, render_pages(page._pdf, 800), page.wish())
    until(lambda: shell._worker.pending == 0)
    assert noted(shell) == [("report", "brief, up to confidential, printed")]
    printed = pypdfium2.PdfDocument(out.read_bytes())
    assert len(printed) == page.preview.page_count()
    shown = printed[0].render(scale=0.5).to_pil().convert("L")
    assert sum(shown.histogram()[:128]) > 50
    printed.close()


def test_the_report_is_kept_where_the_officer_says(shell, page, tmp_path: Path, until) -> None:  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    out = tmp_path / "brief.pdf"
    dialogs.set_next_answer(out)
    page.save_button.click()
    until(lambda: out.exists() and shell._worker.pending == 0)
    assert out.read_bytes().startswith(b"%PDF-")
    assert noted(shell) == [("report", "brief, up to confidential, written")]
    dialogs.set_next_answer(tmp_path / "no-folder" / "brief.pdf")
    page.save_button.click()
    until(lambda: "could not be written" in shell.toast.words())
    assert len(noted(shell)) == 1
