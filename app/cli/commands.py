"""Every command of the command line; the window is opened without reading them."""

from __future__ import annotations

from app import logs
from app.cli import (
    attaching,
    backing,
    directory,
    erasing,
    exchange,
    exporting,
    files,
    importing,
    keys,
    kinds,
    listing,
    merging,
    peers,
    records,
    reporting,
    selftest,
    starting,
    watching,
)
from app.cli.command import Command

COMMANDS: dict[str, Command] = {
    command.name: command
    for module in (
        files,
        backing,
        keys,
        kinds,
        records,
        attaching,
        erasing,
        listing,
        merging,
        importing,
        exporting,
        reporting,
        peers,
        directory,
        starting,
        exchange,
        watching,
        selftest,
    )
    for command in module.COMMANDS
}
"""Every command by its name; names of two words, such as `peer add`, share their first."""

logs.declare("command", COMMANDS)
