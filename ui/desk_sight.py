"""How large the window is and whether it moves, as the user chose it; bound to `app`."""

from __future__ import annotations

from ui.outcome import Refusal

SIZES = (100, 125, 150, 175, 200)
"""What the text may be enlarged to, in per cent."""


def text_size() -> int:
    """The size of the text in per cent; what is no size is 100."""
    from app.preferences import text_size

    size = text_size()
    return size if size in SIZES else SIZES[0]


def still() -> bool:
    """Whether nothing is to move, whatever the system says."""
    from app.preferences import still

    return still()


def remember(*, size: int | None = None, still: bool | None = None) -> None:
    """Keep a choice. Raises Refusal."""
    from app.preferences import keep_sight

    try:
        keep_sight(size, still)
    except OSError as error:
        raise Refusal(f"The choice could not be remembered ({error.strerror}); check the disk.") from error
