#!/bin/sh
# Check that ParaView reads the files of `landscape export` and runs its states; docs/paraview.md records the last run.
#
#   scripts/check_paraview.sh [FOLDER]      for exports, pictures and expected values; default: a new one in /tmp
#
# Needs pvpython, and xvfb-run if there is no screen. On Debian:
#   apt-get install --no-install-recommends paraview python3-paraview xvfb xauth
# PYTHON is the interpreter with landscape installed; default .venv/bin/python.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../.venv/bin/python}
folder=${1:-$(mktemp -d)}

command -v pvpython > /dev/null || { echo "no pvpython: install ParaView (Debian: paraview python3-paraview)" >&2; exit 2; }
screen=
if [ -z "${DISPLAY:-}" ]; then
    command -v xvfb-run > /dev/null || { echo "no screen and no xvfb-run: install xvfb and xauth" >&2; exit 2; }
    # A display number of its own: with -a alone, two servers started at the same time can collide.
    screen="xvfb-run -a -n $((200 + $$ % 700))"
fi

echo "$(date -u +%F)  $(pvpython --version 2>&1 | head -1)  into $folder"
"$python" "$here/paraview_exports.py" "$folder"
# pvpython always exits with 0, so the last line of its output is checked.
$screen pvpython "$here/paraview_reads.py" "$folder" > "$folder/log.txt" 2>&1 || true
cat "$folder/log.txt"
tail -1 "$folder/log.txt" | grep -q '^ParaView agrees: ' || { echo "ParaView does not agree" >&2; exit 1; }
