"""A real bundle, opened and checked without a line of ours: npm age-encryption, `cryptography`, `msgpack`.

What the checker knows of the format is what `db.bundle`, `db.segment` and `db.identity` say in words.
"""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import msgpack
import pytest

pytestmark = pytest.mark.node

CHECKER = """
    import base64, hashlib, json, sys
    import msgpack
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

    def take(count):
        global place
        place += count
        piece = content[place - count:place]
        assert len(piece) == count, "cut short"
        return piece

    def block():
        return take(int.from_bytes(take(4), "big"))

    def check(domain, data, signature):
        message = b"chancery signature 1\\0" + bytes([len(domain)]) + domain + data
        first = int.from_bytes(signature[:2], "big")
        ed25519.verify(signature[2:2 + first], message)
        assert int.from_bytes(signature[2 + first:4 + first], "big") == len(signature) - 4 - first
        mldsa.verify(signature[4 + first:], message)

    lines = open(sys.argv[1]).read().split()
    card = msgpack.unpackb(base64.b64decode("".join(lines[3:-3])))
    body = msgpack.unpackb(card[1])
    ed25519, mldsa = Ed25519PublicKey.from_public_bytes(body[6]), MLDSA65PublicKey.from_public_bytes(body[7])

    content, place = open(sys.argv[2], "rb").read(), 0
    assert take(18) == b"chancery bundle 1\\n"
    encoded, signature = block(), block()
    check(b"chancery bundle v1", encoded, signature)
    manifest = msgpack.unpackb(encoded)
    assert manifest[5] == hashlib.sha256(card[1]).digest(), "another card"
    sizes = []
    for kind, digest, length in manifest[10]:
        part = take(length)
        assert hashlib.sha256(part).digest() == digest, "a part was changed"
        if kind == "segment":
            size = int.from_bytes(part[:4], "big")
            header, rest = part[4:4 + size], part[4 + size:]
            check(b"chancery segment v1", header, rest[4:4 + int.from_bytes(rest[:4], "big")])
        sizes.append([kind, length])
    assert place == len(content), "more than was signed"
    print(json.dumps({"post": manifest[4], "recipients": len(manifest[6]), "parts": sizes}))
"""


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
    """Run the checker where nothing of ours can be imported."""
    command = [sys.executable, "-I", "-c", textwrap.dedent(CHECKER), str(card), str(content)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_another_program_opens_and_checks_a_bundle(node_age: Any, bundle: dict[str, Any]) -> None:
    folder = bundle["folder"]
    opened = node_age("decrypt", folder / "mad.key", folder / "x.bundle", folder / "plain")
    assert opened.returncode == 0, opened.stderr
    done = checked(folder / "jkt.card", folder / "plain", folder)
    assert done.returncode == 0, done.stderr
    assert '"post": "JKT", "recipients": 2' in done.stdout
    assert done.stdout.count('"segment"') == 1
    assert '["content", 160000]' in done.stdout
    # the checker does check: another post's card, a changed byte anywhere, a cut
    assert checked(folder / "lim.card", folder / "plain", folder).returncode != 0
    plain = (folder / "plain").read_bytes()
    for place in (20, 100, 1400, len(plain) // 2, len(plain) - 1):
        changed = bytearray(plain)
        changed[place] ^= 1
        (folder / "changed").write_bytes(changed)
        assert checked(folder / "jkt.card", folder / "changed", folder).returncode != 0
    (folder / "changed").write_bytes(plain[:-1])
    assert checked(folder / "jkt.card", folder / "changed", folder).returncode != 0


def test_the_roots_of_segments_can_be_recomputed(node_age: Any, bundle: dict[str, Any]) -> None:
    """What an author signs covers every group, the stamps and the names, as `db.segment` says."""
    import zstandard

    folder = bundle["folder"]
    assert node_age("decrypt", folder / "mad.key", folder / "x.bundle", folder / "plain").returncode == 0
    plain = (folder / "plain").read_bytes()
    place = 18

    def block(data: bytes, at: int) -> tuple[bytes, int]:
        size = int.from_bytes(data[at : at + 4], "big")
        return data[at + 4 : at + 4 + size], at + 4 + size

    manifest, place = block(plain, place)
    _, place = block(plain, place)
    kind, digest, length = msgpack.unpackb(manifest)[10][0]
    part = plain[place : place + length]
    assert (kind, digest) == ("segment", hashlib.sha256(part).digest())
    header, at = block(part, 0)
    _, at = block(part, at)
    body, _ = block(part, at)
    seed, matter, groups = msgpack.unpackb(zstandard.ZstdDecompressor().decompress(body))
    whole = hashlib.sha256(b"chancery segment root v1" + hashlib.sha256(matter).digest())
    for number, group in enumerate(groups):
        salt = hmac.digest(seed, number.to_bytes(8, "big"), "sha256")
        whole.update(hashlib.sha256(salt + group).digest())
    signed = msgpack.unpackb(header)
    assert (signed[9], signed[10]) == (whole.digest(), 30)
    stamps, kinds = msgpack.unpackb(matter)
    assert {stamp[2] for stamp in stamps} == {"Officer JKT"}
    assert [token for token, _ in kinds] == ["person"]
