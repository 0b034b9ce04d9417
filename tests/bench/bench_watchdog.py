"""A tour of the real window on a case file of 120,000 records: does its thread ever stand still for 100 ms?

Each stretch that is longer is printed: its step, how long it was, how much of that the thread itself worked
(the rest it waited for the processor or for another thread), and where it was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.bench_today import fill_work
from tests.bench.measure import WORDS, Desks
from tests.bench.sample import fill_people

if TYPE_CHECKING:
    from tests.bench.window import Program

PEOPLE = 20_000
Step = tuple[str, Callable[[], object]]


def run(desks: Desks) -> None:
    """Fill a case file, walk through the window, print each block."""
    try:
        from tests.bench.watchdog import LIMIT, Watchdog
        from tests.bench.window import Program
    except ImportError as error:
        print(f"\nWatchdog: nothing was measured, since {error}")
        return
    desk = desks.fresh()
    fill_work(desk, datetime.now().astimezone())
    fill_people(desk, PEOPLE)
    file = desk.store.path
    desk.close()
    program = Program(file)
    watchdog = Watchdog()
    try:
        for name, step in _tour(program, desks.folder):
            watchdog.step = name
            step()
            program.rest()
    finally:
        watchdog.stop()
        program.close()
    title = f"The window's thread away from its loop, over {PEOPLE + 100_000:,} records"
    print(f"\n{title} (goal: never {LIMIT:.1f} s)")
    print(f"  {len(watchdog.longest)} steps, {len(watchdog.blocks)} blocks; the longest stretches:")
    for name, seconds in sorted(watchdog.longest.items(), key=lambda item: -item[1])[:12]:
        print(f"  {seconds * 1000:8.0f} ms  {name}")
    for block in watchdog.blocks:
        figures = f"{block.seconds * 1000:.0f} ms, of which {block.worked * 1000:.0f} worked"
        print(f"  block: {figures}, in: {block.step}")
        for place, count in block.places.most_common(3):
            print(f"      seen {count} times at {place}")
        for place in block.others:
            print(f"      beside it: {place}")


def _tour(program: Program, folder: Path) -> Iterator[Step]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.components import dialogs
    from ui.sections import record_sections, sections, settings_pages

    yield "unlock", lambda: program.unlock(WORDS)
    shell = program.shell

    def page(section: str) -> Any:
        return shell.page(section)

    for section in sections():
        yield f"section {section.id}", lambda name=section.id: shell.show_section(name)
        for kind in record_sections()[section.id].kinds if section.id in record_sections() else ():
            yield f"kind {kind}", lambda name=kind: shell.show_kind(name)
    people = page("network")
    yield "people", lambda: shell.show_kind("person")
    yield "sort by organisation", lambda: people._order("organisation", False)
    yield "choose a row", lambda: people.table.choose(5)
    yield "look at it", lambda: QTest.qWait(300)
    yield "open it", lambda: QTest.keyClick(people.table, Qt.Key.Key_Return)

    def line() -> Any:
        return people.panel.form.editor("position_title").box.line

    yield "edit", lambda: QTest.keyClicks(line(), "Consul")
    yield "save", people.panel.save_now
    yield "undo", shell.undo
    yield "the last row", lambda: QTest.keyClick(people.table, Qt.Key.Key_End)
    yield "look at it", lambda: QTest.qWait(300)
    yield (
        "select all",
        lambda: QTest.keyClick(people.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
    )
    yield "select none", people.table.clearSelection
    yield "copy", people.table.copy_rows
    yield "type into the list's search", lambda: QTest.keyClicks(people.search.line, "ruth")
    yield "what it found", lambda: QTest.qWait(300)
    yield "clear the search", people.search.clear
    yield "tick a facet", lambda: people.facets._facets["country"]._tick("KE", True)
    yield "take it off", lambda: people.facets.take_off("country")
    yield "more values of a facet", people.facets._facets["organisation"]._show_more
    yield "organisations", lambda: shell.show_kind("organisation")
    yield "an organisation that many people work for", lambda: people.table.choose(3)
    yield "look at it", lambda: QTest.qWait(300)
    yield "cases", lambda: shell.show_kind("case")
    yield "a case", lambda: page("cases").table.choose(2)
    yield "look at it", lambda: QTest.qWait(300)
    yield "a new record", lambda: shell.start_new("case")
    yield "drop it", page("cases").panel.drop_draft
    yield "Ctrl+K", shell.open_finder
    for words in ("ru", "th", " dir"):
        yield f"Ctrl+K, typed {words!r}", lambda more=words: QTest.keyClicks(shell.finder.line, more)
        yield "what it found", lambda: QTest.qWait(200)
    yield "Ctrl+K put away", shell.finder.hide
    for settings in settings_pages():
        yield f"settings, {settings.id}", lambda name=settings.id: shell.show_settings(name)
    yield "report", lambda: shell.show_section("reports")
    yield "what it shows", lambda: QTest.qWait(500)
    yield "bundle", partial(shell.show_section, "exchange")
    dialogs.set_next_answer(True)
    dialogs.set_next_answer(folder / "tour.bundle")
    yield "bundle written", page("exchange").write.click
    for code in ("ar", "en"):
        yield f"language {code}", lambda name=code: program.session.use_language(name)
        yield f"language {code}, people", lambda: program.shell.show_kind("person")
    yield "Today again", lambda: program.shell.show_section("today")
    from ui.locking.reason import Reason

    yield "lock", lambda: program.session.lock(Reason.HAND)
