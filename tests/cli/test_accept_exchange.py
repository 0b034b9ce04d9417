"""What acceptance tests with three and four posts found: withdrawn records, the order of conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

POSTS = ("JKT", "MAD", "PAR")


@pytest.fixture
def posts(shell) -> dict[str, Path]:
    """Three case files that know each other; Paris may see no more than official."""
    files = {post: shell.new(f"{post}.chancery", post, "ID") for post in POSTS}
    for post, file in files.items():
        (shell.folder / f"{post}.card").write_text(shell("identity", file).out, encoding="ascii")
    for post, file in files.items():
        for other in POSTS:
            if other != post:
                ceiling = ["--up-to", "official"] if other == "PAR" else []
                shell.ok("peer", "add", file, shell.folder / f"{other}.card", *ceiling)
    return files


def send(shell, posts: dict[str, Path], sender: str, *receivers: str) -> None:
    bundle = shell.folder / "one.bundle"
    shell.ok("bundle", "export", posts[sender], "--to", *receivers, "-o", bundle)
    for receiver in receivers:
        shell.ok("bundle", "import", posts[receiver], bundle)


def test_a_withdrawn_record_is_no_longer_there(shell, posts) -> None:
    record = shell.add(posts["JKT"], "case", "title=Raised later", "summary=Long words")
    send(shell, posts, "JKT", "PAR")
    assert shell.ok("show", posts["PAR"], record)["title"] == "Raised later"
    shell.ok("set", posts["JKT"], record, "marking=confidential")
    send(shell, posts, "JKT", "PAR")
    for command in (["show"], ["show", "--history"], ["delete"], ["undelete"]):
        assert "withdrawn" in shell.fails(command[0], posts["PAR"], record, *command[1:])
    assert "withdrawn" in shell.fails("set", posts["PAR"], record, "title=Mine")
    assert shell.ok("list", posts["PAR"], "case") == []
    assert shell.ok("list", posts["PAR"], "case", "--where", "deleted=true") == []
    assert shell.ok("show", posts["JKT"], record)["title"] == "Raised later"


def test_every_replica_tells_a_conflict_in_the_same_order(shell, posts) -> None:
    records = [shell.add(posts["JKT"], "organisation", f"name=Start {n}") for n in range(4)]
    send(shell, posts, "JKT", "MAD", "PAR")
    for record in records:
        for post in reversed(POSTS):
            shell.ok("set", posts[post], record, f"name=From {post}")
    send(shell, posts, "JKT", "MAD", "PAR")
    send(shell, posts, "PAR", "MAD", "JKT")
    send(shell, posts, "MAD", "PAR", "JKT")
    told = [shell.ok("conflicts", file) for file in posts.values()]
    assert len(told[0]) == len(records)
    assert all(len(entry["kept"]) == 2 for entry in told[0])
    assert told[0] == told[1] == told[2]


def test_an_edit_that_confirms_the_shown_value_settles_the_conflict(shell, posts) -> None:
    here, there = posts["JKT"], posts["MAD"]
    record = shell.add(here, "organisation", "name=Lab", "city=Bandung")
    send(shell, posts, "JKT", "MAD")
    shell.ok("set", here, record, "city=Jakarta")
    shell.ok("set", there, record, "city=Surabaya")
    send(shell, posts, "JKT", "MAD")
    send(shell, posts, "MAD", "JKT")
    (entry,) = shell.ok("conflicts", here)
    shell.ok("set", here, record, f"city={entry['winner']['value']}")
    assert shell.ok("conflicts", here) == []
    send(shell, posts, "JKT", "MAD")
    assert shell.ok("conflicts", there) == []
    assert shell.ok("check", here)["state_digest"] == shell.ok("check", there)["state_digest"]
