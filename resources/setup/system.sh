#!/usr/bin/env bash
# Makes sure that the Debian packages a task needs are there: system.sh run|test|dist...
# Installs what is missing as root (or through a sudo that asks nothing); else prints the one line to run and
# goes on, because most of the work needs none of them. Says and does nothing when all is there.
set -u
here=$(cd "$(dirname "$0")" && pwd)

# To create the environment and to download into it.
packages="ca-certificates"
# What Qt's window (platform plug-in xcb) loads from the system.
window="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-xcb1 libxkbcommon-x11-0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1"
# A private screen and session for the tests, what a screen reader asks, a keyring, readers and a watcher of what the program writes.
tests="xvfb xdotool dbus dbus-x11 at-spi2-core gnome-keyring poppler-utils file procps strace"

# Without venv's parts no environment can be made; Debian ships them apart, one package a Python.
if ! "$here/python.sh" >/dev/null; then
    if python=$("$here/python.sh" --any); then
        packages="$packages $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    else
        packages="$packages python3 python3-venv"
    fi
fi
for task in "$@"; do
    case $task in
        run) packages="$packages $window" ;;
        test) packages="$packages $window $tests" ;;
        dist)
            version=$("$here/python.sh" --any >/dev/null && "$("$here/python.sh" --any)" -c \
                'import sys, sysconfig; print("" if sysconfig.get_config_var("Py_ENABLE_SHARED") == 0 else "libpython%d.%d" % sys.version_info[:2])')
            packages="$packages $window binutils $version"
            ;;
        *)
            echo "system.sh: no task is called '$task'; there are run, test and dist" >&2
            exit 2
            ;;
    esac
done

if ! command -v dpkg-query >/dev/null 2>&1; then
    "$here/python.sh" >/dev/null || echo "Chancery needs Python 3.11 or newer with its venv module." >&2
    exit 0
fi

# One query for all; a renamed package (libglib2.0-0t64) counts through what it provides.
present=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Provides}\n' 2>/dev/null |
    sed -n 's/^ii *//p' | sed 's/([^)]*)//g; s/,/ /g' | tr -s ' ' '\n' | sort -u)
missing=""
for package in $packages; do
    grep -qxF -- "$package" <<<"$present" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
    as_root="sudo -n"
else
    echo "These system packages are missing; please run: sudo apt-get install$missing" >&2
    exit 0
fi
echo "Installing system packages:$missing"
log=$(mktemp)
install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; }
# The lists may be absent (a fresh image) or stale: refresh them once and try again.
if ! install >"$log" 2>&1 </dev/null; then
    $as_root apt-get update -q >>"$log" 2>&1 </dev/null
    if ! install >>"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        echo "Could not install them; please run: sudo apt-get install$missing" >&2
    fi
fi
rm -f "$log"
exit 0
