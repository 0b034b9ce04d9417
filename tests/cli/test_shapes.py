"""The JSON of the commands that have no test of their own; check and log of a file that was tampered with."""

from __future__ import annotations

from pathlib import Path

from db.connection import driver


def test_kinds_are_those_of_the_design(shell) -> None:
    kinds = shell.ok("kinds")
    assert all(set(each) == {"kind", "label", "plural"} for each in kinds)
    named = (
        "organisation person role relationship capability interaction task mandate objective position round"
        " case move agreement signature obligation funding tranche repayment transaction budget rate"
        " indicator result risk review system dataset strategy profile incident document term attachment"
    )
    assert {each["kind"] for each in kinds} == set(named.split())
    assert "laboratory" in shell("kinds").out


def test_fields_say_what_they_take(shell) -> None:
    fields = {each["name"]: each for each in shell.ok("fields", "transaction")}
    assert fields["marking"]["codes"] == ["open", "official", "restricted", "confidential"]
    assert fields["case"]["refers_to"] == ["case"]
    assert fields["amount"]["register"] == fields["currency"]["register"] == "money"
    assert "3" in fields["type"]["codes"]
    assert not {"deleted", "source", "rid"} & fields.keys()
    page = shell("fields", "transaction").out
    assert "amount, currency, value_date" in page
    assert "organisation" in shell.fails("fields", "organisatoin")


def test_every_kind_has_fields_and_can_be_listed(shell) -> None:
    file = shell.new()
    for each in shell.ok("kinds"):
        assert shell.ok("fields", each["kind"])
        assert shell("fields", each["kind"]).status == 0
        assert shell.ok("list", file, each["kind"]) == []
        assert shell("list", file, each["kind"]).out == ""


def test_new_says_what_it_made(shell) -> None:
    file = shell.folder / "a.chancery"
    words = [
        "--post",
        "jkt",
        "--country",
        "id",
        "--title",
        "AI  desk",
        "--officer",
        "Zoë",
        "--device",
        "Laptop",
    ]
    made = shell.ok("new", file, *words)
    assert made["recovery_key"].count("-") == 12
    del made["recovery_key"]
    assert made == {
        "file": str(file), "keys": f"{file}.keys", "post": "JKT", "country": "ID", "title": "AI desk",
        "officer": "Zoë", "device": "Laptop",
    }  # fmt: skip
    other = shell.folder / "b.chancery"
    kept = shell.ok("new", other, *words, "--recovery-out", shell.folder / "key")
    assert "recovery_key" not in kept
    assert kept["recovery_out"] == str(shell.folder / "key")


def test_check_of_a_fresh_file_and_of_another(shell) -> None:
    first = shell.ok("check", shell.new("a"))
    second = shell.ok("check", shell.new("b", "MAD", "ES"))
    assert set(first) == {"ok", "findings", "records", "state_digest"}
    assert (first["ok"], first["records"]) == (True, 0)
    assert first["state_digest"] == second["state_digest"]
    assert first["findings"] == []


def keyed(file: Path, passphrase: str):
    from db.slots import KeyFile

    key = KeyFile.load(Path(f"{file}.keys")).unlock_passphrase(passphrase).data_key
    raw = driver().connect(str(file), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return raw


def test_a_log_that_was_changed_is_noticed(shell) -> None:
    file = shell.new()
    shell.add(file, "task", "title=One")
    raw = keyed(file, shell.passphrase)
    raw.execute("UPDATE audit SET officer = 'Somebody Else' WHERE seq = 1")
    raw.close()
    done = shell("log", file, "--json")
    assert (done.status, done.json["ok"]) == (1, False)
    assert done.err.count("\n") == 1
    checked = shell("check", file, "--json")
    assert (checked.status, checked.json["ok"]) == (1, False)
    assert all(set(each) == {"severity", "message", "do"} for each in checked.json["findings"])
    assert any(each["severity"] == "damage" for each in checked.json["findings"])
    assert "damage" in shell("check", file).out


def test_a_damaged_page_is_found_or_refused(shell) -> None:
    file = shell.new()
    for number in range(30):
        shell.add(file, "task", f"title=Task {number}", "note=" + "x" * 2000)
    data = bytearray(file.read_bytes())
    place = len(data) - 4096 * 3 + 100
    data[place] ^= 1
    file.write_bytes(data)
    done = shell("check", file, "--json")
    assert done.status == 1
    assert done.err.count("\n") == 1
    assert done.json.get("ok") is False or "error" in done.json
