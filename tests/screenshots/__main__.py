"""Pictures of every screen into build/screenshots/, named screen-theme-language-scale.png, to be looked at.

A process for each language and scale, since Qt fixes the scale when it starts; themes are switched within it.
They are compared by eye with the design's own, and no test asserts a pixel of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tests.screenshots.screens import THEMES

OUT = Path("build", "screenshots")
LANGUAGES = ("en", "ar")
SCALES = ("100", "200")


def main() -> int:
    """Make them all, or those that the arguments name."""
    parser = argparse.ArgumentParser(prog="make screenshots")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--language", action="append")
    parser.add_argument("--scale", action="append", help="per cent")
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--screen", action="append", help="only these screens")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    languages, scales = args.language or LANGUAGES, args.scale or SCALES
    themes = args.theme or THEMES
    args.out.mkdir(parents=True, exist_ok=True)
    if args.within:
        from tests.screenshots.screens import take

        take(args.out, languages[0], scales[0], themes, args.screen or ())
        return 0
    failed = 0
    for language in languages:
        for scale in scales:
            own = ["--language", language, "--scale", scale, "--out", str(args.out)]
            own += [part for theme in themes for part in ("--theme", theme)]
            own += [part for screen in args.screen or () for part in ("--screen", screen)]
            environment = os.environ | {"QT_SCALE_FACTOR": str(int(scale) / 100)}
            command = [sys.executable, "-m", "tests.screenshots", "--within", *own]
            failed += subprocess.run(command, env=environment).returncode != 0
    sys.stdout.write(f"{len(list(args.out.glob('*.png')))} pictures in {args.out}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
