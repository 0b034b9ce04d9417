"""Names of posts, countries, devices and officers, as they are typed at first run."""

from __future__ import annotations

import re
from typing import Literal

from db.errors import ChanceryError
from resources.sentences import say

_POST = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}")


class BadName(ChanceryError):
    """A post code, country or name that cannot be used."""


def checked_post(text: str) -> str:
    """A post code in capitals: 2 to 12 letters, digits or hyphens."""
    code = text.strip().upper()
    if not _POST.fullmatch(code):
        raise BadName(
            say(
                "A post code has 2 to 12 letters, digits or hyphens, such as JKT; “{text}” does not.",
                text=text,
            )
        )
    return code


def checked_country(text: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals."""
    import pycountry

    code = text.strip().upper()
    if len(code) != 2 or pycountry.countries.get(alpha_2=code) is None:
        raise BadName(
            say("A country is an ISO 3166 code of two letters, such as ID; “{text}” is none.", text=text)
        )
    return code


def checked_name(text: str, what: Literal["title", "officer", "device", "officer's name"]) -> str:
    """A name in normal form; raises BadName saying what is wrong with it."""
    from db import labels

    name = labels.normal(text)
    flaw = labels.flaw(name)
    if flaw is not None:
        if what == "title":
            raise BadName(say("The title {flaw}; give another one.", flaw=flaw))
        if what == "device":
            raise BadName(say("The device {flaw}; give another one.", flaw=flaw))
        if what == "officer's name":
            raise BadName(say("The officer’s name {flaw}; give another one.", flaw=flaw))
        raise BadName(say("The officer {flaw}; give another one.", flaw=flaw))
    return name


def this_device() -> str:
    """A short name of this machine."""
    import platform

    from db import labels

    name = labels.normal(platform.node())[:40]
    return name if name and labels.flaw(name) is None else "desk"
