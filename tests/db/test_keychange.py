"""Store and key file agree whenever the power fails, and what was put back or altered is noticed."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk
from db import kept, keychange, places, slotways
from db.connection import StoreUnusable, driver
from db.errors import ChanceryError, DamagedKeyFile, KeyFileError, WrongPassphrase
from db.kdf import KdfParams
from db.keychange import KeysDiffer
from db.opening import open_store
from db.slots import KeyFile, key_path
from tests.db.dying import Killed, killed_at, let_go

WORDS = "four words for tests"
NEW_WORDS = "five new words for tests"

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed case file."""
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    made.close()
    return tmp_path / "a.chancery"


def opened(path: Path, words: str = WORDS) -> Any:
    return open_store(path, slotways.with_passphrase(words))


def change_words(store: Any, words: str = NEW_WORDS) -> KeyFile:
    new = keychange.current(store).change_passphrase(store.key, "officer 1", words)
    keychange.apply(store, new, "key changed", "officer 1", {"slot_made:officer 1": b"now"})
    return new


def trail(store: Any) -> list[str]:
    return [action for (action,) in store.raw.execute("SELECT action FROM audit ORDER BY seq")]


def codes(store: Any) -> list[str]:
    return [notice.code for notice in store.notices]


# Changing


def test_a_change_is_in_the_file_the_store_the_trail_and_the_kept_copy(path: Path) -> None:
    with opened(path) as store:
        new = change_words(store)
        assert store.meta("keys") == new.to_bytes() == key_path(path).read_bytes()
        assert store.meta("keys_next") is store.meta("keys_change") is None
        assert store.meta("slot_made:officer 1") == b"now"
        assert trail(store)[-1] == "key changed"
        copy = kept.copy_for(path)
        assert copy is not None
        assert copy.read_bytes() == new.to_bytes()
    with opened(path, NEW_WORDS) as store:
        assert codes(store) == []
    with pytest.raises(WrongPassphrase):
        opened(path)


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_it_has_happened_or_it_has_not(path: Path, step: int) -> None:
    store = opened(path)
    with killed_at(step) as died:
        with contextlib.suppress(Killed):
            change_words(store)
        happened = not died()
    let_go(store)
    on_disk = KeyFile.load(key_path(path))
    new = _opens(on_disk, NEW_WORDS)
    assert new != _opens(on_disk, WORDS)
    assert new or not happened
    for _ in range(2):  # the second opening finds nothing left to do
        with opened(path, NEW_WORDS if new else WORDS) as again:
            assert codes(again) == []
            assert again.meta("keys") == key_path(path).read_bytes()
            assert again.meta("keys_next") is again.meta("keys_change") is None
            assert (again.meta("slot_made:officer 1") == b"now") == new
            assert trail(again).count("key changed") == int(new)
    assert {each.name for each in path.parent.iterdir()} == {"a.chancery", "a.chancery.keys"}


def test_the_steps_before_are_all_there_are(path: Path) -> None:
    """So that the numbers above reach the end of a change, and a little beyond."""
    with opened(path) as store, killed_at(12) as died:
        change_words(store)
        assert not died()


def _opens(keys: KeyFile, words: str) -> bool:
    try:
        keys.unlock_passphrase(words)
    except WrongPassphrase:
        return False
    return True


