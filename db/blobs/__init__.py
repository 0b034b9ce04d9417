"""The bytes of attachments: kept in pieces, exchanged piece by piece, in flat memory either way.

A blob belongs to one attachment's record, which names the SHA-256 of the whole and that of the hashes of the
pieces. ``keeping`` holds it, ``wire`` is its form in a bundle, ``sending`` and ``taking`` are its way out and
in, ``acknowledged`` what peers have of it.
"""
