"""Which reader reads which file: decided by the name's ending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.importing.incoming import Finding, Parsed, Progress
from resources.sentences import say


def _iati(sources: Sequence[Path], lenient: bool, progress: Progress | None) -> Parsed:
    from app.importing.iati import read

    return read(sources, lenient=lenient, progress=progress)


def _vcard(sources: Sequence[Path], lenient: bool, progress: Progress | None) -> Parsed:
    from app.importing.vcard import read

    return read(sources, lenient=lenient, progress=progress)


READERS: dict[str, Callable[[Sequence[Path], bool, Progress | None], Parsed]] = {
    ".xml": _iati,
    ".vcf": _vcard,
    ".vcard": _vcard,
}
"""Readers by file name ending, in lower case."""


def read_sources(
    sources: Sequence[Path], *, lenient: bool = False, progress: Progress | None = None
) -> Parsed:
    """Read every source; a file that cannot be read is an error of that source, the others go on."""
    whole = Parsed()
    groups: dict[str, list[Path]] = {}
    for source in sources:
        ending = source.suffix.lower()
        if source.exists() and not source.is_file():
            whole.errors.append(
                Finding(str(source), "", say("{source} is no regular file; name a file.", source=source))
            )
        elif not source.is_file():
            whole.errors.append(Finding(str(source), "", say("There is no file {source}.", source=source)))
        elif ending not in READERS:
            known = sorted(READERS)
            whole.errors.append(
                Finding(
                    str(source), "", say("{name} ends in none of {known}.", name=source.name, known=known)
                )
            )
        else:
            groups.setdefault(ending, []).append(source)
    for ending, members in groups.items():
        part = READERS[ending](members, lenient, progress)
        whole.records += part.records
        whole.families += part.families
        whole.contents.update(part.contents)
        whole.errors += part.errors
        whole.warnings += part.warnings
    return whole
