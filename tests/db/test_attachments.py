"""Attachments from one case file to another: bytes that arrive equal, in any order, and to nobody else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from forging import parts_of
from posts import Posts

from app import attachments
from db.blobs.keeping import PIECE

MB = 1_000_000


def a_file(folder: Path, size: int, name: str = "note verbale.pdf", seed: int = 1) -> Path:
    """A file of bytes that cannot be told apart from chance."""
    path = folder / name
    path.write_bytes(random.Random(seed).randbytes(size))
    return path


def attached(posts: Posts, tmp_path: Path, size: int, **more: Any) -> tuple[Path, str, str]:
    """A case of JKT with a file attached: the file, the case's id, the attachment's."""
    case = posts["JKT"].desk.add("case", {"title": "Lab", **more})
    path = a_file(tmp_path, size)
    return path, case, attachments.attach(posts["JKT"].desk, case, path)


def state(posts: Posts, code: str, attachment: str) -> tuple[str, int]:
    row = attachments.one(posts[code].desk, attachment)
    return row.state, row.here


def saved(posts: Posts, code: str, attachment: str, tmp_path: Path) -> bytes:
    """What comes out of an attachment at a post."""
    return attachments.save(posts[code].desk, attachment, tmp_path / f"saved by {code}").read_bytes()


def pieces(posts: Posts, code: str, path: Path) -> int:
    """How many pieces a bundle holds, as its recipient reads it."""
    return sum(kind == "piece" for kind, _ in parts_of(posts[code], path)[1])


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_is_attached_here_is_saved_there(posts: Posts, tmp_path: Path, size: int) -> None:
    path, case, made = attached(posts, tmp_path, size)
    posts.send("JKT", "LIM")
    (row,) = attachments.listed(posts["LIM"].desk, case)
    assert (row.id, row.name, row.size, row.state) == (made, path.name, size, "whole")
    assert (row.attached_by, row.attached_post) == ("Officer JKT", "JKT")
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()
    assert posts["LIM"].digest == posts["JKT"].digest
    assert posts["LIM"].desk.check().ok


def test_what_a_peer_has_is_not_sent_again(posts: Posts, tmp_path: Path) -> None:
    _, _, made = attached(posts, tmp_path, 3 * PIECE)
    posts.send("JKT", "LIM")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0  # under way
    posts.send("LIM", "JKT")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0  # acknowledged
    assert pieces(posts, "JKT", posts.export("LIM", "JKT")) == 0  # it is where it comes from
    assert pieces(posts, "LIM", posts.export("JKT", "LIM", full=True)) == 3
    posts["JKT"].desk.delete([made])
    assert pieces(posts, "LIM", posts.export("JKT", "LIM", full=True)) == 0
