"""What can go wrong between a case file and its printed report, in the user's world."""

from __future__ import annotations

from db.errors import ChanceryError


class ReportRefused(ChanceryError):
    """A report cannot be written as asked: an unknown name or language, missing fonts, no place to write."""
