#!/usr/bin/env bash
# Runs a command on a screen and in a session bus of its own, and ends both with it: window tests neither
# flicker over a developer's desktop nor reach the developer's keyring.
# Without Xvfb the command runs on Qt's offscreen platform; tests that need a real screen skip themselves.
set -u
if [ $# -eq 0 ]; then
    echo "usage: display.sh COMMAND [ARGUMENT...]" >&2
    exit 2
fi

bus=()
command -v dbus-run-session >/dev/null 2>&1 && bus=(dbus-run-session --)
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS DISPLAY

if ! command -v Xvfb >/dev/null 2>&1; then
    echo "Xvfb is not installed: the windows are tested on Qt's offscreen platform"
    QT_QPA_PLATFORM=offscreen exec "${bus[@]}" "$@"
fi

scratch=$(mktemp -d)
finish() {
    [ -n "${screen:-}" ] && kill "$screen" 2>/dev/null && wait "$screen" 2>/dev/null
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The server itself picks a free display number and reports it once it accepts connections.
Xvfb -displayfd 3 -screen 0 1600x1000x24 -dpi 96 -nolisten tcp -noreset 3>"$scratch/number" >"$scratch/log" 2>&1 &
screen=$!
for _ in $(seq 150); do
    [ -s "$scratch/number" ] && break
    kill -0 "$screen" 2>/dev/null || break
    sleep 0.1
done
if [ ! -s "$scratch/number" ]; then
    echo "Xvfb did not start:" >&2
    tail -n 5 "$scratch/log" >&2
    exit 1
fi
DISPLAY=:$(tr -d '[:space:]' <"$scratch/number")
export DISPLAY QT_QPA_PLATFORM=xcb

"${bus[@]}" "$@"
