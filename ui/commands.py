"""Commands as data: menus, the palette, the shortcut sheet and the keys are made from one list.

A command's ``when`` says whether it belongs to what is on screen, its ``why`` what keeps it from being run
there, in one sentence: such a command is shown, and answers with that.  Two commands never share a shortcut;
a test holds the list to that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def always() -> bool:
    """For commands that can always be run."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the window can do.  ``shortcut`` is in Qt's portable form, such as ``Ctrl+K``."""

    id: str
    title: str
    icon: str
    run: Callable[[], None]
    shortcut: str = ""
    group: str = ""
    when: Callable[[], bool] = always
    why: Callable[[], str] = str


class Registry:
    """The commands of one window."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def add(self, command: Command) -> None:
        """Add a command; raises ``ValueError`` when its id or shortcut is taken."""
        if command.id in self._commands:
            raise ValueError(f"the command {command.id} is there already")
        if command.shortcut:
            taken = next((c.id for c in self._commands.values() if c.shortcut == command.shortcut), None)
            if taken is not None:
                raise ValueError(f"{command.shortcut} belongs to {taken}")
        self._commands[command.id] = command

    def replace(self, prefix: str, commands: Sequence[Command]) -> None:
        """Have these commands, and no others, whose ids begin with ``prefix``."""
        self._commands = {name: one for name, one in self._commands.items() if not name.startswith(prefix)}
        for command in commands:
            self.add(command)

    def all(self) -> list[Command]:
        """Every command, in the order in which they were added."""
        return list(self._commands.values())

    def get(self, id: str) -> Command:
        """The command of this id; ``KeyError`` when there is none."""
        return self._commands[id]

    def run(self, id: str) -> bool:
        """Run a command if it can be run now."""
        command = self._commands[id]
        if not command.when() or command.why():
            return False
        command.run()
        return True

    def matching(self, text: str) -> list[Command]:
        """Commands whose title holds all words of ``text`` and that belong here, best first."""
        words = text.casefold().split()
        found = []
        for command in self._commands.values():
            title = command.title.casefold()
            if all(word in title for word in words) and command.when():
                starts = not words or title.startswith(words[0])
                found.append((not starts, len(title), command))
        return [command for _, _, command in sorted(found, key=lambda item: item[:2])]
