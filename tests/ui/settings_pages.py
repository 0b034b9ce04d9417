"""What the tests of the settings share: getting to a page, and typing as an officer would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

PASSPHRASE = "copper meadow anvil sixteen"
OTHER = "violet orchard pike eleven harbour"
THIRD = "saddle ember flute ninety quartz"

Until = Callable[[Callable[[], bool]], None]


def quiet(worker: Any) -> bool:
    """Whether nothing is being done, neither in the queue nor beside it."""
    return worker.pending == 0 and not worker._beside


def open_page(shell: Any, until: Until, place: str) -> Any:
    """Show a page of the settings, with what is so now."""
    shell.show_settings(place)
    until(lambda: quiet(shell._worker))
    return shell.page("settings").pane(place)


def titles(access: Any) -> list[str]:
    """The ways in that are listed, each by its name and kind."""
    return [f"{item.text()}: {item.key.kind}" for item in access.list.items()]


def choose(access: Any, officer: str, kind: str = "passphrase") -> None:
    """Click on a way in."""
    next(i for i in access.list.items() if i.text() == officer and i.key.kind == kind).click()


def type_new(qtbot: Any, task: Any, passphrase: str, again: str | None = None) -> None:
    """Type a new passphrase into both fields."""
    for field, words in ((task.passphrase.first, passphrase), (task.passphrase.again, again or passphrase)):
        field.line.clear()
        qtbot.keyClicks(field.line, words)


def closed(worker: Any, until: Until) -> None:
    """Close the case file, so that it can be opened otherwise."""

    def work(_progress: Any) -> None:
        worker.desk.close()
        worker.desk = None

    worker.submit(worker, work)
    until(lambda: quiet(worker))


def opens(path: Path, passphrase: str) -> str:
    """Whom the case file takes somebody with this passphrase for; an empty text where it does not open."""
    from app.desk import Desk
    from db.errors import WrongPassphrase

    try:
        with Desk.open(path, passphrase=passphrase) as desk:
            return desk.officer
    except WrongPassphrase:
        return ""
