"""The program's log: what may stand in it, and that nothing of fifty strings ever does."""

from __future__ import annotations

import errno
import json
import logging
import os
import stat
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import logfiles, logs
from app.codenames import Place
from db import places

PASSPHRASE = "vier stille Kraniche warten"
WORDS = tuple(
    "Sembilan Kerinci Ngurah Laksmana Wirapati Tambora Halmahera Mentawai Kapuas Barito Sumbawa Lombok Flores"
    " Ternate Tidore Makassar Bengkulu Pekanbaru Palembang Pontianak Samarinda Manado Kendari Gorontalo"
    " Banjarmasin Balikpapan Cirebon Surakarta Bukittinggi Padangsidempuan".split()
)
ODD = (
    "外交部长王", "вычислений", "الذكاء", "人工知能", "Δεδομένα", "Żółwiński", "Éclaireuse", "Größenwahn",
    "81234567890123", "+62-811-555-0142", "98765432109.75", "kontak@kementerian.example",
    "laboratorium.example/riset", "%s%n{0}", "${jndi}", "line\u2028separated", "O'Kerinci", "tab\tinside",
    "\u200fليلى", "\U0001f5c3 archive",
)  # fmt: skip
KNOWN = (*WORDS, *ODD)


@pytest.fixture(autouse=True)
def fresh_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No entries of other tests, nothing that they began, and no handler that outlives this one."""
    monkeypatch.setattr(logs._State, "kind", "program")
    logs._recent.clear()
    logs._often.clear()
    yield
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, logs._Foreign)]:
        root.removeHandler(handler)
    logging.captureWarnings(False)


def written() -> str:
    """All that the log files hold."""
    return "".join(path.read_text("utf-8") for path in sorted(places.log_folder().glob("*.log")))


def forms(text: str) -> set[bytes]:
    """The bytes that a text may appear as."""
    cased = (text, text.lower(), text.upper(), text.casefold())
    escaped = {text.encode("unicode_escape"), json.dumps(text)[1:-1].encode()}
    return {one.encode(code) for one in cased for code in ("utf-8", "utf-16-le")} | escaped


def leaked(folder: Path) -> list[tuple[str, str]]:
    """Known strings, in any form, in any file below a folder, its name included."""
    found = []
    for path in folder.rglob("*"):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        found += [(path.name, text) for text in (*KNOWN, PASSPHRASE) if any(f in data for f in forms(text))]
    return found


# -- what an entry may hold ----------------------------------------------------------------------


def test_an_entry_says_when_who_where_and_what() -> None:
    logs.event("started", version="1.2.0", python="3.11.7", qt="6.11.3")
    line = written().strip()
    moment, level, kind, pid, module, *words = line.split(" ")
    assert moment.endswith("Z")
    assert (level, kind, pid, module) == ("info", "program", str(os.getpid()), __name__)
    assert words == ["started", "version=1.2.0", "python=3.11.7", "qt=6.11.3"]
    assert logs.recent() == (line,)


@pytest.mark.parametrize("fact", sorted(logs.FACTS))
def test_no_fact_takes_a_text_that_is_not_declared(fact: str) -> None:
    name = next(name for name, (_, facts) in logs.EVENTS.items() if fact in facts)
    for value in (*KNOWN, None, b"Kerinci", ["Kerinci"], Path("/home/Kerinci"), {"a": "Kerinci"}):
        logs.event(name, **{fact: value})
    assert {line.split(" ")[-1] for line in written().splitlines()} <= {f"{fact}=?", f"{fact}=other"}
    assert len(written().splitlines()) == len(KNOWN) + 5


def test_nothing_that_is_not_declared_is_written() -> None:
    logs.event("Kerinci arrived", version="1.0")
    logs.event("ended", seconds=1.5, who="Kerinci", command="Kerinci")
    assert [line.split(" ")[5:] for line in written().splitlines()] == [
        ["undeclared"],
        ["ended", "seconds=1.500"],
    ]


def test_a_long_number_may_be_a_telephone() -> None:
    for number in (-1, True, 81234567890123):
        logs.event("swept", files=number)
    assert [line.rpartition("=")[2] for line in written().splitlines()] == ["?", "?", "many"]


def test_types_are_said_by_the_name_that_a_module_has_them_under() -> None:
    made_up = type("Kerinci", (ValueError,), {"__module__": "Sembilan"})

    class Local(OSError):
        """Defined where no module has it."""

    for kind in (made_up, Local, json.JSONDecodeError, logs.Level):
        logs.event("command", error=kind)
    said = [line.rpartition("=")[2] for line in written().splitlines()]
    assert said == ["ValueError", "OSError", "json.decoder.JSONDecodeError", "app.logs.Level"]


def test_declared_words_are_said() -> None:
    logs.declare("command", ["bundle export"])
    logs.event("command", command="bundle export", status=0, seconds=0.25)
    logs.event(
        "fault", place=Place("app/desk.py", 12, "Desk.set", ours=True), fingerprint=logs.Print("00ff11ee")
    )
    first, second = written().splitlines()
    assert first.endswith("command command=bundle-export status=0 seconds=0.250")
    assert second.endswith("fault place=app/desk.py:12,Desk.set fingerprint=00ff-11ee")


# -- other packages ------------------------------------------------------------------------------


def test_other_packages_are_named_and_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    logs.begin("window")
    try:
        raise ValueError("Kerinci")
    except ValueError:
        logging.getLogger("json.decoder.Kerinci").exception("cannot read %s", "Sembilan")
    logging.getLogger("Kerinci").critical("Sembilan")
    logging.getLogger("json").info("Sembilan")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("Kerinci is odd", UserWarning, stacklevel=1)
    assert capsys.readouterr().err == ""
    assert [line.split(" ", 5)[5] for line in written().splitlines()] == [
        "foreign logger=json.decoder severity=error error=ValueError",
        "foreign logger=other severity=critical",
        "foreign logger=py.warnings severity=warning",
    ]


def test_a_flood_is_thinned_out() -> None:
    for _ in range(1500):
        logs.from_qt("qt.qpa.xcb", "warning")
    logs.from_qt("Kerinci", "warning")
    lines = written().splitlines()
    assert len(lines) == logs.OFTEN + 3
    assert [line.split(" ")[-1] for line in lines[-3:]] == ["times=100", "times=1000", "severity=warning"]
    assert "category=other" in lines[-1]


# -- files ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_files_are_private_even_in_a_folder_that_was_not() -> None:
    places.log_folder().mkdir(parents=True)
    places.log_folder().chmod(0o755)
    before = os.umask(0)
    try:
        logs.event("ended", seconds=1)
        logfiles.keep_report("fault-2026-01-02-030405-00ff", "report")
    finally:
        os.umask(before)
    assert stat.S_IMODE(places.log_folder().stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in places.log_folder().iterdir()} == {0o600}


def test_a_full_file_is_followed_by_another_and_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfiles, "MOST_BYTES", 2000)
    monkeypatch.setattr(logfiles, "MOST_LOGS", 4)
    for _ in range(400):
        logs.event("ended", seconds=1)
    files = sorted(places.log_folder().iterdir())
    assert len(files) == 4
    assert all(path.stat().st_size < 2200 for path in files)
    numbers = [int(path.stem.rpartition("-")[2]) for path in files]
    assert numbers == list(range(numbers[0], numbers[0] + 4))
    assert numbers[0] > 5


def test_a_later_process_goes_on_with_the_newest_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfiles, "MOST_BYTES", 2000)
    day = date(2026, 3, 4)
    folder = logfiles.folder()
    (folder / "2026-03-04-007.log").write_text("x" * 2500, encoding="ascii")
    monkeypatch.setattr(logfiles._State, "day", date.min)
    logfiles.append("one", day)
    logfiles.append("two", day)
    assert (folder / "2026-03-04-008.log").read_text("ascii") == "one\ntwo\n"
    assert not (folder / "2026-03-04-000.log").exists()


def test_what_is_older_than_policy_says_is_removed() -> None:
    today = date(2026, 5, 1)
    folder = logfiles.folder()
    old, young = today - timedelta(days=8), today - timedelta(days=7)
    keep = {
        f"{young}-000.log",
        f"fault-{young}-010203-00ff.txt",
        "crash.txt",
        "notes.txt",
        "9999-99-99-000.log",
    }
    go = {
        f"{old}-000.log",
        f"{old}-001.log",
        f"fault-{old}-010203-00ff.txt",
        f"fault-{old}-010203-00ff-2.txt",
    }
    for name in keep | go:
        (folder / name).touch()
    assert logfiles.sweep(today, days=7) == len(go)
    assert {path.name for path in folder.iterdir()} == keep


def test_the_days_are_policys() -> None:
    places.user_policy_file().parent.mkdir(parents=True)
    places.user_policy_file().write_text("[preferences]\nlog_days = 3\n", encoding="utf-8")
    from app import policy

    policy.reload()
    try:
        assert logfiles._log_days() == 3
    finally:
        places.user_policy_file().unlink()
        policy.reload()
    assert logfiles._log_days() == 30


def test_without_a_folder_there_is_no_log_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "log_folder", lambda: blocked / "log")
    logs.event("ended", seconds=1)
    assert logfiles.why_silent() == "NotADirectoryError"
    assert len(logs.recent()) == 1
    monkeypatch.undo()
    logs.event("ended", seconds=1)
    assert logfiles.why_silent() == ""


def test_a_full_disk_loses_entries_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(logfiles.os, "write", full)
    logs.event("ended", seconds=1)
    assert logfiles.why_silent() == "OSError"


def test_processes_share_a_file_and_lose_no_line(repo_root: Path) -> None:
    code = (
        "import sys; from app import logs, logfiles; logfiles.MOST_BYTES = 20_000\n"
        "for n in range(300): logs.event('swept', files=n)"
    )
    several = [subprocess.Popen([sys.executable, "-c", code], cwd=repo_root) for _ in range(4)]
    assert [one.wait(60) for one in several] == [0, 0, 0, 0]
    lines = written().splitlines()
    assert len(list(places.log_folder().glob("*.log"))) > 2
    said = sorted((line.split(" ")[3], int(line.rpartition("=")[2])) for line in lines)
    assert said == sorted((str(one.pid), number) for one in several for number in range(300))


# -- the real program ----------------------------------------------------------------------------


@pytest.fixture
def shell(tmp_path: Path, cheap_keys: None, monkeypatch: pytest.MonkeyPatch, capsys):  # type: ignore[no-untyped-def]
    """Runs commands as a script would; returns status and stderr."""
    from app.__main__ import main

    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")

    def run(*words: str | Path, passphrase: Path = secret) -> tuple[int, str]:
        monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(passphrase))
        status = main([str(word) for word in words])
        return status, capsys.readouterr().err

    return run


def test_nothing_of_a_case_file_reaches_log_or_report(
    shell, tmp_path: Path, monkeypatch, user_folders
) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / f"{WORDS[0]}.chancery"
    named = ["--title", WORDS[1], "--officer", WORDS[2], "--device", WORDS[3]]
    assert shell("new", file, "--post", "JKT", "--country", "ID", *named)[0] == 0
    cards = tmp_path / f"{WORDS[4]}.vcf"
    body = [f"BEGIN:VCARD\nVERSION:4.0\nFN:{text}\nNOTE:{text}\nEND:VCARD\n" for text in KNOWN]
    cards.write_text("".join(body), encoding="utf-8")
    assert shell("import", file, cards) == (0, "")
    assert shell("search", file, WORDS[5])[0] == 0

    broken = tmp_path / f"{WORDS[6]}.xml"
    broken.write_text(
        f"<iati-activities version='2.03'><{WORDS[7]}>{ODD[0]}</iati-activities>", encoding="utf-8"
    )
    assert shell("import", file, broken)[0] == 1
    assert shell("add", file, "person", f"{WORDS[8]}={WORDS[9]}")[0] == 1
    assert shell("show", file, WORDS[10])[0] == 1
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(WORDS[11], encoding="utf-8")
    assert shell("list", file, "person", passphrase=wrong)[0] == 1
    assert shell("list", tmp_path / WORDS[12], "person")[0] == 1

    def break_down(*_: object, **__: object) -> None:
        raise KeyError(" ".join(KNOWN)) from ValueError(ODD[1])

    monkeypatch.setattr("app.desk.Desk.search", break_down)
    status, sentence = shell("search", file, WORDS[13])
    assert status == 1
    assert sentence.count("\n") == 1
    assert "made a mistake (KeyError in listing.py, line" in sentence

    folder = places.log_folder()
    (report,) = folder.glob("fault-*.txt")
    assert str(report) in sentence
    text = report.read_text("utf-8")
    assert "KeyError" in text
    assert "caused by ValueError" in text
    lines = written().splitlines()
    assert len(lines) > 8
    assert any("command=import status=0" in line for line in lines)
    assert any("error=db.errors.WrongPassphrase" in line for line in lines)
    assert any(" error " in line and "fault error=KeyError" in line for line in lines)
    assert leaked(folder) == []
    assert str(tmp_path) not in text + written()
