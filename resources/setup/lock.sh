#!/usr/bin/env bash
# Writes the hashed locks under requirements/ from pyproject.toml: one resolution for every platform and
# Python from 3.11 on, so that a post's Windows laptop and this machine install the same versions.
# The machine's own index settings are left out on purpose: a lock names packages and hashes, never a place.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly UV_VERSION=0.13.9
tool=.venv-lock
if [ ! -x "$tool/bin/uv" ] || [ "$("$tool/bin/uv" --version | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    .venv/bin/python -m venv --clear "$tool"
    "$tool/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
fi

# What uv would take from the environment: settings and extra places of this machine only.
for name in $(compgen -e | grep -E '^(UV|PIP)_' || true); do unset "$name"; done

compile() { # compile OUTPUT ARGUMENT...
    local output=$1
    shift
    "$tool/bin/uv" --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --only-binary :all: \
        --constraints requirements/constraints.in -o "$output" "$@" ${UPGRADE:+--upgrade}
    echo "wrote $output ($(grep -c '==' "$output") packages)"
}

compile requirements/runtime.txt pyproject.toml
compile requirements/dev.txt --constraints requirements/runtime.txt pyproject.toml --group dev
compile requirements/fonts.txt --no-deps requirements/fonts.in
