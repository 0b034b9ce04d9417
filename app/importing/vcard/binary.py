"""Pictures and other bytes inside cards: base64 of three versions, whole or damaged."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from app.importing.vcard.lines import Line

_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_ALPHABET = re.compile(r"[^A-Za-z0-9+/]")
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
# Media types of the TYPE words of vCard 2.1 and 3.0 (RFC 2426 sections 3.1.4, 3.6.6, 3.7.2).
_TYPES = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "x509": "application/pkix-cert",
    "pgp": "application/pgp-keys",
    "wave": "audio/wav",
    "basic": "audio/basic",
    "aiff": "audio/aiff",
}


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that a property carries; ``damaged`` where the base64 of them was not whole."""

    data: bytes
    media_type: str
    damaged: bool


def picture_type(data: bytes) -> str | None:
    """The media type of a picture by its first bytes, or None."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "image/avif" if data[8:12] == b"avif" else "image/heic"
    return None


def blob(line: Line) -> Blob | None:
    """The bytes in a property, or None where its value is no inline data."""
    if line.base64:
        named = next((_TYPES[word] for word in line.param("TYPE") if word in _TYPES), "")
        return _decoded(line.value, named)
    found = _DATA.fullmatch(line.value.strip())
    if found is None:
        return None
    named = (found[1] or "").lower()
    # Backslashes come from writers that escape a URI as if it were text.
    body = found[3].replace("\\", "")
    if ";base64" in found[2].lower():
        return _decoded(unquote_to_bytes(body).decode("latin-1"), named)
    return Blob(unquote_to_bytes(body), named or "text/plain", damaged=False)


def _decoded(text: str, named: str) -> Blob:
    clean = _ALPHABET.sub("", text.replace("-", "+").replace("_", "/"))
    whole = len(clean) % 4 != 1 and len(text.rstrip("=")) == len(clean)
    # A last lone letter holds six bits of a byte whose rest is missing.
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        data = base64.b64decode(clean + "=" * (-len(clean) % 4))
    except binascii.Error:
        return Blob(b"", named or "application/octet-stream", damaged=True)
    media_type = named or picture_type(data) or "application/octet-stream"
    return Blob(data, media_type, damaged=not whole or not data)


def data_uri(data: bytes, media_type: str) -> str:
    """``data`` as a data: URI (RFC 2397), the form of vCard 4.0."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
