"""Import previews for the window: a verdict per row, from what the readers found and what is here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import ImportPreview, ImportRow, Progress
from ui.language import said
from ui.outcome import plain

if TYPE_CHECKING:
    from app.desk import Desk
    from app.importing.incoming import Incoming, Parsed

LEADING = ("case", "person", "organisation")
"""Kinds that make a row, the first one present in a place leading it."""


def preview(desk: Desk, sources: Sequence[Path], lenient: bool, progress: Progress) -> ImportPreview:
    """Read the sources and say what an import would do; nothing is written."""
    parsed = desk.read_sources(sources, lenient=lenient, progress=plain(progress, "read"))
    outcome = desk.apply_import(parsed, dry_run=True, progress=plain(progress, "compare"))
    errors = tuple((_where(e.source, e.place), said(e.message)) for e in outcome.errors)
    warnings = tuple((_where(w.source, w.place), said(w.message)) for w in outcome.warnings)
    rows = [ImportRow(place, "", "", "", "", "refused", {}, words) for place, words in errors]
    rows += _rows(parsed, warnings, outcome.fates)
    return ImportPreview(
        tuple(sources),
        tuple(rows),
        outcome.created,
        outcome.updated,
        outcome.unchanged,
        outcome.removed,
        errors,
        warnings,
        parsed,
    )


def _where(source: str, place: str) -> str:
    return said(place) or Path(source).name


def _rows(parsed: Parsed, warnings: Sequence[tuple[str, str]], fates: Mapping[str, str]) -> list[ImportRow]:
    groups: dict[str, list[Incoming]] = {}
    for incoming in parsed.records:
        groups.setdefault(said(incoming.place), []).append(incoming)
    warned = dict(reversed(warnings))
    rows = []
    for place, members in groups.items():
        lead = min(members, key=lambda m: LEADING.index(m.kind) if m.kind in LEADING else len(LEADING))
        parts = Counter(m.kind for m in members if m is not lead)
        if fates.get(lead.id) == "created":
            verdict = "new"
        else:
            verdict = "update" if any(member.id in fates for member in members) else "same"
        says = warned.get(place, "")
        if says and verdict != "same":
            verdict = "warning"
        values = lead.values
        title = str(values.get("title") or values.get("name") or values.get("subject") or lead.id)
        amount, currency = _sum(members)
        rows.append(ImportRow(place, title, lead.kind, amount, currency, verdict, dict(parts), says))
    return rows


def _sum(members: Sequence[Incoming]) -> tuple[str, str]:
    """The sum that the row itself states, where it states one; sums are never added up here."""
    for member in members:
        if member.kind in LEADING and member.values.get("amount"):
            return str(member.values["amount"]), str(member.values.get("currency") or "")
    return "", ""
