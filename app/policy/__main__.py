"""``python -m app.policy``: writes the help page for IT anew, from the table of settings."""

from __future__ import annotations

import resources
from app.policy import page


def main() -> None:
    """Write resources/help/policy.md."""
    place = resources.path("help", "policy.md")
    place.parent.mkdir(exist_ok=True)
    place.write_text(page.text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
