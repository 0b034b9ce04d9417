#!/usr/bin/env bash
# Makes .venv from the hashed lock, and puts the `chancery` script into it.
# Runs again only when the lock or the project's settings changed (the Makefile keeps the stamp).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

usable() { .venv/bin/python -c 'import sys, pip; assert sys.version_info >= (3, 11)' >/dev/null 2>&1; }

if ! usable; then
    if ! python=$("$here/python.sh"); then
        echo "No Python 3.11 or newer with its venv module was found; on Debian: sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
    echo "Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

pip() { .venv/bin/python -m pip "$@" </dev/null; }
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1

echo "Installing the locked packages (the first time takes a few minutes)"
# Wheels only: nothing is compiled here, and no package's own build code runs.
pip install --quiet --require-hashes --only-binary :all: --no-deps -r requirements/dev.txt
pip install --quiet --no-deps --no-build-isolation --no-index -e .
pip check >/dev/null || { pip check; exit 1; }
