"""The capital's directory on the command line: whom it brings, what it withdraws, what a person decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.policy_files import PolicyFiles, installed


@pytest.fixture
def written(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    """Policy files of a test's own."""
    return installed(tmp_path_factory.mktemp("policy"), monkeypatch)


def card_of(shell, file: Path) -> Path:
    card = shell.folder / f"{file.stem}.card"
    card.write_text(shell("identity", file).out, encoding="ascii")
    return card


def carry(shell, sender: Path, receiver: Path, post: str, *more: str):
    bundle = shell.folder / f"{sender.stem}-to-{post}.bundle"
    shell.ok("bundle", "export", sender, "--to", post, "-o", bundle, *more)
    return shell.ok("bundle", "import", receiver, bundle)


def directed(shell, capital: Path, *more: str) -> Path:
    """The next directory of the capital, as a file."""
    out = shell.folder / "all.directory"
    shell.ok("directory", capital, "export", out, *more)
    return out


def peers(shell, file: Path) -> dict[str, dict]:
    return {peer["device"]: peer for peer in shell.ok("peer", "list", file)}


@pytest.fixture
def capital(shell) -> Path:
    """The capital, which knows JKT and LIM; they know the capital and not each other."""
    mfa = shell.new("mfa.chancery", "MFA", "PT", "--device", "mfa-1")
    for name, post, country in (("jkt", "JKT", "ID"), ("lim", "LIM", "PE")):
        file = shell.new(f"{name}.chancery", post, country, "--device", f"{name}-1")
        shell.ok("peer", "add", mfa, card_of(shell, file), "--up-to", "restricted")
        shell.ok("peer", "add", file, card_of(shell, mfa), "--capital")
    return mfa


@pytest.fixture
def jkt(shell, capital: Path) -> Path:
    return shell.folder / "jkt.chancery"


@pytest.fixture
def lim(shell, capital: Path) -> Path:
    return shell.folder / "lim.chancery"


def test_posts_that_never_compared_words_exchange(shell, capital, jkt, lim) -> None:
    shell.ok("peer", "rename", capital, "LIM", "Lima")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert (done["number"], done["post"], done["added"], done["conflicts"]) == (1, "MFA", ["LIM/lim-1"], [])
    shell.ok("directory", lim, "import", shell.folder / "all.directory")
    found = peers(shell, jkt)["lim-1"]
    assert (found["origin"], found["up_to"], found["capital"], found["label"]) == (
        "MFA", "restricted", False, "Lima",
    )  # fmt: skip
    assert peers(shell, jkt)["mfa-1"]["origin"] == ""
    made = shell.add(jkt, "case", "title=Shared")
    carry(shell, jkt, lim, "LIM")
    assert shell.ok("show", lim, made)["title"] == "Shared"
    assert "directory of MFA" in shell("peer", "set", jkt, "LIM", "--up-to", "open").out
    shown = {post["post"]: post["here"] for post in shell.ok("directory", jkt, "show")["posts"]}
    assert shown == {"JKT": "own", "LIM": "same"}
    assert "Lima" in shell("directory", jkt, "show").out


def test_it_travels_in_the_capitals_bundles_until_it_came_through(shell, capital, jkt, lim) -> None:
    directed(shell, capital)
    first, second = shell.folder / "lost.bundle", shell.folder / "second.bundle"
    shell.ok("bundle", "export", capital, "--to", "JKT", "-o", first)
    shell.ok("bundle", "export", capital, "--to", "JKT", "-o", second)
    assert shell.ok("bundle", "show", jkt, second)["parts"] == 1, "the first may be lost"
    shell.ok("bundle", "import", jkt, second)
    assert peers(shell, jkt)["lim-1"]["origin"] == "MFA"
    carry(shell, jkt, capital, "MFA")
    third = shell.folder / "third.bundle"
    shell.ok("bundle", "export", capital, "--to", "JKT", "-o", third)
    assert shell.ok("bundle", "show", jkt, third)["parts"] == 0
    full = shell.folder / "full.bundle"
    shell.ok("bundle", "export", capital, "--to", "JKT", "-o", full, "--full")
    assert shell.ok("bundle", "show", jkt, full)["parts"] == 1
    assert "notes" not in shell.ok("bundle", "import", jkt, first), "the one that was late changes nothing"
    assert shell.ok("check", jkt)["ok"]
    assert "jkt-1" not in peers(shell, lim), "only the capital passes it on"


