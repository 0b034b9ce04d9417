"""age files go both ways between this program and an implementation that shares no code with it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from db import age

pytestmark = pytest.mark.node

NodeAge = Callable[..., "CompletedProcess[str]"]

SIZES = [0, 1, 65535, 65536, 65537, 200_000]


@pytest.mark.parametrize("size", SIZES)
def test_the_other_opens_ours(node_age: NodeAge, tmp_path: Path, size: int) -> None:
    plain = random.Random(size).randbytes(size)
    identities = [age.HybridIdentity.generate() for _ in range(3)]
    with (
        (tmp_path / "ours.age").open("wb") as file,
        age.encrypt([i.recipient for i in identities], file) as writer,
    ):
        writer.write(plain)
    (tmp_path / "key").write_text(identities[1].secret_text())
    done = node_age("decrypt", tmp_path / "key", tmp_path / "ours.age", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").read_bytes() == plain


@pytest.mark.parametrize("size", SIZES)
def test_we_open_the_others(node_age: NodeAge, tmp_path: Path, size: int) -> None:
    plain = random.Random(size).randbytes(size)
    identities = [age.HybridIdentity.generate() for _ in range(3)]
    (tmp_path / "keys").write_text("\n".join(str(i.recipient) for i in identities))
    (tmp_path / "plain").write_bytes(plain)
    done = node_age("encrypt", tmp_path / "keys", tmp_path / "plain", tmp_path / "theirs.age")
    assert done.returncode == 0, done.stderr
    for identity in identities:
        with (tmp_path / "theirs.age").open("rb") as file:
            assert age.decrypt([identity], file).read() == plain


def test_both_derive_the_same_recipient(node_age: NodeAge, tmp_path: Path) -> None:
    identity = age.HybridIdentity.generate()
    (tmp_path / "key").write_text(identity.secret_text())
    assert node_age("recipient", tmp_path / "key").stdout.strip() == str(identity.recipient)


def test_the_other_refuses_a_stranger_and_a_changed_byte(node_age: NodeAge, tmp_path: Path) -> None:
    """So that the tests above show more than that the other one opens anything."""
    identity = age.HybridIdentity.generate()
    path = tmp_path / "ours.age"
    with path.open("wb") as file, age.encrypt([identity.recipient], file) as writer:
        writer.write(b"for one reader")
    (tmp_path / "key").write_text(identity.secret_text())
    (tmp_path / "stranger").write_text(age.HybridIdentity.generate().secret_text())
    assert node_age("decrypt", tmp_path / "stranger", path, tmp_path / "out").returncode != 0
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)
    assert node_age("decrypt", tmp_path / "key", path, tmp_path / "out").returncode != 0
    assert not (tmp_path / "out").exists()
