"""Every public age test vector beside the project comes out as its header says."""

from __future__ import annotations

import hashlib
import io
import zlib
from pathlib import Path

import pytest

from db import age

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "age" / "testkit"
_VECTORS = sorted(_FOLDER.iterdir()) if _FOLDER.is_dir() else []

_OUTCOMES: dict[str, type[age.AgeError]] = {
    "no match": age.NoMatch,
    "HMAC failure": age.HmacFailure,
    "header failure": age.HeaderFailure,
    "payload failure": age.PayloadFailure,
    "armor failure": age.ArmorFailure,
}


def test_the_test_kit_is_there(shared_data: Path) -> None:
    assert len(_VECTORS) >= 49
    assert {vector.parent for vector in _VECTORS} == {shared_data / "age" / "testkit"}


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda path: path.name)
def test_vector(vector: Path) -> None:
    head, _, body = vector.read_bytes().partition(b"\n\n")
    fields: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        key, _, value = line.partition(": ")
        fields.setdefault(key, []).append(value)
    assert set(fields) <= {
        "expect",
        "compressed",
        "payload",
        "identity",
        "passphrase",
        "armored",
        "file key",
        "comment",
    }
    if "compressed" in fields:
        assert fields["compressed"] == ["zlib"]
        body = zlib.decompress(body)

    identities: list[age.X25519Identity | age.HybridIdentity | age.ScryptIdentity] = []
    for text in fields.get("identity", []):
        kind = age.HybridIdentity if text.startswith("AGE-SECRET-KEY-PQ-1") else age.X25519Identity
        identities.append(kind.parse(text))
    identities += [age.ScryptIdentity(passphrase) for passphrase in fields.get("passphrase", [])]

    released = hashlib.sha256()
    outcome: type[Exception] | None = None
    try:
        source = age.unarmored(io.BytesIO(body)) if fields.get("armored") == ["yes"] else io.BytesIO(body)
        reader = age.decrypt(identities, source)
        while chunk := reader.read(64 * 1024):
            released.update(chunk)
    except age.AgeError as error:
        outcome = type(error)

    (expected,) = fields["expect"]
    assert outcome is _OUTCOMES.get(expected)
    assert expected == "success" or expected in _OUTCOMES
    if "payload" in fields:
        assert released.hexdigest() == fields["payload"][0]
    else:
        assert expected not in ("success", "payload failure")
        assert released.digest() == hashlib.sha256().digest()
