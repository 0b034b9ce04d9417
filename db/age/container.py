"""Writing and opening whole age files: the header and the payload put together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Protocol

from db.age import header
from db.age.errors import HeaderFailure, HmacFailure, NoMatch
from db.age.header import FILE_KEY_BYTES, Stanza
from resources.sentences import say

if TYPE_CHECKING:
    from db.age.hybrid import HybridRecipient
    from db.age.stream import PayloadReader, PayloadWriter


class Identity(Protocol):
    """Something that may hold the key to one of a file's stanzas."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the 16-byte file key, or None if no stanza is for this identity. Raises HeaderFailure."""
        ...


def encrypt(recipients: Iterable[HybridRecipient], out: BinaryIO) -> PayloadWriter:
    """Write the header of a new file to `out` and return the writer of its content.

    Only post-quantum recipients are taken: the specification advises against mixing, and one classical
    recipient would undo the protection of the others. Raises ValueError for none or over 1024 of them.
    """
    from db.age.stream import NONCE_BYTES, PayloadWriter

    file_key = os.urandom(FILE_KEY_BYTES)
    out.write(header.emit([recipient.wrap(file_key) for recipient in recipients], file_key))
    return PayloadWriter(file_key, os.urandom(NONCE_BYTES), out)


def decrypt(identities: Iterable[Identity], source: BinaryIO) -> PayloadReader:
    """Read the header from `source` and return a reader of the content.

    Raises HeaderFailure, NoMatch or HmacFailure at once; the reader raises PayloadFailure later. `source`
    needs `read` and `readline`, not `seek`; for an armored file pass `unarmored(source)`.
    """
    from db.age.stream import NONCE_BYTES, PayloadReader, read_fully

    found = header.read(source)
    file_key = None
    for identity in identities:
        file_key = identity.unwrap(found.stanzas)
        if file_key is not None:
            break
    if file_key is None:
        raise NoMatch(
            say("The file is not encrypted to this post; ask the sender to name it as a recipient.")
        )
    if len(file_key) != FILE_KEY_BYTES:
        raise HeaderFailure(
            say("A recipient in the file holds a key of the wrong length; do not trust this file.")
        )
    if not found.authentic(file_key):
        raise HmacFailure(
            say("The list of recipients was changed after the file was written; do not trust it.")
        )
    nonce = read_fully(source, NONCE_BYTES)
    if len(nonce) != NONCE_BYTES:
        raise HeaderFailure(
            say("The file ends with its list of recipients; ask the sender for the file again.")
        )
    return PayloadReader(file_key, nonce, source)
