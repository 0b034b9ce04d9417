"""The system's keyring: a real gnome-keyring in a session bus of its own, a locked one, and none at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk
from app.keys import KeyRefused, Keys
from db import slotkeyring
from db.slotkeyring import KeyringUnusable
from tests.policy_files import installed

WORDS = "four words for tests"
SESSION = Path(__file__).with_name("keyring_session.py")

_SCRIPT = """
{start} >"$HOME/keyring.log" 2>&1 &
daemon=$!
"$0" "$@"
status=$?
kill "$daemon" 2>/dev/null
wait "$daemon" 2>/dev/null
exit $status
"""
_UNLOCKED = "printf '\\n' | gnome-keyring-daemon --foreground --unlock --components=secrets"
_LOCKED = "gnome-keyring-daemon --foreground --components=secrets"

pytestmark = pytest.mark.usefixtures("cheap_keys")

real = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="gnome-keyring or dbus-run-session is not installed",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed case file."""
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    made.close()
    return tmp_path / "a.chancery"


def session(path: Path, user_folders: Path, repo_root: Path, mode: str) -> dict[str, dict[str, Any]]:
    """What the session saw, by name; of a user whose own folders are this test's."""
    run = user_folders / "run"
    run.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(user_folders),
        "XDG_RUNTIME_DIR": str(run),
        "PYTHONPATH": str(repo_root),
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"):
        environment.pop(name, None)
    command = [sys.executable, str(SESSION), mode, str(path)]
    if mode == "none":
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={run / 'nowhere'}"
    else:
        script = _SCRIPT.format(start=_UNLOCKED if mode == "whole" else _LOCKED)
        command = ["dbus-run-session", "--", "sh", "-c", script, *command]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, cwd=run)
    assert done.returncode == 0, done.stderr
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


@real
def test_a_real_keyring_remembers_opens_and_forgets(path: Path, user_folders: Path, repo_root: Path) -> None:
    saw = session(path, user_folders, repo_root, "whole")
    assert saw["nothing yet"]["error"] == saw["nothing to forget"]["error"] == "NothingRemembered"
    assert saw["row"] == {"name": "row", "slot": "keyring 1", "officer": "Inés Prueba", "kind": "keyring"}
    assert saw["opened"] == {"name": "opened", "officer": "Inés Prueba", "in_use": ["keyring 1"]}
    assert saw["again"] == {"name": "again", "other": True, "slots": ["keyring 2"]}
    assert saw["others wait"]["free"] == [True, True], "a keyring that asks its owner must hold up nobody"
    assert saw["length"]["length"] < 1280, "Windows has no room for more"
    assert saw["after a rotation"]["officer"] == "Inés Prueba"
    assert saw["forgotten"]["slots"] == []
    assert saw["after forgetting"]["error"] == "NothingRemembered"
    assert saw["another secret"]["error"] == "WrongKeyring"
    assert saw["trail"]["failed"] == ["with the syst"]
    assert saw["beside an orphan"]["slot"] == "keyring 4"
    assert "Inés" not in json.dumps(saw["where"], ensure_ascii=False)
    assert saw["where"]["attributes"]["service"] == "Chancery"
    assert saw["locked later"]["error"] == saw["remember when locked"]["error"] == "KeyringUnusable"
    assert "is locked" in saw["locked later"]["sentence"]
    assert saw["left alone"]["slots"] == ["keyring 3", "keyring 4"]


