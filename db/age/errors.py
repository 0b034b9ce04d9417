"""How opening an age file can fail; each reason is its own class, since callers answer each differently."""

from __future__ import annotations

from db.errors import ChanceryError


class AgeError(ChanceryError):
    """An age file cannot be opened."""


class HeaderFailure(AgeError):
    """The header (payload nonce included) is not what the format prescribes."""


class HmacFailure(AgeError):
    """A file key was found, but the header was changed since it was written."""


class NoMatch(AgeError):
    """The header is well-formed, but none of the identities given is among the recipients."""


class PayloadFailure(AgeError):
    """The payload is cut, changed, or followed by something else."""


class ArmorFailure(AgeError):
    """The ASCII armor around the file is not strict."""
