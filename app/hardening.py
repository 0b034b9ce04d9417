"""Keeping secrets out of what the system writes down of a process: core dumps, error reports, freed memory.

What cannot be had: a copy of a key that Python itself still holds, memory that was swapped out, the image of
a sleeping machine, and the pixels that a window server keeps. SECURITY.md says so.
"""

from __future__ import annotations

import sys
from typing import Any

_SIZES = (65536, 32768, 16384, 8192, 4096, 2048, *range(1024, 16, -16))
"""What freed blocks of the C heap are filled by, the big ones first."""
_OBJECT = 512
"""Python's own allocator serves requests up to so many bytes, in steps of ``_STEP``."""
_STEP = 16
_SPARE = 65_536
_BLOCKS = 32_768
"""Blocks of one size that are taken at most."""
_LOOK = 16
_MALLINFO = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()


def forbid_dumps() -> None:
    """Let no core dump and no error report of this process be written, as far as the system asks us."""
    if sys.platform == "win32":
        _forbid_windows_reports()
        return
    import resource

    # Linux hands a dump to a program that collects them (systemd-coredump, apport) whatever the limit, unless
    # it is exactly 1 (fs/coredump.c), which is too small for a file as well. Others take 0 at its word.
    limit = 1 if sys.platform.startswith("linux") else 0
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))


def _forbid_windows_reports() -> None:
    """Show no error box and have no report made, whose mini-dump holds parts of memory."""
    import ctypes

    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    # No boxes for devices that fail, for faults, for files that are missing.
    kernel.SetErrorMode(0x0001 | 0x0002 | 0x8000)
    if getattr(sys, "frozen", False):  # by name and for good: python.exe is not ours to exclude
        reports: Any = ctypes.WinDLL("wer")  # type: ignore[attr-defined]
        reports.WerAddExcludedApplication(ctypes.c_wchar_p(sys.executable.rpartition("\\")[2]), False)


def wash_memory(*, objects: bool = True) -> None:
    """Overwrite what the allocators have free and give back to the system what they can, in half a second.

    Freed memory keeps its bytes, and neither Python nor the C library clears it. After a case file was closed
    this reaches keys, passphrases and record text that nothing refers to any more; collect garbage before it.
    The C heap is one for each thread; Python's own is shared, so that one thread washes its ``objects`` and
    others need not.
    """
    if objects:
        _wash_objects()
    _wash_heap()


def _wash_objects() -> None:
    """Take and drop blocks of every size that Python's own allocator serves; new bytes are zeros."""
    overhead = sys.getsizeof(b"")
    spare = [bytes(_OBJECT - overhead) for _ in range(_SPARE)]  # its unused pools, so that the rest is filled
    for size in range(_OBJECT, overhead, -_STEP):
        held = [bytes(size - overhead) for _ in range(_BLOCKS)]
        del held
    del spare


def _wash_heap() -> None:
    """The same for the C heap, where SQLite, Qt and big objects lie; only the GNU C library says how much."""
    import ctypes

    class Mallinfo(ctypes.Structure):
        """`struct mallinfo2` of the GNU C library."""

        _fields_ = tuple((name, ctypes.c_size_t) for name in _MALLINFO)

    libc: Any = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    if libc is None or not hasattr(libc, "mallinfo2"):
        return
    libc.mallinfo2.restype = Mallinfo
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.restype, libc.free.argtypes = None, [ctypes.c_void_p]
    taken: list[int] = []
    for size in _SIZES:
        free = libc.mallinfo2().fordblks
        for number in range(1, _BLOCKS + 1):
            block = libc.malloc(size)
            if not block:
                break
            ctypes.memset(block, 0, size)
            taken.append(block)
            if number % _LOOK == 0:
                left = libc.mallinfo2().fordblks
                if free - left < size * _LOOK // 2:  # most of these came from new memory
                    break
                free = left
    for block in taken:
        libc.free(block)
    libc.malloc_trim(0)
