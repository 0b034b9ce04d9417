"""The help page for IT, made from the table of settings; ``python -m app.policy`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Any

from app.policy.table import SETTINGS, Setting, Stricter

PLACES = (
    ("Windows", r"%ProgramData%\Chancery\policy.toml", r"%LocalAppData%\Chancery\policy.toml"),
    (
        "macOS",
        "/Library/Application Support/Chancery/policy.toml",
        "~/Library/Application Support/Chancery/policy.toml",
    ),
    ("Linux", "/etc/chancery/policy.toml", "~/.config/Chancery/policy.toml"),
)
"""As in ``db.places``; a test compares the two."""

WIDTH = 110
"""Columns of the page's own text."""

_HEAD = """\
# Policy

For IT staff: what can be set for all users of a machine, and how.
This page is made from the program's own table of settings.

## Where it stands

| system | for all users of the machine | a user's own |
| --- | --- | --- |
{places}

Both are text files in [TOML](https://toml.io) form, in UTF-8. Neither has to be there.

The file for all users counts only when no ordinary user can write to it. On Linux and macOS it and the
folders above it belong to root, and neither their group nor others may write to them (`chmod 644`); on
Windows the file and its folder belong to Administrators or SYSTEM.

## What wins

The file for all users has two sections.

- `[mandatory]` binds. A user's own value counts where it is stricter, and is ignored where it is weaker.
- `[recommended]` gives a default, which users may change either way. What is mandatory for the same setting
  still binds.

A user's own file has the settings at its top, with no section (or all below `[preferences]`).

Without any file the program's own defaults hold, and users may change them.

## When a file is wrong

An unknown setting, a value that does not fit or a slip of form makes the whole file wrong.

- **The file for all users:** nothing may be changed or sent out of a case file until it is right again, the
  strictest values hold, and every command says why. Case files still open, to be read.
- **A user's own file** is ignored, with a warning.

`chancery selftest` checks both files, lists every mistake in them, and prints each setting with its value and
where that value comes from; with `--json` for scripts. The files are read when the program starts.

Paths are best written between single quotes: between double quotes TOML takes `\\` for the start of a code.

## The settings
"""

_WAYS = {
    Stricter.LOWER: "a lower number",
    Stricter.HIGHER: "a higher number",
    Stricter.TRUE: "true",
    Stricter.FALSE: "false",
    Stricter.SUBSET: "fewer of them",
}


def text() -> str:
    """The whole page."""
    places = "\n".join(f"| {name} | `{system}` | `{user}` |" for name, system, user in PLACES)
    parts = [_HEAD.format(places=places)]
    parts += [_section(setting) for setting in SETTINGS]
    parts.append(f"\n## An example\n\nFor all users of a machine:\n\n```toml\n{example()}```\n")
    return "".join(parts)


def _section(setting: Setting) -> str:
    about = fill(f"{setting.label}. {setting.help}", WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = [
        f"\n### `{setting.key}`\n\n{about}\n",
        f"- takes {setting.takes}",
        f"- by default `{toml(setting.default)}`",
    ]
    if setting.stricter is not Stricter.NONE:
        weakest = "" if setting.weakest is None else f"; `{toml(setting.weakest)}` is the weakest"
        lines.append(f"- stricter is {_WAYS[setting.stricter]}{weakest}")
    else:
        lines.append("- no value is stricter than another: a mandatory one holds")
    if not setting.for_user:
        lines.append("- only in the file for all users")
    return "\n".join(lines) + "\n"


def example() -> str:
    """A policy file that names every setting."""
    return "\n".join([*_tier("mandatory", True), "", *_tier("recommended", False), ""])


def _tier(name: str, mandatory: bool) -> Iterator[str]:
    yield f"[{name}]"
    for setting in SETTINGS:
        if setting.mandatory is not mandatory:
            continue
        yield f"# {setting.label}"
        if setting.sample is None:
            yield f"# {setting.key} = 'age1pq1...'"
        else:
            yield f"{setting.key} = {toml(setting.sample)}"


def toml(value: Any) -> str:
    """A value as it is written in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    return f"'{value}'" if isinstance(value, str) else str(value)
