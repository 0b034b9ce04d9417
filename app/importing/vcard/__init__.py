"""vCards (2.1, 3.0, 4.0) as real address books write them, read into people, organisations and roles."""

from app.importing.vcard.reader import read

__all__ = ["read"]
