"""Import of IATI activities and organisations (the International Aid Transparency Initiative's standard).

Every activity becomes a case with its parties, money and results; every organisation that it names becomes
an organisation.  What has no field of its own is kept with its record, and the activity itself as it came.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.importing.iati.activity import Activity, identifier_of, read_activity
from app.importing.iati.legacy import is_legacy, upgrade
from app.importing.iati.organisation_file import read_organisation
from app.importing.iati.parties import Organisations
from app.importing.iati.stream import Member, SourceFile, size_of
from app.importing.incoming import Parsed, Progress
from db import collector
from resources.sentences import say, together

__all__ = ["read"]


def read(sources: Sequence[Path], *, lenient: bool, progress: Progress | None = None) -> Parsed:
    """Read IATI files (2.01 to 2.03; 1.0x with a warning) into records; touches no store.

    ``lenient`` imports what breaks the schema and lists each deviation as a warning; without it each is an
    error, and with any error no record is returned.  ``progress`` is called with bytes read and their total.
    An activity that is stated twice counts as it was stated last.
    """
    parsed = Parsed()
    reader = _Reader(parsed)
    total = sum(size_of(source) for source in sources)
    before = 0
    with collector.held_back():
        for source in sources:

            def report(done: int, before: int = before) -> None:
                if progress is not None:
                    progress(before + done, total)

            reader.read(SourceFile(source, lenient=lenient, report=report))
            before += size_of(source)
    if parsed.errors:
        parsed.contents.clear()
    else:
        reader.finish()
    return parsed


class _Reader:
    """Collects what all files say."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._organisations = Organisations()
        self._activities: dict[str, tuple[Activity, str]] = {}

    def read(self, source: SourceFile) -> None:
        """Take every member of one file; after the first error members are only checked."""
        for member in source.members():
            translated = is_legacy(member)
            received = as_received(member)
            if translated:
                upgrade(member.element)
            fits = source.check(member)
            if not source.errors and not self._parsed.errors:
                self._map(source, member, received, deviant=not fits)
        self._parsed.errors += source.errors
        self._parsed.warnings += source.warnings

    def _map(self, source: SourceFile, member: Member, received: bytes, *, deviant: bool) -> None:
        if member.element.tag == "iati-organisation":
            place = together([source.path.name, say("line {line}", line=member.line)])
            problem = read_organisation(member.element, self._organisations, place)
            if problem is not None:
                source.fail(problem, member, "organisation-identifier")
            return
        identifier = identifier_of(member.element)
        parts: list[str] = [source.path.name, say("line {line}", line=member.line)]
        if identifier:
            parts.append(say("activity {identifier}", identifier=identifier))
        else:
            source.warn(
                say("The activity has no identifier; it is known again by its content alone."),
                member,
                "iati-identifier",
            )
        place = together(parts)
        content_hash = self._parsed.add_content(received)
        activity = read_activity(
            member.element, received, content_hash, self._organisations, place, deviant=deviant
        )
        earlier = self._activities.pop(activity.case_id, None)
        if earlier is not None:
            source.warn(
                say("The activity was already stated ({place}); it counts as stated here.", place=earlier[1]),
                member,
                "iati-identifier",
            )
        self._activities[activity.case_id] = (activity, place)

    def finish(self) -> None:
        """Hand over all records: organisations first, then each activity's."""
        records = self._parsed.records
        records += self._organisations.records()
        wanted = set()
        for activity, _ in self._activities.values():
            records += activity.records
            self._parsed.families += activity.families
            wanted.add(activity.records[0].values["as_received"])
        for digest in self._parsed.contents.keys() - wanted:
            del self._parsed.contents[digest]


def as_received(member: Member) -> bytes:
    """The activity as its file has it, in UTF-8, with the namespaces that are in force."""
    from lxml import etree

    return bytes(etree.tostring(member.element, encoding="UTF-8", with_tail=False, xml_declaration=False))
