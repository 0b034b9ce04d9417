"""Whether a policy file is the administrators': one that any user could have written binds nobody else.

Else a user of a shared machine could name a rule for the others, such as an escrow key of his own.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from resources.sentences import NOTHING, Sentence, say

ADMINISTRATOR = 0
"""The user id that may own a policy file, where there are such ids."""


def flaw(file: Path) -> Sentence:
    """What is wrong with who may write a file, in words that follow its name; empty where nothing is.

    Raises OSError.
    """
    real = file.resolve(strict=True)
    return _windows_flaw(real) if sys.platform == "win32" else _posix_flaw(real)


def _posix_flaw(real: Path) -> Sentence:
    for place in (real, *real.parents):
        state = place.stat()
        what = say("it") if place == real else say("the folder {folder}", folder=place)
        if state.st_uid not in (0, ADMINISTRATOR):
            return say("does not count, since {what} belongs to an ordinary user", what=what)
        # In a folder like /tmp everybody may write, but nobody may replace what is another's.
        shared = stat.S_ISDIR(state.st_mode) and state.st_mode & stat.S_ISVTX
        if state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not shared:
            return say("does not count, since {what} may be written to by others than its owner", what=what)
    return NOTHING


if sys.platform == "win32":
    _OWNER_SECURITY_INFORMATION, _SE_FILE_OBJECT = 1, 1
    _LOCAL_SYSTEM, _ADMINISTRATORS = 22, 26
    """Well-known security identifiers, by their numbers in winnt.h."""

    def _windows_flaw(real: Path) -> Sentence:
        import ctypes

        for place in (real, real.parent):
            what = say("it") if place == real else say("the folder {folder}", folder=place)
            if not _owned_by_administrators(place):
                return say("does not count, since {what} belongs to an ordinary user", what=what)
        if not ctypes.windll.shell32.IsUserAnAdmin() and _may_be_written(real):
            return say("does not count, since ordinary users may write to it")
        return NOTHING

    def _owned_by_administrators(place: Path) -> bool:
        import ctypes
        from ctypes import wintypes

        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        ask = advapi.GetNamedSecurityInfoW
        ask.restype = wintypes.DWORD
        ask.argtypes = (wintypes.LPCWSTR, ctypes.c_int, wintypes.DWORD, *(5 * (ctypes.c_void_p,)))
        failed = ask(
            str(place), _SE_FILE_OBJECT, _OWNER_SECURITY_INFORMATION,
            ctypes.byref(owner), None, None, None, ctypes.byref(descriptor),
        )  # fmt: skip
        if failed:
            raise ctypes.WinError(failed)
        advapi.IsWellKnownSid.argtypes = (ctypes.c_void_p, ctypes.c_int)
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        try:
            return any(advapi.IsWellKnownSid(owner, known) for known in (_LOCAL_SYSTEM, _ADMINISTRATORS))
        finally:
            kernel.LocalFree(descriptor)

    def _may_be_written(real: Path) -> bool:
        try:
            with real.open("r+b"):
                return True
        except PermissionError:
            return False
else:

    def _windows_flaw(real: Path) -> Sentence:
        raise NotImplementedError(os.name)
