"""The running program met as a person meets it who does not see it: by the keyboard and through AT-SPI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.ui.atspi import Node, Tree

PASSPHRASE = "copper meadow anvil sixteen"
PATIENCE = 60.0
"""Seconds that the program may take to show something on a busy machine."""
CONTROLS = frozenset({
    "push button", "toggle button", "check box", "radio button", "text", "password text", "combo box",
    "list", "table", "table cell", "cell", "list item", "link", "menu item", "slider", "spin button",
})  # fmt: skip
"""What a person does something with; each must say what it is."""
GROUND = frozenset({"filler", "unknown", "invalid", "unused"})
"""Roles that say nothing."""
FRAMES = GROUND | {"panel"}
"""What only holds something."""

_BUILD = (
    "import sys; from pathlib import Path; from app.demo import build; build(Path(sys.argv[1]), sys.argv[2])"
)


class Reader:
    """One program, its keyboard and its tree."""

    def __init__(self, home: Path, root: Path) -> None:
        folders = {f"XDG_{name}_HOME": home / name.lower() for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        folders["XDG_RUNTIME_DIR"] = home / "run"
        for folder in folders.values():
            folder.mkdir(mode=0o700)
        self._environment = os.environ | {name: str(folder) for name, folder in folders.items()}
        self._environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        self._root = root
        self._program: subprocess.Popen[bytes] | None = None
        self.tree = Tree()

    def build(self, file: Path) -> None:
        """Make the demonstration case file."""
        command = [sys.executable, "-c", _BUILD, str(file), PASSPHRASE]
        subprocess.run(command, cwd=self._root, env=self._environment, check=True)

    def start(self, *arguments: str) -> None:
        """Start the program and wait for its first window."""
        self.stop()
        command = [sys.executable, "-m", "app", *arguments]
        self._program = subprocess.Popen(command, cwd=self._root, env=self._environment)
        self.until(lambda: bool(self.windows()))
        self.take_keyboard()

    def stop(self) -> None:
        """End the program."""
        if self._program is not None:
            self._program.terminate()
            self._program.wait(timeout=20)
            self._program = None

    def close(self) -> None:
        """End the program and leave the bus."""
        self.stop()
        self.tree.close()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something can be read."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self._program is not None
            assert self._program.poll() is None, "the program has ended"
            if time.monotonic() > end:
                held = ", ".join(f"{node.role} “{node.name}”" for node in self.focused())
                windows = ", ".join(f"{node.role} “{node.name}”" for node in self.windows())
                raise AssertionError(f"was not shown; there are {windows}; the keyboard is in {held}")
            time.sleep(0.05)

    def windows(self) -> list[Node]:
        """The windows that the program shows."""
        assert self._program is not None
        mine = [one for one in self.tree.programs() if self.tree.process(one) == self._program.pid]
        return [one for few in self.tree.children(mine) for one in few if one.shown]

    def nodes(self) -> Iterator[Node]:
        """Everything that shows."""
        for window in self.windows():
            yield from self.tree.walk(window)

    def find(self, role: str, name: str, *states: str) -> Node:
        """The first node of a role whose name begins so, with these states; waited for."""
        found: list[Node] = []

        def there() -> bool:
            found.extend(
                node
                for node in self.nodes()
                if node.role == role and node.name.startswith(name) and node.states.issuperset(states)
            )
            return bool(found)

        self.until(there)
        return found[0]

    def press(self, role: str, name: str, *states: str) -> None:
        """Do what a control is for; one that is made anew meanwhile is looked for again."""
        self.until(lambda: self.tree.press(self.find(role, name, *states)))

    def focused(self) -> list[Node]:
        """What has the keyboard, but for what is painted around it."""
        return [node for node in self.nodes() if "focused" in node.states and node.role not in FRAMES]

    def key(self, *keys: str) -> None:
        """Press keys, in xdotool's names."""
        subprocess.run(["xdotool", "key", *keys], check=True)

    def type(self, words: str) -> None:
        """Type words."""
        subprocess.run(["xdotool", "type", "--delay", "8", words], check=True)

    def take_keyboard(self) -> None:
        """Give the keyboard to the newest window, as a window manager would."""
        self.take_keyboard_of(self.windows()[-1].name)

    def take_keyboard_of(self, title: str) -> None:
        """Give the keyboard to the window of a title."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$"]
        found = subprocess.run(search, check=True, capture_output=True, text=True, timeout=PATIENCE)
        subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[-1]], check=True, timeout=20)
        self.until(lambda: any("active" in window.states for window in self.windows()))

    def unlock(self) -> None:
        """Type the passphrase."""
        self.find("text", "Passphrase")
        self.type(PASSPHRASE)
        self.key("Return")
        self.find("frame", "Today, ")
        self.take_keyboard()
        self.find("push button", "Ask for the generator")

    def problems(self) -> list[str]:
        """What a reader would stumble over in what shows now."""
        found = []
        for node in self.nodes():
            control = "focusable" in node.states or node.role in CONTROLS
            if control and not node.name.strip():
                found.append(f"no name: {node.path()}")
            if "focusable" in node.states and node.role in GROUND:
                found.append(f"takes the keyboard and has no role: {node.path()}")
            if node.role in GROUND and node.name.strip():
                found.append(f"says something and has no role: {node.path()}")
        return found


def why_not() -> str:
    """Why there can be no reader here; empty where there can."""
    from tests.ui import atspi

    if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
        return "AT-SPI is told of windows on an X display"
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return "the windows are not on the X display"
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "there is no session bus"
    if not shutil.which("xdotool"):
        return "xdotool is not installed"
    return "" if atspi.is_there() else "at-spi2-core is not installed"