def failing(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_everything_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_path(path).read_bytes()
    with opened(path) as store:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", failing)
            with pytest.raises(KeyFileError, match="No space left"):
                change_words(store)
        assert key_path(path).read_bytes() == before == store.meta("keys")
        assert store.meta("keys_next") is None
        assert "key changed" not in trail(store)
        change_words(store)
    opened(path, NEW_WORDS).close()


def test_a_disk_that_does_not_confirm_the_new_file_is_told_and_nothing_disagrees(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as store:
        with monkeypatch.context() as patched:
            patched.setattr("db.atomic.flush_folder", failing)
            with pytest.raises(KeyFileError, match="did not confirm"):
                change_words(store)
        assert key_path(path).read_bytes() == store.meta("keys")
        assert trail(store)[-1] == "key changed"
    with opened(path, NEW_WORDS) as store:
        assert codes(store) == []


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_disk_that_fills_up_once_the_new_file_is_there_does_not_deny_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, confirmed: bool
) -> None:
    """The new passphrase opens it from now on, so “nothing was changed” would lock somebody out."""

    def full(*_: Any) -> None:
        raise driver().OperationalError("database or disk is full")

    with opened(path) as store:
        with monkeypatch.context() as patched:
            patched.setattr(keychange, "_finish", full)
            if not confirmed:
                patched.setattr("db.atomic.flush_folder", failing)
            with pytest.raises(StoreUnusable, match=r"a\.chancery\.keys was changed; that stays so") as said:
                change_words(store)
        assert "nothing was changed" not in str(said.value)
    with pytest.raises(WrongPassphrase):
        opened(path)
    with opened(path, NEW_WORDS) as store:
        assert codes(store) == []
        assert trail(store).count("key changed") == 1


def test_a_change_upon_an_older_state_is_refused(path: Path) -> None:
    with opened(path) as store:
        first = keychange.current(store)
        change_words(store)
        late = first.add_passphrase(store.key, "others", "officer 2")
        with pytest.raises(KeysDiffer, match="meanwhile"):
            keychange.apply(store, late, "key added", "officer 2")
        assert len(keychange.current(store).slots) == 2


# Put back, or altered


def test_an_older_key_file_that_is_put_back_is_noticed_each_time_and_never_mended_silently(
    path: Path,
) -> None:
    old = key_path(path).read_bytes()
    with opened(path) as store:
        change_words(store)
        newest = key_path(path).read_bytes()
    key_path(path).write_bytes(old)
    for _ in range(2):
        with opened(path) as store:
            assert codes(store) == [keychange.OLDER]
            assert "check --repair" in store.notices[0].sentence
            with pytest.raises(KeysDiffer, match="repair"):
                change_words(store, "yet others")
        assert key_path(path).read_bytes() == old
    copy = kept.copy_for(path)
    assert copy is not None
    assert copy.read_bytes() == newest, "what was put back takes the place of no good copy"
    with opened(path) as store:
        done = keychange.mend(store, key_path(path))
        assert done is not None
        assert "put back" in done
        assert trail(store)[-1] == "keys mended"
        assert keychange.mend(store, key_path(path)) is None
    assert key_path(path).read_bytes() == newest
    with opened(path, NEW_WORDS) as store:
        assert codes(store) == []


def test_a_key_file_of_another_making_under_the_right_key_is_noticed(path: Path) -> None:
    """Somebody who once had the data key can make one; it is told, and not built upon."""
    with opened(path) as store:
        keys = keychange.current(store)
        forged = keys.add_passphrase(store.key, "a leaver's", "officer 9")
    forged.save(key_path(path))
    with opened(path, "a leaver's") as store:
        assert codes(store) == [keychange.OTHER]
        with pytest.raises(KeysDiffer):
            keychange.current(store)


def test_a_removed_slot_opens_the_older_key_file_only(path: Path) -> None:
    with opened(path) as store:
        new = keychange.current(store).add_passphrase(store.key, NEW_WORDS, "officer 2")
        keychange.apply(store, new, "key added", "officer 2")
    old = key_path(path).read_bytes()
    with opened(path) as store:
        gone = keychange.current(store).without_slots(store.key, "officer 2")
        keychange.apply(store, gone, "key removed", "officer 2")
    with pytest.raises(WrongPassphrase):
        opened(path, NEW_WORDS)
    key_path(path).write_bytes(old)
    with opened(path, NEW_WORDS) as store:
        assert codes(store) == [keychange.OLDER]


def test_both_files_put_back_together_are_noticed_by_the_copy_kept_here(path: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    for each in (path, key_path(path)):
        shutil.copy2(each, aside / each.name)
    with opened(path) as store:
        change_words(store)
    for each in (path, key_path(path)):
        shutil.copyfile(aside / each.name, each)
    with opened(path) as store:
        assert keychange.OLDER in codes(store)
        assert "older" in codes(store), "so says what anchors the newest save"


def test_an_older_store_under_a_newer_key_file_takes_it_over_when_asked(path: Path, tmp_path: Path) -> None:
    shutil.copy2(path, tmp_path / "old")
    with opened(path) as store:
        change_words(store)
    newest = key_path(path).read_bytes()
    shutil.copyfile(tmp_path / "old", path)
    with opened(path, NEW_WORDS) as store:
        assert keychange.OTHER in codes(store)
        done = keychange.mend(store, key_path(path))
        assert done is not None
        assert "taken over" in done
        assert store.meta("keys") == newest


@pytest.mark.parametrize("spoil", ["removed", "damaged", "another's"])
def test_a_key_file_that_goes_while_the_store_is_open_is_put_back_when_asked(path: Path, spoil: str) -> None:
    with opened(path) as store:
        before = key_path(path).read_bytes()
        if spoil == "removed":
            key_path(path).unlink()
        elif spoil == "damaged":
            key_path(path).write_bytes(before[:-1])
        else:
            KeyFile.create(bytes(16), bytes(32), "x", "officer 1").save(key_path(path))
        with pytest.raises(KeyFileError):
            change_words(store)
        assert keychange.mend(store, key_path(path)) is not None
        assert key_path(path).read_bytes() == before
        change_words(store)


def test_every_flipped_byte_of_the_key_file_is_noticed(path: Path) -> None:
    good = key_path(path).read_bytes()
    for place in range(0, len(good), 7):
        spoilt = bytearray(good)
        spoilt[place] ^= 1 << place % 8
        key_path(path).write_bytes(spoilt)
        with pytest.raises(ChanceryError):
            opened(path)
    key_path(path).write_bytes(good)
    opened(path).close()


# Of the first format


def first_format(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a case file's key file one of the first format, as if the program of then had made it."""
    import os

    from db import kdf, slotfile, slotseal
    from db.slotfile import Contents, Slot

    def wrap(store_id: bytes, slot: Slot, wrapping: bytes, key: bytes) -> Slot:
        from dataclasses import replace

        bound = slotfile.associated_data(store_id, slot)
        nonce, wrapped = slotseal._encrypt(wrapping, key, bound)
        return replace(slot, nonce=nonce, wrapped=wrapped)

    with opened(path) as store:
        store_id, key = store.facts.store_id, store.key
        params = KdfParams.interactive()
        salt = os.urandom(16)
        slot = Slot("passphrase", "officer 1", params, salt, b"", b"")
        slot = wrap(store_id, slot, kdf.from_passphrase(WORDS.encode(), salt, params), key)
        contents = Contents(store_id, 1, (slot,))
        mac = kdf.key_file_mac(key, b"", slotfile.body(contents))
        key_path(path).write_bytes(slotfile.encode(contents, mac))
        store.raw.execute("DELETE FROM meta WHERE key = 'keys'")
    shutil.rmtree(places.kept_keys_folder())


def test_a_case_file_of_the_first_format_opens_and_is_renewed_at_its_close(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_format(path, monkeypatch)
    assert key_path(path).read_bytes().startswith(b"chancery keys 1\n")
    with Desk.open(path, passphrase=WORDS) as desk:
        assert [notice.code for notice in desk.notices] == []
        assert desk.store.meta("keys") == key_path(path).read_bytes()
    assert key_path(path).read_bytes().startswith(b"chancery keys 2\n")
    with Desk.open(path, passphrase=WORDS) as desk:
        assert [notice.code for notice in desk.notices] == []
        assert trail(desk.store).count("key renewed") == 1
        revision = keychange.current(desk.store).revision
    assert KeyFile.load(key_path(path)).revision == revision, "renewed once is renewed"


def test_a_renewal_that_the_disk_refuses_is_told_and_hinders_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_format(path, monkeypatch)
    with opened(path) as store:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", failing)
            told = keychange.renew(store, store.unlocked)
        assert [notice.code for notice in told] == ["keys_not_renewed"]
        assert "No space left" in told[0].sentence
        assert keychange.renew(store, store.unlocked) == []
        assert keychange.renew(store, store.unlocked) == []
        assert trail(store).count("key renewed") == 1
    with opened(path) as store:
        assert codes(store) == []


def test_a_key_file_under_another_data_key_is_not_built_upon(path: Path) -> None:
    with opened(path) as store:
        other = KeyFile.create(store.facts.store_id, bytes(32), WORDS, "officer 1")
        other.save(key_path(path))
        with pytest.raises(DamagedKeyFile):
            keychange.current(store)
