"""`chancery erase`: a person goes for good, the report says what went and what is left to look at."""

from __future__ import annotations

from pathlib import Path

REASON = "asked for under article 17"


def filled(shell, file: Path) -> str:
    person = shell.ok("add", file, "person", "name=Quorvex Zylphanide")["id"]
    shell.ok("add", file, "role", f"person={person}", "title=Harbour master")
    shell.ok("add", file, "task", "title=Write to Quorvex Zylphanide", f"person={person}")
    return str(person)


def test_a_person_is_erased_and_the_report_says_what_went(shell) -> None:
    file = shell.new()
    person = filled(shell, file)
    backup = shell.folder / "old.chancery-backup"
    shell.ok("backup", file, "-o", backup)
    planned = shell.ok("erase", file, person, "--reason", REASON, "--dry-run")
    assert (planned["dry_run"], planned["title"]) == (True, "Quorvex Zylphanide")
    assert shell.ok("show", file, person)["name"] == "Quorvex Zylphanide"
    done = shell.ok("erase", file, person, "--reason", REASON)
    assert done["records"] == planned["records"] == {"person": 1, "role": 1}
    assert (done["dry_run"], done["title"], done["wiped"]) == (False, "", True)
    assert [(one["kind"], one["field"]) for one in done["referring"]] == [("task", "person")]
    assert [(one["path"], one["there"]) for one in done["backups"]] == [(str(backup), True)]
    told = shell.fails("show", file, person)
    assert "erased for good" in told
    assert "Zylphanide" not in told
    assert shell.ok("list", file, "person") == []
    assert shell.ok("check", file)["ok"]
    actions = [entry for entry in shell.ok("log", file)["entries"] if entry["action"] == "erase"]
    assert len(actions) == 1
    assert "Zylphanide" not in actions[0]["detail"]
    shell.ok("backup", file, "-o", shell.folder / "new.chancery-backup")
    backup.unlink()
    findings = shell.ok("check", file)["findings"]
    assert not any("backup" in finding["message"] for finding in findings)


def test_in_words(shell) -> None:
    file = shell.new()
    person = filled(shell, file)
    planned = shell("erase", file, person, "--reason", REASON, "--dry-run")
    assert "Would be erased" in planned.out
    assert "Write to Quorvex Zylphanide" in planned.out
    done = shell("erase", file, person, "--reason", REASON)
    assert done.status == 0
    assert "1 person, 1 role" in done.out
    assert "These records stay" in done.out


def test_what_is_wrong_is_said_in_one_sentence(shell) -> None:
    file = shell.new()
    person = filled(shell, file)
    case = shell.ok("add", file, "case", "title=A harbour")["id"]
    assert "Only a person" in shell.fails("erase", file, case, "--reason", REASON)
    assert "needs a reason" in shell.fails("erase", file, person, "--reason", " ")
    assert "without naming" in shell.fails("erase", file, person, "--reason", "Quorvex Zylphanide wrote")
    absent = "01999999-9999-7999-8999-999999999999"
    assert "no record" in shell.fails("erase", file, absent, "--reason", REASON)
    shell.fails("erase", file, "Quorvex", "--reason", REASON)
    assert shell("erase", file, person).status == 2
    shell.ok("erase", file, person, "--reason", REASON)
    assert "erased for good" in shell.fails("erase", file, person, "--reason", REASON)
    assert "erased for good" in shell.fails("add", file, "role", f"person={person}", "title=Harbour master")
