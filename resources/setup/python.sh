#!/usr/bin/env bash
# Prints the first Python on the PATH that is new enough (3.11 or later) and can make a virtual environment.
# A machine whose `python3` is older may have a newer one beside it under its full name.
# With --any, one that lacks the venv module's parts will do: system.sh can still install them.
set -u

probe='import sys; assert sys.version_info >= (3, 11)'
[ "${1:-}" = --any ] || probe="$probe; import ensurepip, venv"
for name in python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c "$probe" >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
exit 1
