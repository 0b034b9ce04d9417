"""Policy: the table, the two files, what is in force, and that nothing weakens what is mandatory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import policy
from app.policy import files, page, texts, trust
from app.policy.force import combined
from app.policy.places import NotThere, check_export_folder
from app.policy.table import BY_KEY, SETTINGS, Form, Stricter, Values
from app.policy.taking import Misfit, taken, tightened
from db import places
from tests.policy_files import PolicyFiles, installed

CAPITAL = "3F2A 91C0 7D4E 18B6 5A03 CC9F 20E7 B148 66D1 0F3B 92A5 E87C 4410 D9F2 73BE 015C"
OTHER = CAPITAL.replace("3", "4")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


# -- the table -------------------------------------------------------------------------------------


def test_every_setting_is_whole() -> None:
    assert len(SETTINGS) == len(BY_KEY) >= 15
    for setting in SETTINGS:
        assert setting.label
        assert setting.help.endswith(".")
        assert setting.takes
        assert taken(setting, _as_toml(setting.default)) == setting.default
        assert taken(setting, _as_toml(setting.fallback)) == setting.fallback
        assert (setting.form is Form.NUMBER) == (setting.high > setting.low)
        # While policy cannot be read, nothing is weaker than it is without any.
        assert tightened(setting, setting.default, setting.fallback) == setting.fallback or (
            setting.stricter is Stricter.NONE
        )


def test_markings_are_those_of_the_store() -> None:
    from db.kinds import MARKINGS

    assert texts.MARKINGS == MARKINGS


def test_the_languages_are_those_of_the_reports(repo_root: Path) -> None:
    there = {file.stem for file in (repo_root / "resources" / "report_words").glob("*.json")}
    assert set(texts.LANGUAGES) == there


def test_reading_policy_is_cheap() -> None:
    code = (
        "import sys; from app import policy; policy.effective();"
        "heavy = {'sqlmodel', 'cryptography', 'zxcvbn', 'tomllib'}; print(heavy & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# -- what is in force ------------------------------------------------------------------------------


def test_without_files_the_programs_own_values_hold(written: PolicyFiles) -> None:
    found = written.write()
    assert (found.idle_minutes, found.lock_on_suspend, found.language) == (10, True, "")
    assert not found.broken
    assert found.warnings == ()
    assert all(found.origin(setting.key).file is None for setting in SETTINGS)
    found.require_sound()


def test_what_is_mandatory_holds_against_the_default_and_against_a_weaker_wish(written: PolicyFiles) -> None:
    found = written.write("[mandatory]\nidle_minutes = 30\nkeyring_allowed = false\n", "idle_minutes = 0\n")
    assert found.idle_minutes == 30
    assert found.keyring_allowed is False
    assert str(found.origin("idle_minutes")) == f"mandatory, and not weakened by your own ({written.system})"
    assert str(found.origin("keyring_allowed")) == f"mandatory ({written.system})"


def test_a_users_own_value_counts_where_it_is_stricter(written: PolicyFiles) -> None:
    system = "[mandatory]\nidle_minutes = 30\nminimum_passphrase_length = 12\nlock_on_suspend = false\n"
    own = "idle_minutes = 5\nminimum_passphrase_length = 20\nlock_on_suspend = true\n"
    found = written.write(system, own)
    assert (found.idle_minutes, found.minimum_passphrase_length, found.lock_on_suspend) == (5, 20, True)
    assert str(found.origin("idle_minutes")) == f"your own, stricter than what is mandatory ({written.user})"


def test_never_is_weaker_than_any_time(written: PolicyFiles) -> None:
    assert written.write("[mandatory]\nidle_minutes = 0\n", "idle_minutes = 400\n").idle_minutes == 400
    assert written.write("[mandatory]\nbackup_days = 7\n", "backup_days = 0\n").backup_days == 7


def test_what_is_recommended_is_a_default_that_users_change_either_way(written: PolicyFiles) -> None:
    system = "[recommended]\nidle_minutes = 15\nlanguage = 'fr'\n"
    assert written.write(system).idle_minutes == 15
    assert written.write(system).origin("language").words == "recommended"
    for wish in (5, 60):
        found = written.write(system, f"[preferences]\nidle_minutes = {wish}\n")
        assert found.idle_minutes == wish
        assert found.origin("idle_minutes").words == "your own"


def test_a_recommended_value_may_be_loosened_up_to_the_mandatory_one(written: PolicyFiles) -> None:
    system = "[mandatory]\nidle_minutes = 30\n[recommended]\nidle_minutes = 5\n"
    assert written.write(system).idle_minutes == 5
    assert written.write(system, "idle_minutes = 20\n").idle_minutes == 20
    assert written.write(system, "idle_minutes = 60\n").idle_minutes == 30


def test_what_no_value_is_stricter_of_is_not_the_users_where_it_is_mandatory(written: PolicyFiles) -> None:
    assert written.write("[mandatory]\nlanguage = 'es'\n", "language = 'fr'\n").language == "es"
    assert written.write("", "language = 'fr'\n").language == "fr"


def test_lists_are_narrowed_and_never_widened(written: PolicyFiles) -> None:
    system = "[mandatory]\nallowed_markings = ['restricted', 'open', 'official']\n"
    assert written.write(system).allowed_markings == ("open", "official", "restricted")
    own = "allowed_markings = ['official', 'confidential']\n"
    assert written.write(system, own).allowed_markings == ("official",)
    own = "allowed_markings = ['confidential']\n"
    assert written.write(system, own).allowed_markings == ("open", "official", "restricted")


def test_an_empty_list_of_folders_is_anywhere_and_so_the_weakest(
    written: PolicyFiles, tmp_path: Path
) -> None:
    inside, outside = tmp_path / "out" / "deep", tmp_path / "elsewhere"
    system = f"[mandatory]\nexport_folders = ['{tmp_path / 'out'}']\n"
    bound = (str(tmp_path / "out"),)
    assert written.write(system, "export_folders = []\n").export_folders == bound
    assert written.write(system, f"export_folders = ['{outside}']\n").export_folders == bound
    own = f"export_folders = ['{inside}', '{outside}', '{tmp_path}/out/../elsewhere']\n"
    assert written.write(system, own).export_folders == (str(inside),)
    assert written.write("", own).export_folders == (str(inside), str(outside))


def test_the_escrow_key_is_not_for_users_to_name(written: PolicyFiles) -> None:
    key = "age1pq1" + "q" * 200
    assert written.write(f"[mandatory]\nescrow_recipient = '{key}'\n").escrow_recipient == key
    found = written.write("", f"escrow_recipient = '{key}'\n")
    assert found.escrow_recipient == ""
    assert "for the policy file of the machine only" in found.warnings[0]


def test_a_fingerprint_is_taken_however_it_is_spaced(written: PolicyFiles) -> None:
    typed = CAPITAL.replace(" ", "").lower()
    assert written.write(
        f"[mandatory]\ncapital_fingerprints = ['{typed}', '{CAPITAL}']\n"
    ).capital_fingerprints == (CAPITAL,)


def test_a_home_folder_is_the_systems_and_not_the_environments(
    written: PolicyFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/")
    found = written.write("[mandatory]\nexport_folders = ['~/Outgoing']\n").export_folders
    pwd = pytest.importorskip("pwd")
    assert found == (f"{pwd.getpwuid(os.getuid()).pw_dir.rstrip('/')}/Outgoing",)


def test_what_was_set_aside_is_so_on_this_thread_only(written: PolicyFiles) -> None:
    written.write("[mandatory]\nidle_minutes = 3\n")
    seen: list[int] = []
    with policy.set_aside():
        assert policy.effective().idle_minutes == 10
        thread = threading.Thread(target=lambda: seen.append(policy.effective().idle_minutes))
        thread.start()
        thread.join()
    assert seen == [3]
    assert policy.effective().idle_minutes == 3


# -- files that are wrong --------------------------------------------------------------------------

SLIPS = {
    "[mandatory]\nidle_minuts = 5\n": "[mandatory] idle_minuts is no setting; idle_minutes may be meant",
    "[mandatory]\nidle_minutes = '5'\n": "idle_minutes takes a whole number from 0 to 480, not “5”",
    "[mandatory]\nidle_minutes = 481\n": "idle_minutes takes a whole number from 0 to 480, not 481",
    "[mandatory]\nidle_minutes = true\n": "idle_minutes takes a whole number from 0 to 480, not true",
    "[mandatory]\nlock_on_suspend = 1\n": "lock_on_suspend takes true or false, not 1",
    "[recommended]\nlanguage = 'de'\n": "[recommended] language takes one of '', en, fr, es, ar, not “de”",
    "[mandatory]\nallowed_markings = []\n": "allowed_markings takes a list of one or more of open, official",
    "[mandatory]\nallowed_markings = ['secret']\n": "allowed_markings takes a list of one or more of open",
    "[mandatory]\nexport_folders = ['out']\n": "“out” is not absolute",
    "[mandatory]\nexport_folders = [['/out']]\n": "export_folders takes a list, each of whose entries is",
    "[mandatory]\nbackup_folder = '''/a\0b'''\n": "not in TOML form",
    "[mandatory]\nescrow_recipient = 'age1xyz'\n": "does not look like age1pq1...",
    "[mandatory]\ncapital_fingerprints = ['12AB']\n": "“12AB” is not 64 hexadecimal digits",
    f"[mandatory]\nlog_days = 0x{'f' * 6000}\n": "log_days takes a whole number from 1 to 3650, not that",
    "idle_minutes = 5\n": "“idle_minutes” stands outside [mandatory] and [recommended]",
    "mandatory = 5\n": "mandatory must be a section, written as [mandatory]",
    "[mandatory\n": "is not in TOML form",
    "[mandatory]\nidle_minutes = 1\nidle_minutes = 2\n": "is not in TOML form",
    '[mandatory]\nbackup_folder = "D:\\Backups"\n': "write paths between single quotes",
    "[mandatory]\na = " + "[" * 5000 + "]" * 5000: "is not in TOML form",
}


@pytest.mark.parametrize(("text", "words"), SLIPS.items(), ids=[str(place) for place in range(len(SLIPS))])
def test_each_slip_is_named_with_its_file_and_key_in_one_sentence(
    written: PolicyFiles, text: str, words: str
) -> None:
    found = written.write(text)
    assert len(found.problems) == 1
    sentence = found.problems[0]
    assert words in sentence
    assert sentence.startswith(str(written.system))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    with pytest.raises(policy.PolicyBroken, match="cannot be used"):
        found.require_sound()


def test_while_the_policy_of_the_machine_is_broken_the_strictest_holds(written: PolicyFiles) -> None:
    found = written.write(
        "[mandatory]\nidle_minutes = 120\nkeyring_allowd = false\n[recommended]\nlanguage = 'fr'\n"
    )
    assert found.idle_minutes == 5
    assert found.keyring_allowed is False
    assert (found.minimum_passphrase_length, found.minimum_passphrase_strength) == (16, 4)
    assert found.language == "fr"
    assert "strictest" in found.origin("keyring_allowed").words
    own = "idle_minutes = 2\nminimum_passphrase_length = 8\nlanguage = 'es'\n"
    found = written.write("[mandatory]\nidle_minutes = ten\n", own)
    assert (found.idle_minutes, found.minimum_passphrase_length, found.language) == (2, 16, "es")


def test_all_that_is_wrong_is_listed_and_the_sentence_says_how_much(written: PolicyFiles) -> None:
    found = written.write("[mandatory]\nidle_minutes = -1\nlog_days = 0\n[recomended]\nlanguage = 'fr'\n")
    assert len(found.problems) == 3
    assert "and 2 more" in found.broken
    assert found.broken.count(". ") == 0


def test_a_users_own_broken_file_is_ignored_with_a_warning(written: PolicyFiles) -> None:
    found = written.write("[mandatory]\nidle_minutes = 30\n", "idle_minutes = 5\nlog_days = 'few'\n")
    assert found.idle_minutes == 30
    assert not found.problems
    (warning,) = found.warnings
    assert warning.startswith(f"{written.user}: log_days takes a whole number")
    assert warning.endswith("; your own policy file is ignored.")
    found.require_sound()


def test_a_users_own_file_may_not_say_a_thing_twice(written: PolicyFiles) -> None:
    found = written.write("", "idle_minutes = 5\n[preferences]\nidle_minutes = 6\n")
    assert "idle_minutes stands there twice" in found.warnings[0]


def test_a_mark_before_the_text_does_no_harm_and_another_encoding_is_named(written: PolicyFiles) -> None:
    written.system.write_bytes(b"\xef\xbb\xbf[mandatory]\r\nidle_minutes = 7\r\n")
    assert policy.reload().idle_minutes == 7
    written.system.write_bytes("[mandatory]\nbackup_folder = '/données'\n".encode("latin-1"))
    assert policy.reload().problems == (f"{written.system} is not UTF-8 text; save it as such.",)


def test_a_folder_in_its_place_and_a_file_without_end_are_refused(written: PolicyFiles) -> None:
    written.system.mkdir()
    assert "is no file" in policy.reload().problems[0]
    written.system.rmdir()
    with written.system.open("wb") as file:
        file.truncate(1 << 40)
    assert "far too long" in policy.reload().problems[0]


# -- whose file it is ------------------------------------------------------------------------------

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no owners by number")


@posix
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_to_does_not_count(written: PolicyFiles, mode: int) -> None:
    written.write("[mandatory]\nidle_minutes = 3\nescrow_recipient = 'age1pq1" + "q" * 200 + "'\n")
    written.system.chmod(mode)
    found = policy.reload()
    assert "may be written to by others than its owner" in found.broken
    assert found.escrow_recipient == ""
    assert found.mandated == {}


@posix
def test_a_file_of_an_ordinary_user_does_not_count(
    written: PolicyFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.write("[mandatory]\nidle_minutes = 3\n")
    real = Path.stat

    def of_somebody(self: Path, **how: Any) -> os.stat_result:
        state = real(self, **how)
        if self != written.system:
            return state
        parts = list(state)
        parts[4] = 4711
        return os.stat_result(parts)

    monkeypatch.setattr(Path, "stat", of_somebody)
    assert "since it belongs to an ordinary user" in policy.reload().broken


@posix
def test_a_folder_above_that_others_may_write_to_does_not_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_folder = tmp_path / "open"
    (open_folder / "below").mkdir(parents=True)
    written = installed(open_folder / "below", monkeypatch)
    assert written.write("[mandatory]\nidle_minutes = 3\n").idle_minutes == 3
    open_folder.chmod(0o777)
    assert f"the folder {open_folder} may be written to" in policy.reload().broken


@posix
def test_it_is_the_file_behind_a_link_that_is_looked_at(written: PolicyFiles, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o700)
    real = tmp_path / "shared" / "real.toml"
    real.write_text("[mandatory]\nidle_minutes = 3\n", encoding="utf-8")
    written.system.symlink_to(real)
    assert policy.reload().idle_minutes == 3
    (tmp_path / "shared").chmod(0o777)
    assert policy.reload().problems
    assert trust.flaw(written.system)


def test_a_file_that_may_not_be_read_is_broken_and_not_absent(
    written: PolicyFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.write("[mandatory]\nidle_minutes = 3\n")
    real = Path.open

    def refuse(self: Path, *how: Any, **more: Any) -> Any:
        if self == written.system:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be read (Permission denied)" in policy.reload().broken


# -- no value is weaker than the mandatory one -----------------------------------------------------

_FOLDERS = ("/srv", "/srv/out", "/srv/out/deep", "/srv/outside", "/srv/out/../outside", "/mnt", "/")
_SOUND: dict[str, st.SearchStrategy[Any]] = {
    "idle_minutes": st.sampled_from((0, 1, 5, 30, 480)),
    "lock_on_suspend": st.booleans(),
    "lock_on_screen_lock": st.booleans(),
    "minimum_passphrase_length": st.integers(8, 64),
    "minimum_passphrase_strength": st.integers(0, 4),
    "keyring_allowed": st.booleans(),
    "allowed_markings": st.lists(st.sampled_from(texts.MARKINGS), min_size=1),
    "backup_folder": st.sampled_from(("", *_FOLDERS)),
    "backup_keep": st.integers(1, 20),
    "backup_days": st.integers(0, 30),
    "export_folders": st.lists(st.sampled_from(_FOLDERS), max_size=4),
    "language": st.sampled_from(("", *texts.LANGUAGES)),
    "capital_fingerprints": st.lists(st.sampled_from((CAPITAL, OTHER)), max_size=2),
    "escrow_recipient": st.sampled_from(("", "age1pq1" + "q" * 150)),
    "log_days": st.integers(1, 60),
}
_UNSOUND = st.one_of(st.integers(-5, 5), st.booleans(), st.sampled_from(("", "x", [], ["x"], [1])))


def _section(keys: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    sound = st.fixed_dictionaries({}, optional=keys)
    slip = st.dictionaries(st.sampled_from((*keys, "unknown")), _UNSOUND, max_size=1)
    return st.one_of(st.fixed_dictionaries(keys), sound, sound, st.builds(lambda a, b: a | b, sound, slip))


_OWN = {key: strategy for key, strategy in _SOUND.items() if BY_KEY[key].for_user}


def _posix_inside(one: str, many: tuple[str, ...]) -> bool:
    return any(PurePosixPath(one).is_relative_to(each) for each in many)


# Written a second time, in other words than the program's, so that the two can differ.
_WEAKER: dict[str, Callable[[Any, Any], bool]] = {
    "idle_minutes": lambda held, bound: bound > 0 and (held == 0 or held > bound),
    "lock_on_suspend": lambda held, bound: bound and not held,
    "lock_on_screen_lock": lambda held, bound: bound and not held,
    "minimum_passphrase_length": lambda held, bound: held < bound,
    "minimum_passphrase_strength": lambda held, bound: held < bound,
    "keyring_allowed": lambda held, bound: held and not bound,
    "allowed_markings": lambda held, bound: not held or not set(held) <= set(bound),
    "backup_folder": lambda held, bound: held != bound,
    "backup_keep": lambda held, bound: held != bound,
    "backup_days": lambda held, bound: bound > 0 and (held == 0 or held > bound),
    "export_folders": lambda held, bound: (
        bool(bound) and (not held or not all(_posix_inside(each, bound) for each in held))
    ),
    "language": lambda held, bound: held != bound,
    "capital_fingerprints": lambda held, bound: bool(bound) and (not held or not set(held) <= set(bound)),
    "escrow_recipient": lambda held, bound: held != bound,
    "log_days": lambda held, bound: held != bound,
}


def _toml(document: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in document.items())


def _as_toml(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@posix
@pytest.mark.property
@given(mandatory=_section(_SOUND), recommended=_section(_SOUND), own=_section(_OWN), below=st.booleans())
def test_nothing_in_force_is_weaker_than_what_is_mandatory(
    tmp_path_factory: pytest.TempPathFactory,
    mandatory: dict[str, Any],
    recommended: dict[str, Any],
    own: dict[str, Any],
    below: bool,
) -> None:
    assert set(_WEAKER) == set(BY_KEY)
    folder = tmp_path_factory.mktemp("policy")
    system_file, own_file = folder / "machine.toml", folder / "own.toml"
    system_file.write_text(
        f"[mandatory]\n{_toml(mandatory)}[recommended]\n{_toml(recommended)}", encoding="utf-8"
    )
    own_file.write_text(("[preferences]\n" if below else "") + _toml(own), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trust, "ADMINISTRATOR", os.getuid())
        system, user = files.read_system(system_file), files.read_user(own_file)
    found = combined(system, user)
    sound = {key: raw for key, raw in mandatory.items() if key in BY_KEY and _fits(key, raw)}
    assert set(found.mandated) == set(sound)
    for key, raw in sound.items():
        bound, held = taken(BY_KEY[key], raw), getattr(found, key)
        assert not _WEAKER[key](held, bound), (key, held, bound)
    slips = [
        part for part in (mandatory, recommended) if any(not _fits(key, raw) for key, raw in part.items())
    ]
    assert bool(found.problems) == bool(slips)
    if found.problems:
        with pytest.raises(policy.PolicyBroken):
            found.require_sound()
        for setting in SETTINGS:
            if setting.stricter is not Stricter.NONE and setting.key not in sound:
                assert not _WEAKER[setting.key](getattr(found, setting.key), setting.default), setting.key


def _fits(key: str, raw: Any) -> bool:
    if key not in BY_KEY:
        return False
    try:
        taken(BY_KEY[key], raw)
    except Misfit:
        return False
    return True


# -- where files may be written --------------------------------------------------------------------


def test_anywhere_is_allowed_where_no_folder_is_named(written: PolicyFiles, tmp_path: Path) -> None:
    written.write()
    check_export_folder(tmp_path / "a.pdf")


def test_links_are_followed_before_a_place_is_judged(written: PolicyFiles, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    (out / "deep").mkdir(parents=True)
    elsewhere.mkdir()
    (out / "link").symlink_to(elsewhere)
    (out / "a.pdf").symlink_to(elsewhere / "a.pdf")
    (elsewhere / "back").symlink_to(out)
    written.write(f"[mandatory]\nexport_folders = ['{out}']\n")
    for good in (out / "b.pdf", out / "deep" / "b.pdf", elsewhere / "back" / "b.pdf", out / "deep/../b.pdf"):
        check_export_folder(good)
    for bad in (elsewhere / "b.pdf", out / "link" / "b.pdf", out / "a.pdf", out / ".." / "b.pdf", out):
        with pytest.raises(NotThere, match="Policy lets nothing be written"):
            check_export_folder(bad)


def test_a_folder_of_ones_own_that_becomes_a_link_leads_nowhere_else(
    written: PolicyFiles, tmp_path: Path
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    (out / "mine").mkdir(parents=True)
    elsewhere.mkdir()
    written.write(f"[mandatory]\nexport_folders = ['{out}']\n", f"export_folders = ['{out / 'mine'}']\n")
    check_export_folder(out / "mine" / "a.pdf")
    with pytest.raises(NotThere):
        check_export_folder(out / "a.pdf")
    (out / "mine").rmdir()
    (out / "mine").symlink_to(elsewhere)
    with pytest.raises(NotThere):
        check_export_folder(out / "mine" / "a.pdf")


def test_a_folder_that_is_not_there_lets_nothing_be_written(written: PolicyFiles, tmp_path: Path) -> None:
    written.write(f"[mandatory]\nexport_folders = ['{tmp_path / 'gone'}']\n")
    with pytest.raises(NotThere, match="gone"):
        check_export_folder(tmp_path / "a.pdf")


def test_a_link_to_itself_is_no_place(written: PolicyFiles, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    written.write(f"[mandatory]\nexport_folders = ['{tmp_path}']\n")
    with pytest.raises(NotThere):
        check_export_folder(loop / "a.pdf")


# -- enforcement in the use cases ------------------------------------------------------------------


def test_records_are_given_only_markings_that_policy_allows(written: PolicyFiles, desk) -> None:  # type: ignore[no-untyped-def]
    from db.values import BadValue

    before = desk.add("task", {"title": "As it was", "marking": "confidential"})
    written.write("[mandatory]\nallowed_markings = ['official', 'restricted']\n")
    assert desk.get(desk.add("task", {"title": "Without"}))["marking"] == "official"
    assert desk.get(desk.add("task", {"title": "With", "marking": "Restricted"}))["marking"] == "restricted"
    desk.set(before, {"title": "As it was, worked on"})
    assert desk.get(before)["marking"] == "confidential"
    for wrong in ("open", "", None, "confidential"):
        with pytest.raises(BadValue, match="official or restricted"):
            desk.add("task", {"title": "Wrong", "marking": wrong})
        with pytest.raises(BadValue, match="official or restricted"):
            desk.set(before, {"marking": wrong})
    with pytest.raises(BadValue, match="A marking is one of"):
        desk.set(before, {"marking": "secret"})


def test_imports_bring_no_other_marking_either(written: PolicyFiles, desk, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:x:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"
    source = tmp_path / "cards.vcf"
    written.write("[mandatory]\nallowed_markings = ['official', 'restricted']\n")
    source.write_text(card.format(uid=1, name="Zoë Übung", more=""), encoding="utf-8", newline="")
    assert desk.apply_import(desk.read_sources([source])).created == {"person": 1}
    assert [row["marking"] for row in desk.list("person")] == ["official"]
    more = "X-CHANCERY-MARKING:confidential\r\n"
    source.write_text(card.format(uid=2, name="Ana Prueba", more=more), encoding="utf-8", newline="")
    outcome = desk.apply_import(desk.read_sources([source]))
    assert "official or restricted" in outcome.errors[0].message
    assert len(desk.list("person")) == 1


def test_a_broken_policy_lets_nothing_be_made_or_changed(written: PolicyFiles, desk, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk
    from app.exchange import Exchange

    record = desk.add("task", {"title": "As it was"})
    other = desk.add("task", {"title": "Deleted before"})
    desk.delete([other])
    written.write("[mandatory]\nidle_minutes = -1\n")
    parsed = desk.read_sources([])
    for change in (
        lambda: desk.add("task", {"title": "New"}),
        lambda: desk.set(record, {"title": "Changed"}),
        lambda: desk.delete([record]),
        lambda: desk.undelete([other]),
        desk.undo,
        lambda: desk.add_content(b"New"),
        lambda: desk.apply_import(parsed),
        lambda: Exchange(desk).add_peer("no card"),
        lambda: Exchange(desk).export_bundle(["AAA"], tmp_path / "out"),
        lambda: Exchange(desk).import_bundles([tmp_path / "in"]),
        lambda: Exchange(desk).settle(record, "title", "x"),
        lambda: check_export_folder(tmp_path / "out"),
        lambda: Desk.create(
            tmp_path / "b.chancery", post="JKT", country="ID", title="B", officer="O", passphrase="long " * 9
        ),
    ):
        with pytest.raises(policy.PolicyBroken, match="cannot be used"):
            change()
    assert desk.get(record)["title"] == "As it was"
    assert [row["id"] for row in desk.list("task")] == [record]
    assert not (tmp_path / "b.chancery").exists()


# -- the help page ---------------------------------------------------------------------------------


def test_the_help_page_is_what_the_table_says(repo_root: Path) -> None:
    shipped = repo_root / "resources" / "help" / "policy.md"
    assert shipped.read_text(encoding="utf-8") == page.text(), "run python -m app.policy"


def test_the_command_writes_that_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resources
    from app.policy.__main__ import main

    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    main()
    assert (tmp_path / "help" / "policy.md").read_bytes() == page.text().encode()


def test_the_example_is_in_form_and_names_every_setting(written: PolicyFiles) -> None:
    text = page.example()
    assert all(f"\n{setting.key} = " in text or f"\n# {setting.key} = " in text for setting in SETTINGS)
    if os.name != "nt":
        text = text.replace("D:\\", "/srv/")
    found = written.write(text)
    assert found.problems == ()
    assert found.idle_minutes == 10
    assert found.capital_fingerprints == (CAPITAL,)
    assert {key for key in BY_KEY if found.origin(key).file} == {
        key for key in BY_KEY if BY_KEY[key].sample is not None
    }


def test_the_page_says_where_the_files_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import macos, unix, windows

    windows_place, mac_place, linux_place = page.PLACES
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "linux")
    assert places.system_policy_file().as_posix() == linux_place[1]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.system_policy_file().as_posix() == mac_place[1]
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "%ProgramData%")
    assert places.system_policy_file().as_posix() == windows_place[1].replace("\\", "/")
    monkeypatch.undo()
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    how = {"appname": places.NAME, "appauthor": False}
    for folder, (_, _, said) in ((unix.Unix(**how), linux_place), (macos.MacOS(**how), mac_place)):
        assert f"{folder.user_config_dir}/policy.toml" == str(Path(said).expanduser())
    monkeypatch.setattr(windows, "get_win_folder", lambda name: f"%{name}%")
    found = windows.Windows(**how).user_config_dir.replace("/", "\\")
    assert rf"{found}\policy.toml" == windows_place[2].replace("LocalAppData", "CSIDL_LOCAL_APPDATA")


def test_the_table_and_the_class_are_one() -> None:
    assert [setting.key for setting in SETTINGS] == list(Values.__dataclass_fields__)
    assert all(getattr(Values(), setting.key) == setting.default for setting in SETTINGS)