@real
def test_a_locked_keyring_is_one_plain_sentence(path: Path, user_folders: Path, repo_root: Path) -> None:
    saw = session(path, user_folders, repo_root, "locked")
    for name in ("open", "remember", "forget"):
        assert saw[name]["error"] == "KeyringUnusable"
        assert "locked" in saw[name]["sentence"]
    assert saw["keys"]["kinds"] == ["passphrase", "recovery"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the keyring a service that may be missing")
def test_with_no_secret_service_at_all_the_rest_works(
    path: Path, user_folders: Path, repo_root: Path
) -> None:
    saw = session(path, user_folders, repo_root, "none")
    for name in ("open", "remember", "forget"):
        assert saw[name]["error"] == "KeyringUnusable"
        assert "has no keyring" in saw[name]["sentence"]
    assert saw["keys"]["kinds"] == ["passphrase", "recovery"]


# What passes for a keyring


def pretended(module: str, **methods: Any) -> Any:
    """A backend of that module, as ``keyring.get_keyring`` returns one."""
    return type("Keyring", (), {"__module__": module, **methods})()


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "keyring.backends.macOSX2"],
)
def test_what_is_no_keyring_of_the_system_is_not_used(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: pretended(module.replace("macOSX2", "elsewhere")))
    for use in (
        slotkeyring.look,
        lambda: slotkeyring.remembered(bytes(16)),
        lambda: slotkeyring.remember(bytes(16), bytes(32)),
        lambda: slotkeyring.forget(bytes(16)),
    ):
        with pytest.raises(KeyringUnusable, match="has no keyring"):
            use()


def test_of_a_chain_the_systems_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.chainer import ChainerBackend

    asked = []

    def get(self: Any, service: str, user: str) -> str:
        asked.append((service, user))
        return bytes(range(32)).hex()

    chain = [
        pretended("keyrings.alt.file"),
        pretended("keyring.backends.Windows", get_password=get),
        pretended("keyring.backends.kwallet"),
    ]
    monkeypatch.setattr(ChainerBackend, "backends", chain)
    monkeypatch.setattr("keyring.get_keyring", ChainerBackend)
    assert slotkeyring.remembered(bytes(16)) == bytes(range(32))
    assert asked == [("Chancery", "0" * 32)]
    monkeypatch.setattr(ChainerBackend, "backends", chain[:1])
    with pytest.raises(KeyringUnusable):
        slotkeyring.remembered(bytes(16))


@pytest.mark.parametrize("kept", ["", "zz", "00" * 31, "00" * 33, "not ours"])
def test_what_is_not_ours_in_it_opens_nothing(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    backend = pretended("keyring.backends.SecretService", get_password=lambda *_: kept)
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    with pytest.raises(slotkeyring.NothingRemembered, match="not what was put there"):
        slotkeyring.remembered(bytes(16))


def test_a_keyring_that_keeps_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = pretended(
        "keyring.backends.SecretService", get_password=lambda *_: None, set_password=lambda *_: None
    )
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    with pytest.raises(KeyringUnusable, match="did not keep"):
        slotkeyring.remember(bytes(16), bytes(32))


@pytest.mark.parametrize("error", [OSError(5, "gone"), RuntimeError("bus"), KeyError("x")])
def test_however_it_breaks_it_is_one_sentence(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any) -> None:
        raise error

    backend = pretended("keyring.backends.SecretService", get_password=fail)
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    with pytest.raises(KeyringUnusable, match="does not answer"):
        slotkeyring.remembered(bytes(16))


def test_a_key_file_that_cannot_be_changed_leaves_nothing_in_the_keyring(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}
    backend = pretended(
        "keyring.backends.SecretService",
        get_password=lambda _self, _service, user: kept.get(user),
        set_password=lambda _self, _service, user, secret: kept.update({user: secret}),
        delete_password=lambda _self, _service, user: kept.pop(user),
    )
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with Desk.open(path, passphrase=WORDS) as desk:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", full)
            with pytest.raises(Exception, match="No space left"):
                Keys(desk).remember()
        assert kept == {}
        Keys(desk).remember()
        assert list(kept) == [desk.facts.store_id.hex()]


def test_policy_may_forbid_it(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = installed(tmp_path, monkeypatch)
    files.write("[mandatory]\nkeyring_allowed = false\n")
    monkeypatch.setattr(slotkeyring, "remember", lambda *_: pytest.fail("the keyring was asked"))
    with Desk.open(path, passphrase=WORDS) as desk, pytest.raises(KeyRefused, match="Policy"):
        Keys(desk).remember()
