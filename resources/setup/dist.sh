#!/usr/bin/env bash
# Builds dist/chancery from build.spec and lets it test itself where there is no Python and no setting of ours.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The same sources give the same bytes: fixed hashes, and the last commit's time in place of now.
export PYTHONHASHSEED=0
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 315532800)
export SOURCE_DATE_EPOCH

mkdir -p build
.venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
    --workpath build/pyinstaller --distpath dist build.spec

program=$PWD/dist/chancery/chancery
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
echo "dist/chancery: $(du -sh dist/chancery | cut -f1), $(find dist/chancery -type f | wc -l) files"
clean() { (cd "$home" && env -i HOME="$home" PATH=/nowhere LANG=C.UTF-8 "$program" "$@" </dev/null); }
clean --version
clean selftest
