"""What can be read in another process's memory: what a core dump of it would hold. Linux only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


def counted(pid: int, needles: Mapping[str, Sequence[bytes]]) -> dict[str, int]:
    """How often each needle, in any of its forms, is in memory that the process can write to."""
    found = dict.fromkeys(needles, 0)
    for data in _mapped(pid):
        for name, forms in needles.items():
            found[name] += sum(data.count(form) for form in forms)
    return found


def _mapped(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            span, modes, *_ = line.split()
            if "r" not in modes or "w" not in modes or "[vvar" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:  # it was given back meanwhile, or belongs to a device
                continue


def readable(pid: int) -> bool:
    """Whether the system lets us look."""
    try:
        return bool(next(_mapped(pid), b""))
    except OSError:
        return False


def forms(text: str) -> tuple[bytes, ...]:
    """How a text may lie in memory: as UTF-8, and as Python and Qt keep what is not Latin."""
    return tuple({text.encode(), text.encode("utf-16-le"), text.encode("utf-32-le")})
