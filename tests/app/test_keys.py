"""Who can open a case file, as the window and the command line change it; every change is in the trail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from app.backup import Backups
from app.desk import Desk
from app.keys import KeyRefused, Keys
from app.passphrase import PassphraseRefused
from app.posts import BadName
from db import keychange, slotways
from db.age.hybrid import HybridIdentity
from db.errors import ChanceryError, KeyFileError, SlotRefused, WrongPassphrase, WrongRecoveryKey
from db.kdf import KdfParams
from db.opening import open_store
from db.slots import KeyFile, key_path
from tests.policy_files import installed

WORDS = "four words for tests"
OTTO = "seventy lanterns drift over basalt"
MORE = "copper violins under the harbour"
CHEAP = KdfParams(64, 1, 1)

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def printed() -> list[str]:
    """The recovery key of the case file, once it is made."""
    return []


@pytest.fixture
def desk(tmp_path: Path, printed: list[str]) -> Iterator[Desk]:
    """An open case file of Inés's."""
    made, key = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    printed.append(key)
    with made:
        yield made


@pytest.fixture
def keys(desk: Desk) -> Keys:
    return Keys(desk)


def trail(desk: Desk) -> list[tuple[str, str]]:
    ok, entries = desk.log()
    assert ok
    return [(each["action"], each["detail"]) for each in entries]


def reopened(desk: Desk, **how: Any) -> Desk:
    desk.close()
    return Desk.open(desk.store.path, **how)


# Listing


def test_a_new_case_file_has_a_passphrase_and_a_printed_key(keys: Keys) -> None:
    first, second = keys.list()
    assert asdict(first) | {"made_at": ""} == {
        "slot": "officer 1",
        "officer": "Inés Prueba",
        "kind": "passphrase",
        "memory_kib": 64,
        "passes": 1,
        "lanes": 1,
        "in_use": True,
        "made_at": "",
    }
    assert (second.slot, second.officer, second.kind, second.memory_kib, second.in_use) == (
        "recovery",
        "",
        "recovery",
        None,
        False,
    )
    assert first.made_at == second.made_at != ""


def test_names_of_officers_are_nowhere_in_the_key_file(desk: Desk, keys: Keys) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    keys.rename("officer 2", "Odalys Ejemplo")
    data = key_path(desk.store.path).read_bytes()
    for name in ("Otto", "Odalys", "Inés", "Prueba"):
        assert name.encode() not in data


# Adding


def test_a_second_officer_works_under_their_own_name(desk: Desk, keys: Keys) -> None:
    row = keys.add_passphrase("  Otto   Ejemplo ", OTTO)
    assert (row.slot, row.officer, row.in_use) == ("officer 2", "Otto Ejemplo", False)
    assert row.made_at
    with reopened(desk, passphrase=OTTO) as again:
        assert again.officer == "Otto Ejemplo"
        assert [each.slot for each in Keys(again).list() if each.in_use] == ["officer 2"]
        assert trail(again)[-2:] == [
            ("key added", "officer 2, a passphrase of Otto Ejemplo"),
            ("unlock", "with a passphrase"),
        ]
        assert again.log()[1][-1]["officer"] == "Otto Ejemplo"


def test_an_officer_has_one_passphrase_and_one_bound_to_the_device(keys: Keys) -> None:
    with pytest.raises(KeyRefused, match="Inés Prueba has such a passphrase already"):
        keys.add_passphrase("Ine\u0301s Prueba", OTTO)
    assert keys.add_device(OTTO).slot == "device 1"
    with pytest.raises(KeyRefused, match="already"):
        keys.add_device(MORE)
    assert keys.add_device(MORE, "Otto Ejemplo").officer == "Otto Ejemplo"


@pytest.mark.parametrize("name", ["", "A\u202eB", "officer 1", "recovery"])
def test_an_unusable_name_is_refused(keys: Keys, name: str) -> None:
    with pytest.raises((BadName, KeyRefused)):
        keys.add_passphrase(name, OTTO)
    assert len(keys.list()) == 2


