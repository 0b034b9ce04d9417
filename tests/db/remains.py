"""Everything that whoever holds a case file's key can read in it, by an implementation of other hands.

Each page is decrypted as SQLCipher 4 describes it, free ones and the unused parts of others included; nothing
of SQLite takes part in that. What is compressed in it is unpacked beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a closed case file, decrypted."""
    data = path.read_bytes()
    assert len(data) % PAGE == 0
    assert not Path(f"{path}-wal").exists()
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        first = SALT if start == 0 else 0
        body, iv = page[first : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + IV]
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        yield decryptor.update(body) + decryptor.finalize()


def remains(path: Path, key: bytes) -> bytes:
    """All of it: pages, and signed changes unpacked; in both cases of letters where that may differ."""
    found = list(pages(path, key))
    assert b"CREATE TABLE" in b"".join(found), "the pages were not decrypted"
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"raw:{key.hex()}")
    for (body,) in connection.execute("SELECT body FROM segment"):
        found.append(zstandard.ZstdDecompressor().decompressobj().decompress(body))
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row)")
    for (term,) in connection.execute("SELECT term FROM temp.words"):
        found.append(term.encode() if isinstance(term, str) else bytes(term))
    connection.close()
    return b"\n".join(found)


def says(path: Path, key: bytes, *texts: str | bytes) -> list[str | bytes]:
    """Those of these texts that are found anywhere in a closed case file, in any case of letters."""
    everything = remains(path, key)
    lowered = everything.lower()
    found = []
    for text in texts:
        needle = text.encode() if isinstance(text, str) else text
        if needle in everything or needle.lower() in lowered:
            found.append(text)
    return found
