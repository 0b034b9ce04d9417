"""Each thing is broken on purpose: `check` names it, says what to do, and `--repair` mends what it can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.shell import Shell
from tests.vault.breaking import broken, foreign

RESTORE = "restore the newest good backup"
REPAIR = "run `chancery check --repair`"


@pytest.fixture
def file(shell: Shell) -> Path:
    """A case file with records, a document's content, an own segment, a history."""
    made = shell.new()
    org = shell.add(made, "organisation", "name=Lake Basin Institute", "country=KE")
    case = shell.add(made, "case", "title=Maize by radio", f"counterpart={org}", "type=grant")
    shell.ok("set", made, case, "title=Maize prices by radio")
    shell.ok("set", made, case, "title=Prices of maize by radio")
    shell.add(made, "task", "title=Call the institute")
    from tests.vault.world import PASSPHRASE, Desk

    with Desk.open(made, passphrase=PASSPHRASE) as desk:
        digest = desk.add_content(b"The text of a kept document.\n" * 20)
        desk.add("document", {"title": "Concept note", "content": digest})
    other = shell.new("b.chancery", "MAD", "ES")
    card = shell.folder / "mad.card"
    card.write_text(shell("identity", other).out, encoding="ascii")
    shell.ok("peer", "add", made, card)
    shell.ok("bundle", "export", made, "--to", "MAD", "-o", shell.folder / "1.bundle")
    return made


def check(shell: Shell, file: Path, *more: str) -> dict[str, Any]:
    """The report, whatever the exit status; that must say the same as ``ok``."""
    done = shell("check", file, "--json", *more)
    assert done.status == (0 if done.json["ok"] else 1)
    assert "mistake (" not in done.err
    return dict(done.json)


def found(report: dict[str, Any], words: str) -> dict[str, str]:
    """The finding with these words."""
    matching = [finding for finding in report["findings"] if words in finding["message"]]
    assert matching, report["findings"]
    return dict(matching[0])


def hidden(file: Path, *statements: str, **values: Any) -> None:
    with broken(file) as raw:
        for statement in statements:
            assert raw.execute(statement, values).rowcount != 0, statement


def test_a_sound_file_has_no_findings(shell: Shell, file: Path) -> None:
    report = check(shell, file)
    assert (report["ok"], report["findings"]) == (True, [])


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
def test_of_a_file_that_was_cut_short_it_says_what_to_do_and_not_to_check_it(
    shell: Shell, file: Path, share: float
) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    done = shell("check", file)
    assert done.status == 1
    assert "chancery check" not in done.err
    assert RESTORE in done.out or "a backup restores it" in done.err


# What can be made anew


DERIVED = {
    "a title": ("UPDATE record SET title = 'Something else' WHERE kind = 1", "1 records are listed"),
    "no title": ("UPDATE record SET title = NULL", "records are listed"),
    "a missing index row": (
        "DELETE FROM search WHERE rowid = (SELECT min(rid) FROM record)",
        "not right for 1 records",
    ),
    "all of the index": ("INSERT INTO search(search) VALUES ('delete-all')", "not right for 4 records"),
    "an index row of no record": (
        "INSERT INTO search(rowid, title, body) VALUES (999, 'ghost', 'of no record')",
        "not right for 1 records",
    ),
    "a word more in the index": (
        "INSERT INTO search(rowid, title, body) VALUES ((SELECT min(rid) FROM record), 'ghost', '')",
        "not right for 1 records",
    ),
    "words of another record": (
        (
            "INSERT OR REPLACE INTO search(rowid, title, body)"
            " VALUES ((SELECT min(rid) FROM record), 'Call', 'the institute')"
        ),
        "not right for 1 records",
    ),
    "a word in the wrong column": (
        (
            "INSERT OR REPLACE INTO search(rowid, title, body) VALUES ((SELECT max(rid) FROM record),"
            " '', 'concept note')"
        ),
        "not right for 1 records",
    ),
}


@pytest.mark.parametrize("name", DERIVED)
def test_what_is_derived_is_a_warning_and_is_mended(shell: Shell, file: Path, name: str) -> None:
    statement, words = DERIVED[name]
    before = check(shell, file)
    hidden(file, statement)
    report = check(shell, file)
    finding = found(report, words)
    assert (finding["severity"], finding["do"]) == ("warning", REPAIR)
    assert report["ok"] is True
    assert report["state_digest"] == before["state_digest"]
    mended = check(shell, file, "--repair")
    assert mended["repaired"] == ["Titles and search index were made anew."]
    assert mended["findings"] == []
    assert mended["state_digest"] == before["state_digest"]
    assert check(shell, file, "--repair")["repaired"] == []
    assert [row["title"] for row in shell.ok("search", file, "maize")] == ["Prices of maize by radio"]
    assert shell.ok("search", file, "ghost") == []
    assert [e["action"] for e in shell.ok("log", file)["entries"]].count("repair") == 1


