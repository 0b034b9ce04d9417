"""Small mercies: what a person plainly means is understood, and what cannot be is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_codes_may_be_typed_in_small_letters(shell: Any) -> None:
    file = shell.new()
    record = shell.ok("add", file, "case", "title=Sum", "amount=5", "currency=eur", "country=id")["id"]
    row = shell.ok("show", file, record)
    assert (row["currency"], row["country"]) == ("EUR", "ID")


@pytest.mark.parametrize("typed", ["LIM,MAD", "mad;lim", "lim mad", '["MAD", "LIM"]'])
def test_a_release_list_may_be_typed_in_several_ways(shell: Any, typed: str) -> None:
    file = shell.new()
    record = shell.ok("add", file, "case", "title=Some", f"release_to={typed}")["id"]
    assert shell.ok("show", file, record)["release_to"] == ["LIM", "MAD"]


def test_a_release_list_of_no_post_gets_a_sentence(shell: Any) -> None:
    done = shell("add", shell.new(), "case", "title=Some", "release_to=MAD;not/a/post")
    assert done.status == 1
    assert "post code" in done.err
    assert "NOT/A/POST" in done.err


def test_a_folder_is_no_source(shell: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cards.vcf"
    folder.mkdir()
    done = shell("import", shell.new(), folder)
    assert done.status == 1
    assert "no regular file" in done.out + done.err


def test_dashes_may_be_searched_for(shell: Any) -> None:
    done = shell("search", shell.new(), "--json", "--", "--")
    assert (done.status, done.json) == (0, [])
