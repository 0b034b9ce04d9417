"""Policy on the command line: the self-test prints it, and what it forbids is refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.policy_files import PolicyFiles, installed


@pytest.fixture
def written(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path_factory.mktemp("policy"), monkeypatch)


def policy_check(done) -> dict[str, object]:
    (found,) = (check for check in done.json["checks"] if check["name"] == "policy")
    return found


# -- the self-test ---------------------------------------------------------------------------------


def test_the_self_test_prints_each_value_and_where_it_comes_from(shell, written: PolicyFiles) -> None:
    from app.policy.table import SETTINGS

    written.write("[mandatory]\nidle_minutes = 15\n[recommended]\nlanguage = 'fr'\n", "idle_minutes = 5\n")
    done = shell("selftest", "--json")
    rows = {row["key"]: row for row in done.json["policy"]}
    assert list(rows) == [setting.key for setting in SETTINGS]
    assert all(set(row) == {"key", "value", "origin"} for row in rows.values())
    assert rows["idle_minutes"]["value"] == 5
    assert str(written.user) in rows["idle_minutes"]["origin"]
    assert rows["language"] == {
        "key": "language",
        "value": "fr",
        "origin": f"recommended ({written.system})",
    }
    assert rows["allowed_markings"]["value"] == ["open", "official", "restricted", "confidential"]
    assert policy_check(done)["ok"] is True
    table = shell("selftest").out.partition("\n\n")[2]
    assert f"recommended ({written.system})" in table
    assert "log_days" in table


@pytest.mark.parametrize(
    ("system", "user", "words"),
    [
        ("[mandatory]\nidle_minuts = 5\n[recommended]\nlog_days = 0\n", "", ("idle_minuts", "log_days")),
        ("[mandatory\n", "", ("not in TOML form",)),
        ("", "idle_minutes = 'ten'\n", ("idle_minutes", "your own policy file is ignored")),
        (f"[mandatory]\nescrow_recipient = 'age1pq1{'q' * 200}'\n", "", ("escrow_recipient is no",)),
    ],
)
def test_a_broken_file_fails_the_check_named_policy_and_no_other(
    shell, written: PolicyFiles, system: str, user: str, words: tuple[str, ...]
) -> None:
    written.write(system, user)
    done = shell("selftest", "--json")
    assert done.status == 1
    assert [check["name"] for check in done.json["checks"] if not check["ok"]] in (
        ["policy"],
        ["shipped files", "policy"],  # where no fonts were set up
    )
    for each in words:
        assert each in str(policy_check(done)["detail"])
    assert done.err.count("\n") == 1
    assert done.json["ok"] is False
    assert "FAILED  policy" in shell("selftest").out


def test_the_strictest_policy_does_not_fail_the_self_test(
    shell, written: PolicyFiles, tmp_path: Path
) -> None:
    written.write(
        "[mandatory]\nminimum_passphrase_length = 64\nminimum_passphrase_strength = 4\n"
        f"allowed_markings = ['confidential']\nexport_folders = ['{tmp_path / 'nowhere'}']\n"
    )
    done = shell("selftest", "--json")
    failed = [check for check in done.json["checks"] if not check["ok"]]
    assert {check["name"] for check in failed} <= {"shipped files", "report"}, failed


def test_a_sound_escrow_key_is_taken(shell, written: PolicyFiles) -> None:
    from db.age import HybridIdentity

    recipient = str(HybridIdentity.generate().recipient)
    written.write(f"[mandatory]\nescrow_recipient = '{recipient}'\n")
    assert policy_check(shell("selftest", "--json"))["ok"] is True


# -- what it forbids -------------------------------------------------------------------------------


def test_a_new_case_file_needs_a_passphrase_that_policy_takes(shell, written: PolicyFiles) -> None:
    written.write("[mandatory]\nminimum_passphrase_length = 30\n")
    named = ("--post", "JKT", "--country", "ID", "--title", "Desk", "--officer", "Inés Prueba")
    kept = shell.folder / "kept.txt"
    said = shell.fails("new", shell.folder / "a.chancery", *named, "--recovery-out", kept)
    assert "at least 30 characters" in said
    weak = shell.folder / "weak.txt"
    weak.write_text("Inés Prueba, JKT\n", encoding="utf-8")
    written.write("[recommended]\nminimum_passphrase_strength = 3\n")
    said = shell.fails("new", shell.folder / "a.chancery", *named, "--passphrase-file", weak)
    assert "too easy to guess" in said
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt", "weak.txt"}


def test_markings_that_policy_does_not_allow_are_refused(shell, written: PolicyFiles) -> None:
    file = shell.new()
    written.write("[mandatory]\nallowed_markings = ['official', 'restricted']\n")
    said = shell.fails("add", file, "task", "title=Wrong", "marking=confidential")
    assert "official or restricted; “confidential” is none" in said
    record = shell.add(file, "task", "title=Right")
    assert shell.ok("show", file, record)["marking"] == "official"
    assert "official or restricted" in shell.fails("set", file, record, "marking=open")
    assert shell.ok("show", file, record)["marking"] == "official"


def test_files_leave_only_into_the_folders_that_policy_names(shell, written: PolicyFiles) -> None:
    file, other = shell.new(), shell.new("b.chancery", "MAD", "ES")
    for own, peer in ((file, other), (other, file)):
        card = shell.folder / "card"
        card.write_text(shell("identity", own).out, encoding="ascii")
        shell.ok("peer", "add", peer, card)
    shell.add(file, "person", "name=Zoë Übung")
    allowed = shell.folder / "outgoing"
    allowed.mkdir()
    (allowed / "link").symlink_to(shell.folder)
    written.write(f"[mandatory]\nexport_folders = ['{allowed}']\n")
    commands = (
        ("export", file, "--as", "vcard"),
        ("export", file, "--as", "csv", "--kind", "person"),
        ("report", file, "brief"),
        ("bundle", "export", file, "--to", "MAD"),
        ("backup", file),
    )
    for number, command in enumerate(commands):
        for place in (shell.folder, allowed / "link"):
            said = shell.fails(*command, "-o", place / f"out{number}")
            assert said == (f"Policy lets nothing be written to {place}; choose a place in {allowed}."), (
                command
            )
        shell.ok(*command, "-o", allowed / f"out{number}")
    assert not list(shell.folder.glob("out?"))
    assert len(list(allowed.glob("out?"))) == len(commands)


def test_a_peer_is_trusted_up_to_the_highest_marking_that_policy_allows(shell, written: PolicyFiles) -> None:
    file, other = shell.new(), shell.new("b.chancery", "MAD", "ES")
    card = shell.folder / "card"
    card.write_text(shell("identity", other).out, encoding="ascii")
    written.write("[mandatory]\nallowed_markings = ['open', 'official']\n")
    said = shell.fails("peer", "add", file, card, "--up-to", "restricted")
    assert said == "Policy lets a peer be trusted up to official at most, not up to restricted."
    assert shell.ok("peer", "list", file) == []
    assert shell.ok("peer", "add", file, card)["up_to"] == "official"
    assert shell.ok("peer", "add", file, card, "--up-to", "open")["up_to"] == "open"


def test_a_peer_of_before_gets_no_more_than_policy_now_allows(shell, written: PolicyFiles) -> None:
    file, other = shell.new(), shell.new("b.chancery", "MAD", "ES")
    for own, peer in ((file, other), (other, file)):
        card = shell.folder / "card"
        card.write_text(shell("identity", own).out, encoding="ascii")
        shell.ok("peer", "add", peer, card, "--up-to", "confidential")
    shell.add(file, "task", "title=For everybody", "marking=official")
    shell.add(file, "task", "title=For few", "marking=restricted")
    written.write("[mandatory]\nallowed_markings = ['open', 'official']\n")
    shell.ok("bundle", "export", file, "--to", "MAD", "-o", shell.folder / "1.bundle")
    shell.ok("bundle", "import", other, shell.folder / "1.bundle")
    assert [row["title"] for row in shell.ok("list", other, "task")] == ["For everybody"]
    written.write()
    shell.ok("bundle", "export", file, "--to", "MAD", "-o", shell.folder / "2.bundle")
    shell.ok("bundle", "import", other, shell.folder / "2.bundle")
    assert {row["title"] for row in shell.ok("list", other, "task")} == {"For everybody", "For few"}


def test_the_capital_is_whom_policy_names(shell, written: PolicyFiles) -> None:
    file, capital, other = (
        shell.new(),
        shell.new("c.chancery", "PAR", "FR"),
        shell.new("b.chancery", "MAD", "ES"),
    )
    cards = {}
    for own in (capital, other):
        cards[own] = shell.folder / f"{own.stem}.card"
        cards[own].write_text(shell("identity", own).out, encoding="ascii")
    fingerprint = shell.ok("identity", capital)["fingerprint"].lower().replace(" ", "")
    written.write(f"[mandatory]\ncapital_fingerprints = ['{fingerprint}']\n")
    assert "none of them" in shell.fails("peer", "add", file, cards[other], "--capital")
    assert shell.ok("peer", "list", file) == []
    assert shell.ok("peer", "add", file, cards[other])["capital"] is False
    assert shell.ok("peer", "add", file, cards[capital])["capital"] is True


def test_a_conflict_is_not_settled_with_a_marking_that_policy_does_not_allow(
    shell, written: PolicyFiles
) -> None:
    file = shell.new()
    record = shell.add(file, "task", "title=One", "marking=restricted")
    written.write("[mandatory]\nallowed_markings = ['official']\n")
    assert "must be one that policy allows" in shell.fails(
        "conflicts", file, "settle", record, "marking", "open"
    )
    assert "not in conflict" in shell.fails("conflicts", file, "settle", record, "marking", "restricted")


# -- a policy that cannot be used ------------------------------------------------------------------


def test_under_a_broken_policy_a_case_file_is_read_with_a_warning_and_not_changed(
    shell, written: PolicyFiles
) -> None:
    file = shell.new()
    record = shell.add(file, "task", "title=As it was")
    written.write("[mandatory]\nidle_minutes = -1\n")
    done = shell("show", file, record, "--json")
    assert done.status == 0
    assert json.loads(done.out)["title"] == "As it was"
    assert done.err.startswith(f"warning: The policy of this machine cannot be used ({written.system}:")
    assert done.err.count("\n") == 1
    for command in (("add", file, "task", "title=New"), ("set", file, record, "title=New")):
        done = shell(*command)
        assert done.status == 1
        assert "so nothing may be changed or sent out" in done.err.splitlines()[-1]
    said = shell.fails("export", file, "--as", "csv", "--kind", "task", "-o", shell.folder / "out")
    assert "cannot be used" in said
    named = ("--post", "JKT", "--country", "ID", "--title", "Desk", "--officer", "Inés Prueba")
    assert "cannot be used" in shell.fails("new", shell.folder / "n.chancery", *named)
    written.write()
    assert shell.ok("show", file, record)["title"] == "As it was"


def test_ones_own_broken_file_is_a_warning_alone(shell, written: PolicyFiles) -> None:
    file = shell.new()
    written.write("", "idle_minuts = 4\n")
    done = shell("add", file, "task", "title=New", "--json")
    assert done.status == 0
    assert done.err.startswith(f"warning: {written.user}: idle_minuts is no setting")
    assert done.err.count("\n") == 1