def test_triggers_that_somebody_took_away_are_damage_until_they_are_back(shell: Shell, file: Path) -> None:
    """Without them a change would go unrecorded."""
    with foreign(file) as raw:
        raw.execute('DROP TRIGGER "capture_task_update"')
        raw.execute('DROP TRIGGER "capture_record_update"')
        raw.execute("CREATE TRIGGER capture_record_update AFTER UPDATE ON record BEGIN SELECT 1; END")
    finding = found(report := check(shell, file), "3 guards")
    assert (finding["severity"], finding["do"]) == ("damage", REPAIR)
    assert report["ok"] is False
    mended = check(shell, file, "--repair")
    assert mended["ok"] is True
    assert mended["findings"] == []
    assert "guards" in mended["repaired"][0]
    task = shell.ok("list", file, "task")[0]["id"]
    shell.ok("set", file, task, "title=Recorded again")
    history = shell.ok("show", file, task, "--history")["history"]
    assert (history[0]["old"], history[0]["new"]) == ("Call the institute", "Recorded again")


# What only a backup brings back

_CASE = "(SELECT rid FROM record WHERE kind = (SELECT kind FROM log LIMIT 1) LIMIT 1)"

DAMAGE = {
    "a row without its registry": ("DELETE FROM record WHERE rid = (SELECT rid FROM task)", "tasks do not"),
    "a registry row without its row": ("DELETE FROM task", "1 tasks do not match the registry"),
    "a row of another kind": (
        (
            "UPDATE record SET kind = (SELECT kind FROM record WHERE rid = (SELECT rid FROM task))"
            f" WHERE rid = {_CASE}"
        ),
        "do not match the registry",
    ),
    "a log row of no record": ("UPDATE log SET rid = 999 WHERE seq = 1", "1 log entries belong to no record"),
    "a log row of no unit": ("UPDATE log SET tx = 999 WHERE seq = 1", "1 log entries belong to no unit"),
    "a log row of another kind": ("UPDATE log SET kind = 999 WHERE seq = 1", "do not say what was changed"),
    "a log row with other registers": (
        "UPDATE log SET mask = mask | 4096 WHERE seq = 1",
        "do not say what was changed",
    ),
    "a log row of no register": (
        "UPDATE log SET mask = 4611686018427387904 WHERE seq = 1",
        "do not say what was changed",
    ),
    "a log row that is garbage": (
        "UPDATE log SET old = x'ffff' WHERE seq = 1",
        "do not say what was changed",
    ),
    "an empty log row": ("UPDATE log SET old = x'' WHERE seq = 1", "do not say what was changed"),
    "a log row that is text": ("UPDATE log SET old = 'x' WHERE seq = 1", "do not say what was changed"),
    "the unit of a record": (
        "UPDATE record SET born = 999 WHERE rid = (SELECT max(rid) FROM record)",
        "made by no unit of work",
    ),
    "the officer of a unit": ("UPDATE tx SET who = 999 WHERE tx = 1", "units of work are nobody"),
    "a unit of work": (
        "DELETE FROM tx WHERE tx = (SELECT tx FROM log WHERE seq = 2)",
        "log entries belong to no",
    ),
    "dots of no unit": (
        "UPDATE dots SET d = CAST(x'e7030000' || substr(d, 5) AS BLOB)",
        "values that nobody wrote",
    ),
    "dots that are cut": ("UPDATE dots SET d = substr(d, 1, 7)", "values that nobody wrote"),
    "dots of no record": ("UPDATE dots SET rid = 999", "values that nobody wrote"),
    "a value in conflict of no record": (
        "INSERT INTO rival(rid, tx, mask, vals) VALUES (999, 1, 1, x'90')",
        "in conflict belong to no record",
    ),
    "a unit left open": ("UPDATE now SET tx = 1", "left open"),
    "a content": ("UPDATE content SET data = x'00'", "is damaged"),
    "a content's end": ("UPDATE content SET data = substr(data, 1, length(data) - 1)", "is damaged"),
    "a segment's header": (
        "UPDATE segment SET header = CAST(header || x'00' AS BLOB)",
        "Segment 1 of the change log",
    ),
    "a segment's body": ("UPDATE segment SET body = substr(body, 1, length(body) - 1)", "Segment 1 of"),
    "a segment's signature": ("UPDATE segment SET signature = zeroblob(length(signature))", "Segment 1 of"),
    "a segment's hash": ("UPDATE segment SET hash = zeroblob(32)", "Segment 1 of"),
    "a segment's number": ("UPDATE segment SET seq = 2", "Segment 1 of"),
    "a segment's author": ("UPDATE segment SET replica = (SELECT max(n) FROM replica)", "Segment 1 of"),
    "a segment's scope": ("UPDATE segment SET scope = 999", "Segment 1 of"),
    "an audit entry's officer": ("UPDATE audit SET officer = 'Nobody' WHERE seq = 2", "audit trail"),
    "an audit entry's time": ("UPDATE audit SET at = at - 1 WHERE seq = 2", "audit trail"),
    "an audit entry's detail": ("UPDATE audit SET detail = detail || ' more' WHERE seq = 3", "audit trail"),
    "an audit entry": ("DELETE FROM audit WHERE seq = 2", "audit trail"),
    "the audit trail's beginning": ("DELETE FROM audit WHERE seq = 1", "audit trail"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_not_derived_is_damage_and_is_not_touched(shell: Shell, file: Path, name: str) -> None:
    statement, words = DAMAGE[name]
    hidden(file, statement)
    report = check(shell, file)
    finding = found(report, words)
    assert finding["severity"] == "damage"
    assert finding["do"] == ("keep the file as evidence" if words == "audit trail" else RESTORE)
    assert report["ok"] is False
    again = check(shell, file, "--repair")
    assert again["ok"] is False
    assert found(again, words)["severity"] == "damage"
    human = shell("check", file)
    assert human.status == 1
    assert f"damage: {finding['message']} To do: {finding['do']}." in human.out
    assert human.err.count("\n") == 1


GARBAGE = {
    "record": (
        "UPDATE record SET title = x'ff', marking = 'x', deleted = 'yes', born = 'z', changed_at = x'00'"
    ),
    "organisation": "UPDATE organisation SET name = x'ff00', agent_type = 12.5",
    "log": "UPDATE log SET tx = x'00', rid = 1.5, kind = 'x', mask = 'x', old = 1.5",
    "dots": "UPDATE dots SET d = 'text'",
    "tx": "UPDATE tx SET hlc = 'x', at = x'00', who = 'x', action = x'00', segment = 'x'",
    "segment": (
        "UPDATE segment SET hash = 1, context = 'x', header = 2.5, signature = 'x', body = 'x', size = 'x'"
    ),
    "scope": "UPDATE scope SET marking = 'x', release_to = x'00'",
    "content": "UPDATE content SET data = 'text', size = 'x'",
    "rival": "INSERT INTO rival(rid, tx, mask, vals) SELECT rid, 1, 'x', 'x' FROM record",
    "rival of many": "INSERT INTO rival(rid, tx, mask, vals) SELECT rid, 1, 1 << 62, x'91c0' FROM record",
    "peer": "UPDATE peer SET card = 'x', ceiling = 'x'",
    "audit": "UPDATE audit SET at = 'x', officer = x'00', action = 1, hash = 'x'",
    "the signed end": "UPDATE meta SET value = x'c0' WHERE key = 'audit_end'",
    "incarnations": "INSERT INTO incarnation VALUES (1, 'x', 'x', 'x', 'x', 1)",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_whatever_a_table_holds_the_check_comes_to_its_end(shell: Shell, file: Path, name: str) -> None:
    """Refused with a sentence, or a report that is not ok; never a fault of ours."""
    hidden(file, GARBAGE[name])
    done = shell("check", file, "--json")
    assert done.status == 1
    assert "mistake (" not in done.err
    assert done.err.count("\n") == 1
    assert done.json.get("ok", False) is False


# What is only told


def test_a_code_of_no_vocabulary_is_told(shell: Shell, file: Path) -> None:
    hidden(file, "UPDATE 'case' SET type = 'barter'")
    report = check(shell, file)
    finding = found(report, "in no vocabulary")
    assert finding["severity"] == "info"
    assert "barter" in finding["message"]
    assert report["ok"] is True


def test_a_reference_to_a_record_that_is_not_here_is_told(shell: Shell, file: Path) -> None:
    hidden(file, "UPDATE 'case' SET counterpart = randomblob(16)")
    report = check(shell, file)
    assert found(report, "1 references name records")["severity"] == "info"
    assert report["ok"] is True


def test_a_content_that_is_gone_is_a_warning(shell: Shell, file: Path) -> None:
    hidden(file, "DELETE FROM content")
    report = check(shell, file)
    assert found(report, "not in this case file")["severity"] == "warning"
    assert report["ok"] is True
    assert check(shell, file, "--repair")["repaired"] == []


def test_a_missing_number_of_a_peer_is_told(shell: Shell, file: Path) -> None:
    other = shell.folder / "b.chancery"
    card = shell.folder / "jkt.card"
    card.write_text(shell("identity", file).out, encoding="ascii")
    shell.ok("peer", "add", other, card)
    shell.add(file, "task", "title=Second")
    shell.ok("bundle", "export", file, "--to", "MAD", "-o", shell.folder / "2.bundle")
    shell.ok("bundle", "import", other, shell.folder / "2.bundle")
    report = check(shell, other)
    finding = found(report, "have not arrived")
    assert finding["severity"] == "info"
    assert "full bundle" in finding["do"]
    assert report["ok"] is True


# The end of the trail


def cut(entries: int, *, end: str = "") -> Callable[[Any], None]:
    """Take the newest entries away, and perhaps the signed end."""

    def work(raw: Any) -> None:
        raw.execute("DELETE FROM audit WHERE seq > (SELECT max(seq) FROM audit) - ?", (entries,))
        if end:
            raw.execute(end)

    return work


@pytest.mark.parametrize("first", ["log", "check", "list"])
@pytest.mark.parametrize("entries", [1, 2, 3, 100])
@pytest.mark.parametrize("end", ["", "DELETE FROM meta WHERE key = 'audit_end'"])
def test_a_trail_that_was_cut_is_noticed_for_good(
    shell: Shell, file: Path, first: str, entries: int, end: str
) -> None:
    """Whatever is done first, and however often: the entry of that very opening does not cover it up."""
    with broken(file) as raw:
        cut(entries, end=end)(raw)
    if first == "list":
        shell("list", file, "task")
    for _ in range(3):
        for command in ("log", "check"):
            done = shell(command, file, "--json")
            assert (done.status, done.json["ok"]) == (1, False)
    assert found(check(shell, file), "audit trail")["severity"] == "damage"


def test_a_trail_that_was_rolled_back_with_its_signed_end_is_noticed_by_what_is_outside(
    shell: Shell, file: Path
) -> None:
    with broken(file) as raw:
        entries = raw.execute("SELECT * FROM audit ORDER BY seq").fetchall()
        end = raw.execute("SELECT value FROM meta WHERE key = 'audit_end'").fetchone()
    shell.ok("backup", file, "-o", shell.folder / "1.backup")
    with broken(file) as raw:
        raw.execute("DELETE FROM audit")
        raw.executemany("INSERT INTO audit VALUES (?,?,?,?,?,?)", entries)
        raw.execute("UPDATE meta SET value = ? WHERE key = 'audit_end'", end)
    for _ in range(2):
        done = shell("log", file, "--json")
        assert (done.status, done.json["ok"]) == (1, False)


def test_a_trail_that_was_written_anew_is_noticed_by_its_signature(shell: Shell, file: Path) -> None:
    """All hashes fit, only the end is not signed."""
    from db.audit import _link

    with broken(file) as raw:
        rows = raw.execute("SELECT seq, at, officer, action, detail FROM audit ORDER BY seq").fetchall()
        previous = b""
        for seq, at, _, action, detail in rows:
            previous = _link(previous, seq, at, "Somebody Else", action, detail)
            raw.execute("UPDATE audit SET officer = 'Somebody Else', hash = ? WHERE seq = ?", (previous, seq))
    for _ in range(2):
        done = shell("log", file, "--json")
        assert (done.status, done.json["ok"]) == (1, False)


def test_cutting_is_noticed_after_an_older_copy_was_put_back_too(shell: Shell, file: Path) -> None:
    from tests.vault.world import copied

    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Newest")
    copied(older, file)
    with broken(file) as raw:
        cut(2)(raw)
    for _ in range(2):
        done = shell("log", file, "--json")
        assert (done.status, done.json["ok"]) == (1, False)


# What the words of the report mean


def test_pages_and_trees_are_told_as_damage_and_nothing_is_written(shell: Shell, file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) - 4096 * 2 + 500] ^= 1
    file.write_bytes(data)
    done = shell("check", file, "--json")
    assert done.status == 1
    assert file.read_bytes() == bytes(data)
    if "findings" in done.json:
        finding = found(done.json, "A page is not what was written")
        assert (finding["severity"], finding["do"]) == ("damage", RESTORE)