@pytest.mark.parametrize("words", ["short", "aaaaaaaaaaaaaaaa", "otto ejemplo jkt"])
def test_a_passphrase_that_policy_does_not_take_is_refused(
    keys: Keys, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is added, and where, counts as known to whoever guesses."""
    files = installed(tmp_path, monkeypatch)
    files.write("[mandatory]\nminimum_passphrase_length = 10\nminimum_passphrase_strength = 3\n")
    for change in (
        lambda: keys.add_passphrase("Otto Ejemplo", words),
        lambda: keys.add_device(words, "Otto Ejemplo"),
    ):
        with pytest.raises(PassphraseRefused):
            change()
    if words != "otto ejemplo jkt":
        with pytest.raises(PassphraseRefused):
            keys.change_passphrase(words)
    assert [row.slot for row in keys.list()] == ["officer 1", "recovery"]
    assert keys.add_passphrase("Otto Ejemplo", OTTO).slot == "officer 2"
    files.write()


def test_a_broken_policy_lets_no_way_in_be_added_but_taken_away(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    files = installed(tmp_path, monkeypatch)
    files.write("[mandatory]\nkeyring_allowed = 7\n")
    recipient = str(HybridIdentity.generate().recipient)
    for change in (
        lambda: keys.add_passphrase("Ada Muster", MORE),
        lambda: keys.change_passphrase(MORE),
        keys.add_recovery,
        keys.remember,
        lambda: keys.add_escrow(recipient),
    ):
        with pytest.raises(ChanceryError, match="policy of this machine cannot be used"):
            change()
    keys.remove("Otto Ejemplo")
    assert len(keys.list()) == 2
    files.write()


def test_a_bound_passphrase_opens_here_and_not_as_another_user(
    desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys.add_device(OTTO)
    with reopened(desk, passphrase=OTTO) as again:
        assert again.officer == "Inés Prueba"
        assert [row.kind for row in Keys(again).list() if row.in_use] == ["device"]
        Keys(again).change_passphrase(MORE)
    with Desk.open(desk.store.path, passphrase=MORE) as again:
        assert [row.kind for row in Keys(again).list() if row.in_use] == ["device"]
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "another"))
    with pytest.raises(WrongPassphrase, match="another device"):
        Desk.open(desk.store.path, passphrase=MORE)


def test_a_new_recovery_key_replaces_the_old(desk: Desk, keys: Keys, printed: list[str]) -> None:
    delivered: list[str] = []
    new = keys.add_recovery(delivered.append)
    assert delivered == [new]
    assert [row.slot for row in keys.list()] == ["officer 1", "recovery"]
    with reopened(desk, recovery_key=new.lower()) as again:
        assert [row.slot for row in Keys(again).list() if row.in_use] == ["recovery"]
    with pytest.raises(WrongRecoveryKey):
        Desk.open(desk.store.path, recovery_key=printed[0])


def test_a_recovery_key_that_does_not_arrive_replaces_nothing(
    desk: Desk, keys: Keys, printed: list[str]
) -> None:
    def lost(_: str) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        keys.add_recovery(lost)
    reopened(desk, recovery_key=printed[0]).close()


def test_a_locked_out_officer_gets_in_with_the_printed_key(desk: Desk, printed: list[str]) -> None:
    with reopened(desk, recovery_key=printed[0]) as again:
        assert Keys(again).change_passphrase(MORE).slot == "officer 1"
    with Desk.open(desk.store.path, passphrase=MORE) as again:
        assert again.officer == "Inés Prueba"


def test_a_ministry_opens_with_a_key_that_the_post_never_had(desk: Desk, keys: Keys) -> None:
    ministry = HybridIdentity.generate()
    row = keys.add_escrow(f" {ministry.recipient}\n")
    assert (row.slot, row.kind, row.officer) == ("escrow 1", "escrow", "")
    with pytest.raises(SlotRefused, match="escrow 1"):
        keys.add_escrow(str(ministry.recipient))
    keys.rename("escrow 1", "Ministry, IT")
    with reopened(desk, recovery_key=ministry.secret_text()) as again:
        assert again.officer == "Ministry, IT"
        assert trail(again)[-1] == ("unlock", "with the ministry's escrow key")
    with Desk.open(desk.store.path, passphrase=WORDS) as again:
        Keys(again).remove("escrow 1")
    with pytest.raises(KeyFileError, match="no slot was made for it"):
        Desk.open(desk.store.path, recovery_key=ministry.secret_text())


def test_policy_may_name_the_ministrys_key(
    keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = installed(tmp_path, monkeypatch)
    with pytest.raises(KeyRefused, match="Policy names no escrow key"):
        keys.add_escrow()
    ministry = HybridIdentity.generate()
    files.write(f'[mandatory]\nescrow_recipient = "{ministry.recipient}"\n')
    assert keys.add_escrow().slot == "escrow 1"
    files.write()


# Changing


def test_changing_ones_own_passphrase(desk: Desk, keys: Keys) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    row = keys.change_passphrase(MORE)
    assert (row.slot, row.officer) == ("officer 1", "Inés Prueba")
    assert trail(desk)[-1] == ("key changed", "officer 1, of Inés Prueba")
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(desk.store.path, passphrase=WORDS)
    for words in (MORE, OTTO):
        Desk.open(desk.store.path, passphrase=words).close()


@pytest.mark.parametrize("which", ["officer 2", "Otto Ejemplo", "  Otto  Ejemplo"])
def test_a_slot_is_named_by_itself_or_by_its_officer(desk: Desk, keys: Keys, which: str) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    assert keys.change_passphrase(MORE, which).slot == "officer 2"
    assert keys.remove(which).slot == "officer 2"
    with pytest.raises(KeyRefused, match="Nothing opens this case file under the name"):
        keys.remove(which)


def test_what_could_be_several_is_asked_for(desk: Desk, keys: Keys, printed: list[str]) -> None:
    keys.add_device(OTTO)
    keys.add_passphrase("Otto Ejemplo", MORE)
    with pytest.raises(KeyRefused, match=r"officer 1, device 1"):
        keys.remove("Inés Prueba")
    with pytest.raises(KeyRefused, match="Say which passphrase"):
        keys.change_passphrase(MORE, "Inés Prueba")
    with reopened(desk, recovery_key=printed[0]) as again:
        with pytest.raises(KeyRefused, match="Say which passphrase"):
            Keys(again).change_passphrase(MORE)
        with pytest.raises(KeyRefused, match="Say which passphrase"):
            Keys(again).change_passphrase(MORE, "recovery")


def test_renaming_who_works_renames_them_from_now_on(desk: Desk, keys: Keys) -> None:
    row = keys.rename("Inés Prueba", "Inés Prueba Gómez")
    assert row.officer == desk.officer == "Inés Prueba Gómez"
    assert trail(desk)[-1] == ("key renamed", "officer 1, of Inés Prueba, now Inés Prueba Gómez")
    with reopened(desk, passphrase=WORDS) as again:
        assert again.officer == "Inés Prueba Gómez"
        Keys(again).add_passphrase("Otto Ejemplo", OTTO)
        with pytest.raises(KeyRefused, match="already"):
            Keys(again).rename("Otto Ejemplo", "Inés Prueba Gómez")
        assert Keys(again).rename("Otto Ejemplo", "Otto Ejemplo").officer == "Otto Ejemplo"


def test_never_the_last_way_in_and_never_only_what_is_not_ones_own(keys: Keys) -> None:
    keys.add_device(OTTO)
    keys.add_escrow(str(HybridIdentity.generate().recipient))
    keys.remove("recovery")
    with pytest.raises(SlotRefused, match="must stay"):
        keys.remove("officer 1")
    assert len(keys.list()) == 3


def test_a_slots_name_is_never_given_again(desk: Desk, keys: Keys) -> None:
    """Backups name the slots that open them."""
    keys.add_passphrase("Otto Ejemplo", OTTO)
    keys.remove("officer 2")
    assert keys.add_passphrase("Ada Muster", MORE).slot == "officer 3"
    keys.remove("officer 3")
    assert keys.add_passphrase("Otto Ejemplo", OTTO).slot == "officer 4"


def test_no_secret_is_in_the_trail(desk: Desk, keys: Keys, printed: list[str]) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    keys.change_passphrase(MORE)
    new = keys.add_recovery()
    keys.add_device(OTTO)
    keys.rotate()
    said = str(trail(desk))
    for secret in (WORDS, OTTO, MORE, new, printed[0], desk.store.key.hex()):
        assert secret not in said
    assert [action for action, _ in trail(desk)][1:] == [
        "key added",
        "key changed",
        "key added",
        "key added",
        "keys rotated",
    ]


def test_a_key_file_that_was_put_back_is_not_built_upon(desk: Desk, keys: Keys) -> None:
    old = key_path(desk.store.path).read_bytes()
    keys.add_passphrase("Otto Ejemplo", OTTO)
    key_path(desk.store.path).write_bytes(old)
    for change in (keys.list, keys.rotate, lambda: keys.leaver("Otto Ejemplo")):
        with pytest.raises(keychange.KeysDiffer, match="repair"):
            change()


# A leaver


def test_an_officer_leaves_in_one_step(desk: Desk, keys: Keys, tmp_path: Path) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    keys.add_device(MORE, "Otto Ejemplo")
    with_otto = KeyFile.load(key_path(desk.store.path))
    old_key = desk.store.key
    Backups(desk).make(tmp_path / "before.chancery-backup")
    left = keys.leaver("Otto Ejemplo")
    assert left.officer == "Otto Ejemplo"
    assert left.removed == ("officer 2", "device 1")
    assert [row.slot for row in left.remaining] == ["officer 1", "recovery"]
    assert [Path(backup.path).name for backup in left.backups] == ["before.chancery-backup"]
    assert all(backup.at for backup in left.backups)
    assert desk.store.key != old_key == with_otto.unlock_passphrase(OTTO).data_key
    assert trail(desk)[-1][0] == "officer left"
    assert "officer 2, device 1 removed" in trail(desk)[-1][1]
    desk.close()
    for words in (OTTO, MORE):
        with pytest.raises(WrongPassphrase):
            Desk.open(desk.store.path, passphrase=words)
    key_path(desk.store.path).write_bytes(with_otto.to_bytes())
    with pytest.raises(ChanceryError, match="does not open with its key"):
        Desk.open(desk.store.path, passphrase=OTTO)


def test_which_backups_a_leaver_still_opens(desk: Desk, keys: Keys, tmp_path: Path) -> None:
    """Each backup has the data key of its time; who was there at some moment of that time has it."""

    def backed_up(name: str) -> None:
        desk.add("task", {"title": name})
        Backups(desk).make(tmp_path / f"{name}.chancery-backup")

    backed_up("1 before otto came, same key")
    keys.add_passphrase("Otto Ejemplo", OTTO)
    keys.change_passphrase("basalt lanterns drift over seventy", "Otto Ejemplo")
    backed_up("2 with otto")
    keys.rotate()
    backed_up("3 with otto, new key")
    keys.change_passphrase(OTTO, "Otto Ejemplo")
    keys.remove("Otto Ejemplo")
    backed_up("4 otto removed, same key")
    keys.rotate()
    backed_up("5 without otto")
    keys.add_passphrase("Ada Muster", MORE)
    keys.rotate()
    backed_up("6 with ada")
    keys.add_passphrase("Otto Ejemplo", OTTO)
    left = keys.leaver("Ada Muster")
    assert [Path(backup.path).name[0] for backup in left.backups] == ["5", "6"]
    backed_up("7 after ada, with otto again")
    left = keys.leaver("Otto Ejemplo")
    assert [Path(backup.path).name[0] for backup in left.backups] == ["1", "2", "3", "4", "6", "7"]


def test_the_one_who_leaves_does_not_do_it(desk: Desk, keys: Keys) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    with pytest.raises(KeyRefused, match="another officer"):
        keys.leaver("Inés Prueba")
    with pytest.raises(KeyRefused, match="no officer’s"):
        keys.leaver("recovery")
    with pytest.raises(KeyRefused, match="Nothing opens"):
        keys.leaver("Nobody")
    assert len(keys.list()) == 3


@pytest.mark.parametrize("how", ["cancelled", "full"])
def test_a_leaving_that_fails_has_not_begun(
    desk: Desk, keys: Keys, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.add_passphrase("Otto Ejemplo", OTTO)
    before, key = key_path(desk.store.path).read_bytes(), desk.store.key

    def stop(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    if how == "full":
        monkeypatch.setattr(os, "fsync", lambda descriptor: (_ for _ in ()).throw(OSError(28, "No space")))
    with pytest.raises(KeyboardInterrupt if how == "cancelled" else ChanceryError):
        keys.leaver("Otto Ejemplo", stop if how == "cancelled" else None)
    monkeypatch.undo()
    assert (key_path(desk.store.path).read_bytes(), desk.store.key) == (before, key)
    assert [row.slot for row in keys.list()] == ["officer 1", "recovery", "officer 2"]
    desk.add("task", {"title": "Afterwards"})


def test_a_backup_and_a_leaving_at_once_do_not_wait_for_each_other_for_ever(
    desk: Desk, keys: Keys, tmp_path: Path
) -> None:
    import threading

    keys.add_passphrase("Otto Ejemplo", OTTO)
    failures: list[ChanceryError] = []

    def guarded(work: Callable[[], Any]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except ChanceryError as error:
                failures.append(error)

        return run

    begun = threading.Event()
    backup = guarded(
        lambda: Backups(desk).make(tmp_path / "x.chancery-backup", progress=lambda *_: begun.set())
    )
    leaving = guarded(lambda: begun.wait(20) and keys.leaver("Otto Ejemplo"))
    threads = [threading.Thread(target=work, daemon=True) for work in (backup, leaving)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert failures == []
    assert [row.slot for row in keys.list()] == ["officer 1", "recovery"]


# Of the first format


def test_who_is_at_the_desk_is_renewed_before_the_key_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slot of the first format is renewed at the close; for a rotation that is too late."""
    path = desk.store.path
    desk.close()
    with Desk(open_store(path, slotways.with_passphrase(WORDS))) as again:
        unlocked = again.store.unlocked
        assert unlocked is not None
        renewed = []

        def renewal() -> KeyFile:
            renewed.append(1)
            return keychange.current(again.store).change_passphrase(again.store.key, "officer 1", WORDS)

        object.__setattr__(unlocked, "renewal", renewal)
        Keys(again).rotate()
        assert renewed == [1]
    assert renewed == [1], "not once more at the close"
    Desk.open(path, passphrase=WORDS).close()
