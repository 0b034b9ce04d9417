"""Finds code that cannot run or that nothing names, with vulture; part of ``make lint``.

Only what is certain stops a change: unreachable lines and unused imports (unused arguments and variables are
ruff's to find). ``--all`` lists in addition, for a person to judge, every function, class and method whose
name stands nowhere else; Qt's overrides, recognised by their spelling, are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from vulture.core import Vulture

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "db", "reports", "resources", "ui", "tests")
CERTAIN = frozenset({"import", "unreachable_code"})
LIKELY = frozenset({"class", "function", "method", "property"})


def main(arguments: list[str]) -> int:
    """Print what was found; returns 1 when something certain was."""
    finder = Vulture(ignore_names=["[a-z]*[A-Z]*", "test_*", "pytest_*", "Test*"])
    finder.scavenge([str(ROOT / folder) for folder in FOLDERS])
    found = finder.get_unused_code(min_confidence=60)
    certain = [item for item in found if item.typ in CERTAIN and item.confidence >= 90]
    likely = [item for item in found if item.typ in LIKELY] if "--all" in arguments else []
    for item in [*certain, *likely]:
        place = Path(item.filename).relative_to(ROOT)
        print(f"{place}:{item.first_lineno}: {item.message}")
    return 1 if certain else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