def test_only_the_capital_hands_it_out(shell, capital, jkt, lim) -> None:
    """Who learns of all posts is for the capital to say: another post's bundles do not carry it."""
    shell.ok("directory", jkt, "import", directed(shell, capital))
    shell.ok("peer", "add", lim, card_of(shell, jkt))
    bundle = shell.folder / "to-lima.bundle"
    for more in ([], ["--full"]):
        shell.ok("bundle", "export", jkt, "--to", "LIM", "-o", bundle, *more)
        assert shell.ok("bundle", "show", lim, bundle)["parts"] == 0


def test_an_older_one_never_replaces_a_newer(shell, capital, jkt) -> None:
    old = directed(shell, capital).rename(shell.folder / "old.directory")
    new = directed(shell, capital)
    shell.ok("directory", jkt, "import", new)
    assert "number 2 is here" in shell.fails("directory", jkt, "import", old)
    assert "here already" in shell.fails("directory", jkt, "import", new)
    assert "above 2" in shell.fails("directory", capital, "export", old, "--number", "2")
    shell.ok("directory", jkt, "import", directed(shell, capital, "--number", "40"))
    assert shell.ok("directory", jkt, "show")["number"] == 40


def test_two_of_one_number_are_told_apart(shell, capital, jkt) -> None:
    """The capital went back to a backup and wrote the same number again."""
    shell.ok("backup", capital, "-o", shell.folder / "a.backup")
    shell.ok("directory", jkt, "import", directed(shell, capital))
    again = shell.folder / "again.chancery"
    shell("restore", shell.folder / "a.backup", "-o", again)
    shell("peer", "rename", again, "LIM", "Otherwise")
    shell("directory", again, "export", shell.folder / "twin.directory")
    assert "two directories" in shell.fails("directory", jkt, "import", shell.folder / "twin.directory")


@pytest.mark.parametrize("when", ["as it came", "afterwards"])
def test_a_ceiling_that_a_person_set_stays(shell, capital, jkt, when: str) -> None:
    if when == "as it came":
        shell.ok("directory", jkt, "import", directed(shell, capital), "--up-to", "official")
    else:
        shell.ok("directory", jkt, "import", directed(shell, capital))
        shell.ok("peer", "set", jkt, "LIM", "--up-to", "official")
    assert peers(shell, jkt)["lim-1"]["up_to"] == "official"
    shell.ok("peer", "set", capital, "LIM", "--up-to", "confidential")
    shell.ok("directory", jkt, "import", directed(shell, capital))
    assert peers(shell, jkt)["lim-1"]["up_to"] == "official"
    shell.ok("peer", "set", capital, "LIM", "--up-to", "open")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert peers(shell, jkt)["lim-1"]["up_to"] == "official", "it is named, not lowered behind one's back"
    assert any("suggests" in note and "open" in note for note in done["notes"])


def test_a_ceiling_that_nobody_set_follows_the_capital_as_far_as_policy_goes(
    shell, capital, jkt, written: PolicyFiles
) -> None:
    shell.ok("directory", jkt, "import", directed(shell, capital))
    shell.ok("peer", "set", capital, "LIM", "--up-to", "open")
    shell.ok("directory", jkt, "import", directed(shell, capital))
    assert peers(shell, jkt)["lim-1"]["up_to"] == "open"
    shell.ok("peer", "set", capital, "LIM", "--up-to", "confidential")
    last = directed(shell, capital)
    written.write("[mandatory]\nallowed_markings = ['open', 'official']\n")
    shell.ok("directory", jkt, "import", last)
    assert peers(shell, jkt)["lim-1"]["up_to"] == "official"


