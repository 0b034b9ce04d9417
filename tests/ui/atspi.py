"""AT-SPI spoken over D-Bus: what a program tells of its windows, node by node.

Questions are sent in one go and their answers gathered, or a screen would take seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
PROPERTIES = "org.freedesktop.DBus.Properties"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 20.0
"""Seconds that one answer may take on a busy machine."""

STATES = {
    "active": 1, "checked": 4, "editable": 7, "enabled": 8, "expandable": 9, "expanded": 10, "focusable": 11,
    "focused": 12, "selectable": 22, "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
    "required": 33, "invalid": 36, "checkable": 41, "read only": 43,
}  # fmt: skip
"""Places of the states that are asked for (AtspiStateType)."""

Address = tuple[str, str]
"""A program on the bus, and an object of it."""


def is_there() -> bool:
    """Whether this computer has the accessibility bus of the desktops."""
    return any(Path(place).exists() for place in LAUNCHERS) and bool(shutil.which("dbus-daemon"))


@dataclass(frozen=True)
class Node:
    """One object of the tree."""

    address: Address
    role: str
    name: str
    description: str
    states: frozenset[str]
    interfaces: frozenset[str]
    parent: Node | None

    @property
    def shown(self) -> bool:
        """Whether it can be seen."""
        return "showing" in self.states

    def path(self) -> str:
        """Role and name of it and of what holds it, for messages of tests."""
        here = f"{self.role} “{self.name}”"
        return f"{self.parent.path()} > {here}" if self.parent is not None else here


class Tree:
    """A connection to the accessibility bus of this session."""

    def __init__(self) -> None:
        with open_dbus_connection("SESSION") as session:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=PATIENCE)
        self._bus: DBusConnection = open_dbus_connection(str(answer.body[0]).partition(",guid")[0])

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def ask(self, questions: Sequence[Message]) -> list[Any]:
        """The answers to questions, in their order; None where the object is gone."""
        serials = {}
        for place, question in enumerate(questions):
            serial = next(self._bus.outgoing_serial)
            serials[serial] = place
            self._bus.send(question, serial=serial)
        answers: list[Any] = [None] * len(questions)
        while serials:
            got = self._bus.receive(timeout=PATIENCE)
            place_of = serials.pop(got.header.fields.get(HeaderFields.reply_serial, -1), None)
            if place_of is not None and got.header.message_type is MessageType.method_return:
                answers[place_of] = got.body[0] if got.body else ()
        return answers

    def call(self, address: Address, member: str, interface: str = ACCESSIBLE) -> Any:
        """One answer of one object."""
        return self.ask([_question(address, member, interface)])[0]

    def programs(self) -> list[Node]:
        """The programs that tell of themselves."""
        registry = ("org.a11y.atspi.Registry", ROOT)
        children = self.call(registry, "GetChildren") or []
        return self._nodes([(str(name), str(path)) for name, path in children], None)

    def children(self, nodes: Sequence[Node]) -> list[list[Node]]:
        """The children of several nodes."""
        answers = self.ask([_question(node.address, "GetChildren") for node in nodes])
        found: list[list[Node]] = []
        for node, answer in zip(nodes, answers, strict=True):
            found.append(self._nodes([(str(name), str(path)) for name, path in answer or []], node))
        return found

    def _nodes(self, addresses: Sequence[Address], parent: Node | None) -> list[Node]:
        questions = []
        for address in addresses:
            questions += [
                _question(address, "GetRoleName"),
                _property(address, "Name"),
                _property(address, "Description"),
                _question(address, "GetState"),
                _question(address, "GetInterfaces"),
            ]
        answers = self.ask(questions)
        nodes = []
        for place, address in enumerate(addresses):
            role, name, description, bits, interfaces = answers[5 * place : 5 * place + 5]
            if role is None or bits is None:
                continue
            nodes.append(
                Node(
                    address,
                    str(role),
                    str(name[1]) if name else "",
                    str(description[1]) if description else "",
                    _states(bits),
                    frozenset(str(one).rpartition(".")[2] for one in interfaces or ()),
                    parent,
                )
            )
        return nodes

    def process(self, program: Node) -> int:
        """The number of the process that a program on the bus is."""
        where = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        question = new_method_call(where, "GetConnectionUnixProcessID", "s", (program.address[0],))
        return int(self.ask([question])[0] or 0)

    def width(self, node: Node) -> int:
        """How wide it stands, in logical pixels: the larger those are, the fewer has a screen."""
        where = DBusAddress(node.address[1], node.address[0], "org.a11y.atspi.Component")
        return int(self.ask([new_method_call(where, "GetExtents", "u", (0,))])[0][2])

    def press(self, node: Node) -> bool:
        """Do what a node is for, as a switch or a voice asks for it; whether it could be done."""
        actions = self.ask([_property(node.address, "NActions", ACTION)])[0]
        for place in range(int(actions[1]) if actions else 0):
            where = DBusAddress(node.address[1], node.address[0], ACTION)
            name = self.ask([new_method_call(where, "GetName", "i", (place,))])[0]
            if name in ("Press", "Toggle"):
                return bool(self.ask([new_method_call(where, "DoAction", "i", (place,))])[0])
        return False

    def walk(self, top: Node, closed: frozenset[str] = frozenset()) -> Iterator[Node]:
        """Everything that shows below ``top``, itself first; what is inside roles ``closed`` is left out."""
        level = [top]
        while level:
            yield from level
            open_ones = [node for node in level if node.role not in closed]
            level = [one for few in self.children(open_ones) for one in few if one.shown]


def _question(address: Address, member: str, interface: str = ACCESSIBLE) -> Message:
    name, path = address
    return new_method_call(DBusAddress(path, name, interface), member)


def _property(address: Address, name: str, interface: str = ACCESSIBLE) -> Message:
    where = DBusAddress(address[1], address[0], PROPERTIES)
    return new_method_call(where, "Get", "ss", (interface, name))


def _states(bits: Sequence[int]) -> frozenset[str]:
    whole = sum(int(word) << (32 * place) for place, word in enumerate(bits))
    return frozenset(name for name, place in STATES.items() if whole >> place & 1)
