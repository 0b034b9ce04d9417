"""Reading an IATI file member by member: bounded memory, no entities, no network, checked on the way.

A file is refused in one sentence if it is not well-formed or not IATI; what breaks the standard's schema
becomes one finding each, an error or (read leniently) a warning.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from lxml import etree

from app.importing.iati import reasons
from app.importing.iati.deviations import deviations, short
from app.importing.iati.grammar import NEWEST, known_version, schema, versions
from app.importing.incoming import Finding
from resources.sentences import Sentence, say, say_number, together, why

MOST_FINDINGS = 2000
"""Findings listed of one file; a file with more is broken in one way, many times."""

_ROOTS = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}


class _Refused(Exception):
    """The file cannot be read at all; the message is the sentence to show, ``line`` where."""

    def __init__(self, message: Sentence, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Member:
    """An activity or organisation as it stands in its file; valid until the next one is asked for."""

    element: etree._Element
    version: str
    line: int


class _Counted(io.RawIOBase):
    """A file that tells how far it has been read."""

    def __init__(self, file: IO[bytes], report: Callable[[int], None]) -> None:
        self._file = file
        self._report = report
        self._done = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._done += len(data)
        self._report(self._done)
        return data


class SourceFile:
    """One file being read; ``errors`` and ``warnings`` fill while its members are taken."""

    def __init__(self, path: Path, *, lenient: bool, report: Callable[[int], None] | None = None) -> None:
        self.path = path
        self.lenient = lenient
        self.errors: list[Finding] = []
        self.warnings: list[Finding] = []
        self._report = report or _ignored
        self._root_tag = ""
        self._version: str | None = None
        self._datastore = False
        self._untold = 0
        self._strangers: set[str] = set()

    def members(self) -> Iterator[Member]:
        """The activities or organisations in turn, each checked; stops quietly after a refusal."""
        try:
            yield from self._members()
        except _Refused as refused:
            self._refuse(refused.message, refused.line)
        except etree.XMLSyntaxError as broken:
            message = reasons.not_well_formed(broken.msg or str(broken), ended=self._is_ended())
            self._refuse(message, broken.lineno or 0)
        except OSError as failure:
            self._refuse(say("The file cannot be read: {reason}.", reason=why(failure)), 0)
        if self._untold:
            told = self.errors or self.warnings
            told.append(
                Finding(
                    str(self.path), "", say_number("{n} further deviations are not listed.", self._untold)
                )
            )

    def _refuse(self, message: Sentence, line: int) -> None:
        """One sentence for a file that cannot be read at all; what was found before no longer matters."""
        self.errors.clear()
        self._untold = 0
        self._finding(message, line, error=True)

    def _is_ended(self) -> bool:
        """Whether the file ends with a closing tag of what it began with."""
        with self.path.open("rb") as file:
            file.seek(max(0, size_of(self.path) - 200))
            end = file.read().replace(b"\0", b"")
        return not self._root_tag or f"</{self._root_tag}".encode() in end or b"</result" in end

    def _members(self) -> Iterator[Member]:
        self._check_head()
        found = 0
        with self.path.open("rb") as file:
            counted: Any = _Counted(file, self._report)
            events = etree.iterparse(
                counted,
                events=("start", "end"),
                tag=("iati-activities", "iati-organisations", "iati-activity", "iati-organisation"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for event, element in events:
                parent = element.getparent()
                if event == "start":
                    if element.tag in _ROOTS and not self._root_tag and _depth(element) <= 1:
                        self._open_root(element)
                elif (
                    parent is not None
                    and parent.tag == self._root_tag
                    and element.tag == _ROOTS[self._root_tag]
                ):
                    found += 1
                    yield self._member(element)
                    self._release(element)
                elif element.tag == self._root_tag and parent is None:
                    self._check_rest(element)
        if not self._root_tag or not found:
            raise _Refused(say("The file holds no activity and no organisation."))

    def _check_head(self) -> None:
        """Refuse by the first element what is not IATI, and any document type declaration."""
        with self.path.open("rb") as file:
            start = etree.iterparse(
                file, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
            )
            _, root = next(iter(start))
            if root.getroottree().docinfo.doctype:
                raise _Refused(
                    say(
                        "The file has a document type declaration (DOCTYPE), which IATI does not use and"
                        " which can hide hostile content; remove it to import the file."
                    ),
                    1,
                )
            if root.tag not in _ROOTS and root.tag != "result":
                raise _Refused(
                    say(
                        "This is not an IATI file: its outermost element is “{tag}” where "
                        "“iati-activities” or “iati-organisations” is expected.",
                        tag=root.tag,
                    ),
                    root.sourceline or 1,
                )

    def _open_root(self, root: etree._Element) -> None:
        self._root_tag = str(root.tag)
        self._version = root.get("version")
        line = root.sourceline or 1
        if self._version is None:
            return  # decided at the first member: a datastore's answer, or a deviation
        stated = self._version.strip()
        if stated.startswith("1."):
            self.lenient = True
            self._finding(
                say(
                    "IATI {version} is an older standard; the file is read as if it were 2.0x.",
                    version=stated,
                ),
                line,
            )
        elif stated not in versions():
            self._finding(
                say(
                    "The version “{version}” is not known; the file is read as {newest}.",
                    version=stated,
                    newest=NEWEST,
                ),
                line,
            )
        self._check_root(root)

    def _check_root(self, root: etree._Element) -> None:
        bare = etree.Element(root.tag, dict(root.attrib))
        self._validate(bare, known_version(self._version), line=root.sourceline or 1)

    def _member(self, element: etree._Element) -> Member:
        line = element.sourceline or 0
        own = None
        if self._version is None or self._datastore:
            own = next((v for k, v in element.items() if etree.QName(k).localname == "version"), None)
        if self._version is None:
            root = element.getparent()
            assert root is not None
            if own is not None:
                self.lenient = self._datastore = True
                self._version = NEWEST
            else:
                self._check_root(root)
                self._version = NEWEST
        version = self._version if own is None else own
        return Member(element, version.strip() or NEWEST, line)

    def check(self, member: Member) -> bool:
        """Whether a member keeps to its version's schema; what it breaks becomes findings."""
        element = member.element
        own = element.attrib.pop("version", None) if self._datastore else None
        fits = self._validate(element, known_version(member.version))
        if own is not None:
            element.set("version", own)
        return fits

    def _validate(self, element: etree._Element, version: str, line: int = 0) -> bool:
        checker = schema(version)
        if checker.validate(element):
            return True
        of = "" if element.tag in _ROOTS else _short_identifier(element)
        told = False
        for found in deviations(element, version):
            told = True
            self._finding(found.reason, line or found.line, element=found.element, of=of, deviation=True)
        if not told:  # a rule of XML Schema itself that the walk does not know
            for entry in checker.error_log:
                name, reason = reasons.of_schema(entry.message)
                self._finding(reason, line or entry.line, element=name, of=of, deviation=True)
        return False

    def _finding(
        self,
        message: Sentence,
        line: int,
        *,
        element: str = "",
        of: str = "",
        deviation: bool = False,
        error: bool = False,
    ) -> None:
        bad = error or (deviation and not self.lenient)
        findings = self.errors if bad else self.warnings
        if len(findings) >= MOST_FINDINGS and not error:
            self._untold += 1
            return
        parts: list[str] = [say("line {line}", line=line)] if line else []
        if element:
            parts.append(short(element))
        if of:
            parts.append(of)
        place = together(parts)
        findings.append(Finding(str(self.path), place, message))

    def warn(self, message: Sentence, member: Member, element: str) -> None:
        """Add a warning about a member."""
        self._finding(message, member.line, element=element, of=_short_identifier(member.element))

    def fail(self, message: Sentence, member: Member, element: str) -> None:
        """Add an error about a member."""
        self._finding(message, member.line, element=element, of=_short_identifier(member.element), error=True)

    def _release(self, element: etree._Element) -> None:
        """Free a member and what stands before it; look at what is no member first."""
        root = element.getparent()
        assert root is not None
        element.clear(keep_tail=True)
        earlier = element.getprevious()
        while earlier is not None:
            self._look_at_stranger(earlier, before_member=True)
            root.remove(earlier)
            earlier = element.getprevious()

    def _check_rest(self, root: etree._Element) -> None:
        for child in root:
            self._look_at_stranger(child, before_member=False)

    def _look_at_stranger(self, child: etree._Element, *, before_member: bool) -> None:
        tag = child.tag
        if type(tag) is not str or tag == _ROOTS[self._root_tag] or tag in self._strangers:
            return
        self._strangers.add(tag)
        foreign = tag.startswith("{")
        misplaced = not foreign or before_member
        if misplaced:
            if foreign:
                said = say("The element is not expected: it has to stand after the last activity.")
            else:
                said = say("The element is not expected: it is not allowed here.")
            self._finding(said, child.sourceline or 0, element=tag, deviation=True)
        if foreign or self.lenient:
            self._finding(
                say("This part of the file’s frame belongs to no activity and is not imported."),
                child.sourceline or 0,
                element=tag,
            )


def _ignored(_: int) -> None:
    """Progress that nobody asked for."""


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _short_identifier(element: etree._Element) -> str:
    text = element.findtext("iati-identifier") or element.findtext("organisation-identifier") or ""
    text = " ".join(text.split())
    return say("activity {identifier}", identifier=text[:80]) if text else ""


def size_of(path: Path) -> int:
    """The file's size in bytes; 0 where it cannot be seen (reading it will say why)."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - one call, its error is wanted
    except OSError:
        return 0