def test_who_was_revoked_here_stays_revoked(shell, capital, jkt, lim) -> None:
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    shell.ok("peer", "revoke", jkt, "LIM")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert peers(shell, jkt)["lim-1"]["revoked"] is True
    assert any("stays revoked" in note for note in done["notes"])


def test_a_withdrawn_post_is_revoked_with_its_reason_and_may_come_back(shell, capital, jkt, lim) -> None:
    for file in (jkt, lim):
        shell.ok("directory", file, "import", directed(shell, capital))
    shell.ok("peer", "revoke", capital, "LIM", "--reason", "the mission was closed")
    assert shell.ok("directory", capital, "show")["stale"] is True
    last = directed(shell, capital)
    done = shell.ok("directory", jkt, "import", last)
    assert done["withdrawn"] == ["LIM/lim-1"]
    assert any("the mission was closed" in note for note in done["notes"])
    found = peers(shell, jkt)["lim-1"]
    assert (found["revoked"], found["revoked_by"], found["reason"]) == (True, "MFA", "the mission was closed")
    assert ", by MFA" in shell("peer", "list", jkt).out
    assert "the mission was closed" in shell("peer", "rename", jkt, "LIM", "Lima").out
    bundle = shell.folder / "after.bundle"
    shell.ok("directory", lim, "import", last)
    shell.ok("bundle", "export", lim, "--to", "JKT", "-o", bundle)
    said = shell.fails("bundle", "import", jkt, bundle)
    assert "the mission was closed" in said
    assert "Ask MFA" in said
    shell.ok("peer", "restore", capital, "LIM")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert done["restored"] == ["LIM/lim-1"]
    assert shell.ok("bundle", "import", jkt, bundle)["from"] == "LIM"


def test_what_a_withdrawn_post_wrote_before_still_counts(shell, capital, jkt, lim) -> None:
    """The capital has it, and withdraws its author in the very bundle that passes it on."""
    made = shell.add(lim, "case", "title=Before")
    carry(shell, lim, capital, "MFA")
    shell.ok("peer", "revoke", capital, "LIM", "--reason", "stolen")
    directed(shell, capital)
    received = carry(shell, capital, jkt, "JKT")
    assert received["gaps"] == []
    assert shell.ok("show", jkt, made)["title"] == "Before"
    assert peers(shell, jkt)["lim-1"]["revoked"] is True


def test_another_key_under_a_known_name_waits_for_a_person(shell, capital, jkt, lim) -> None:
    """JKT knows a LIM/lim-1 by hand that is not the capital's."""
    twin = shell.new("twin.chancery", "LIM", "PE", "--device", "lim-1")
    ours = shell.ok("peer", "add", jkt, card_of(shell, twin), "--up-to", "official")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert (done["added"], done["conflicts"]) == ([], ["LIM/lim-1"])
    theirs = shell.ok("identity", lim)
    assert any(ours["words"] in note and theirs["words"] in note for note in done["notes"])
    (kept,) = [peer for peer in shell.ok("peer", "list", jkt) if peer["post"] == "LIM"]
    assert kept["fingerprint"] == ours["fingerprint"]
    assert "conflict" in shell("directory", jkt, "show").out
    assert "in conflict" in shell.fails("directory", jkt, "accept", "MFA")
    taken = shell.ok("directory", jkt, "accept", "LIM")
    assert (taken["fingerprint"], taken["up_to"]) == (theirs["fingerprint"], "official")
    both = {peer["fingerprint"]: peer["revoked"] for peer in shell.ok("peer", "list", jkt)}
    assert (both[ours["fingerprint"]], both[theirs["fingerprint"]]) == (True, False)
    assert shell.ok("directory", jkt, "show")["posts"][1]["here"] == "same"


