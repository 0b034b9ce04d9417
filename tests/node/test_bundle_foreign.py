"""A real bundle, opened, checked and read without a line of ours: npm age-encryption and `bundle_reader`.

What the reader knows of the format is what the help page “Bundle format” says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.node

READER = Path(__file__).resolve().parent.parent / "db" / "bundle_reader.py"


@pytest.fixture
def bundle(tmp_path: Path, cheap_keys: None) -> dict[str, Any]:
    """A bundle with records and a photo from JKT to two posts, JKT's card, and the first reader's key."""
    from app.desk import Desk
    from app.exchange import Exchange
    from db.own import own_identity

    desks = {
        code: Desk.create(
            tmp_path / f"{code}.chancery",
            post=code,
            country="ID",
            title=code,
            officer=f"Officer {code}",
            device="test",
            passphrase="four words for tests",
        )[0]
        for code in ("JKT", "MAD", "LIM")
    }
    exchange = Exchange(desks["JKT"])
    for code in ("MAD", "LIM"):
        exchange.add_peer(Exchange(desks[code]).card())
    photo = desks["JKT"].add_content(b"a photo " * 20_000)
    for number in range(30):
        desks["JKT"].add("person", {"name": f"Person {number}", "photo": photo})
    exchange.export_bundle(["MAD", "LIM"], tmp_path / "x.bundle")
    (tmp_path / "jkt.card").write_text(exchange.card())
    (tmp_path / "lim.card").write_text(Exchange(desks["LIM"]).card())
    secret = own_identity(desks["MAD"].store).age.secret_text()
    (tmp_path / "mad.key").write_text(secret)
    for desk in desks.values():
        desk.close()
    return {"folder": tmp_path, "photo": photo}


def checked(card: Path, content: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the reader as a program of its own."""
    command = [sys.executable, "-I", str(READER), str(content), str(card)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_another_program_opens_and_checks_a_bundle(node_age: Any, bundle: dict[str, Any]) -> None:
    folder = bundle["folder"]
    opened = node_age("decrypt", folder / "mad.key", folder / "x.bundle", folder / "plain")
    assert opened.returncode == 0, opened.stderr
    done = checked(folder / "jkt.card", folder / "plain", folder)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    named = {columns[0] for _, kind, register, columns, _ in found if (kind, register) == ("person", "name")}
    assert named == {f"Person {number}" for number in range(30)}
    photos = [columns for _, _, register, columns, _ in found if register == "photo"]
    assert photos == [[bundle["photo"]]] * 30
    assert {stamp[2] for *_, stamp in found} == {"Officer JKT"}
    # the reader does check: another post's card, a changed byte anywhere, a cut
    assert checked(folder / "lim.card", folder / "plain", folder).returncode != 0
    plain = (folder / "plain").read_bytes()
    for place in (20, 100, 1400, len(plain) // 2, len(plain) - 1):
        changed = bytearray(plain)
        changed[place] ^= 1
        (folder / "changed").write_bytes(changed)
        assert checked(folder / "jkt.card", folder / "changed", folder).returncode != 0
    (folder / "changed").write_bytes(plain[:-1])
    assert checked(folder / "jkt.card", folder / "changed", folder).returncode != 0
