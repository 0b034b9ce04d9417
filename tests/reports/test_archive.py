"""What others make of the file: an archive's validator where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.brief_model import Brief
from db import recovery
from reports.brief.compose import render
from reports.icc import srgb
from reports.paper import PAPERS
from reports.recovery import RecoverySheet
from reports.recovery import render as recovery_sheet
from reports.words import languages, words

_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "jempbox", "commons-logging", "commons-io", "jaxb-api")
_FOLDER = Path("/usr/share/java")  # where Debian puts libpdfbox2-java and what it needs


@pytest.fixture
def verdict(tmp_path: Path) -> Callable[[bytes], str]:
    """What the validator says of a file; skips the test where it is not installed."""
    jars = [_FOLDER / f"{name}.jar" for name in _JARS]
    java = shutil.which("java")
    if java is None or not all(jar.exists() for jar in jars):
        pytest.skip(
            "the PDF/A validator (libpdfbox2-java, libjaxb-api-java, a Java runtime) is not installed"
        )
    path = os.pathsep.join(map(str, [*jars, *_FOLDER.glob("*activation*.jar")]))

    def ask(data: bytes) -> str:
        file = tmp_path / "asked.pdf"
        file.write_bytes(data)
        command = [java, "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.stdout + done.stderr

    return ask


@pytest.mark.slow
@pytest.mark.parametrize("lang", languages())
def test_the_file_passes_as_pdf_a(
    briefs: dict[str, Callable[[], Brief]], verdict: Callable[[bytes], str], lang: str
) -> None:
    for make in briefs.values():
        said = verdict(render(make(), words(lang), PAPERS["a4"]))
        assert "is a valid PDF/A-1b file" in said, said


@pytest.mark.slow
@pytest.mark.parametrize("lang", languages())
def test_the_recovery_sheet_passes_as_pdf_a(verdict: Callable[[bytes], str], lang: str) -> None:
    key = recovery.render(bytes(range(32)))
    sheet = RecoverySheet(key, "AI desk, Jakarta", "JKT", "ID", "laptop", "51d0c2e7", date(2026, 11, 20))
    said = verdict(recovery_sheet(sheet, lang))
    assert "is a valid PDF/A-1b file" in said, said


def test_the_colour_profile_is_a_whole_icc_profile() -> None:
    data = srgb()
    assert int.from_bytes(data[:4], "big") == len(data)
    assert (data[12:16], data[16:20], data[36:40]) == (b"mntr", b"RGB ", b"acsp")
    count = int.from_bytes(data[128:132], "big")
    names = set()
    for n in range(count):
        entry = data[132 + 12 * n : 144 + 12 * n]
        offset, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
        assert offset % 4 == 0
        assert offset + size <= len(data)
        names.add(entry[:4])
    assert {b"desc", b"cprt", b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"} == names


def test_the_profile_means_the_colours_it_says() -> None:
    from io import BytesIO

    from PIL import Image, ImageCms

    ours = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    theirs = ImageCms.createProfile("sRGB")
    for colour in ((20, 23, 27), (23, 64, 109), (168, 52, 31), (238, 242, 245), (255, 255, 255)):
        pixel = Image.new("RGB", (1, 1), colour)
        seen = ImageCms.profileToProfile(pixel, ours, theirs, outputMode="RGB")
        assert seen is not None
        assert max(abs(a - b) for a, b in zip(seen.getpixel((0, 0)), colour, strict=True)) <= 2