def test_new_keys_that_nobody_vouched_for_wait_too(shell, capital, jkt, lim) -> None:
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    before = peers(shell, jkt)["lim-1"]["fingerprint"]
    for _ in range(2):
        shell.ok("identity", lim, "--rotate")
    shell.ok("peer", "add", capital, card_of(shell, lim), "--replace")
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert done["conflicts"] == ["LIM/lim-1"]
    assert peers(shell, jkt)["lim-1"]["fingerprint"] == before
    assert shell.ok("directory", jkt, "accept", "LIM/lim-1")["words"] == shell.ok("identity", lim)["words"]


def test_new_keys_that_the_old_ones_vouch_for_are_followed(shell, capital, jkt, lim) -> None:
    shell.ok("directory", jkt, "import", directed(shell, capital))
    shell.ok("identity", lim, "--rotate")
    shell.ok("peer", "add", capital, card_of(shell, lim))
    done = shell.ok("directory", jkt, "import", directed(shell, capital))
    assert done["conflicts"] == []
    assert peers(shell, jkt)["lim-1"]["words"] == shell.ok("identity", lim)["words"]


def test_the_capitals_own_new_keys_are_followed(shell, capital, jkt) -> None:
    shell.ok("identity", capital, "--rotate")
    shell.ok("directory", jkt, "import", directed(shell, capital))
    found = peers(shell, jkt)["mfa-1"]
    assert (found["words"], found["capital"]) == (shell.ok("identity", capital)["words"], True)


def test_only_from_whom_one_confirmed_as_the_capital(shell, capital, jkt, lim) -> None:
    shell.ok("peer", "add", jkt, card_of(shell, lim))
    shell.ok("peer", "set", lim, "MFA", "--not-capital")
    shell.ok("peer", "add", lim, card_of(shell, jkt))
    out = directed(shell, lim)
    said = shell.fails("directory", jkt, "import", out)
    assert "nobody confirmed" in said
    assert "jkt-1" not in said
    received = carry(shell, lim, jkt, "JKT")
    assert any("nobody confirmed" in note for note in received["notes"]), "the rest is taken in"
    assert shell.ok("directory", jkt, "show") is None
    assert "Only the capital" in shell.fails("directory", jkt, "export", shell.folder / "x.directory")


def test_policy_decides_who_the_capital_is(shell, capital, jkt, lim, written: PolicyFiles) -> None:
    out = directed(shell, capital)
    other = shell.ok("identity", lim)["fingerprint"].replace(" ", "").lower()
    written.write(f"[mandatory]\ncapital_fingerprints = ['{other}']\n")
    assert "nobody confirmed" in shell.fails("directory", jkt, "import", out)
    assert "Only the capital" in shell.fails("directory", capital, "export", out)


def test_what_is_no_directory_is_refused_in_a_sentence(shell, capital, jkt) -> None:
    out = directed(shell, capital)
    text = out.read_text(encoding="ascii")
    cut = shell.folder / "cut.directory"
    cut.write_text(text[: len(text) // 2], encoding="ascii")
    assert "cut off" in shell.fails("directory", jkt, "import", cut)
    assert "no directory" in shell.fails("directory", jkt, "import", card_of(shell, capital))
    assert "folder" in shell.fails("directory", capital, "export", shell.folder / "none" / "x.directory")
    assert shell("directory", jkt, "export").status == 2
    assert shell("directory", jkt, "show", "x").status == 2
    assert "No directory" in shell("directory", jkt, "show").out
    assert "No directory" in shell.fails("directory", jkt, "accept", "LIM")


def test_a_peer_that_is_added_by_hand_is_a_persons_from_then_on(shell, capital, jkt, lim) -> None:
    shell.ok("directory", jkt, "import", directed(shell, capital))
    assert shell.ok("peer", "add", jkt, card_of(shell, lim), "--up-to", "open")["origin"] == ""
    shell.ok("directory", jkt, "import", directed(shell, capital))
    assert peers(shell, jkt)["lim-1"]["up_to"] == "open"
