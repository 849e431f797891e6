#!/bin/sh
# Whether ParaView reads what `landscape export` writes, and runs its states: docs/paraview.md has the record.
#
#   scripts/check_paraview.sh [FOLDER]      exports, pictures and what was expected go there; default: a new one in /tmp
#
# Needs pvpython, and xvfb-run where there is no screen. On Debian:
#   apt-get install --no-install-recommends paraview python3-paraview xvfb xauth
# PYTHON is the interpreter that landscape is installed for; default .venv/bin/python.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../.venv/bin/python}
folder=${1:-$(mktemp -d)}

command -v pvpython > /dev/null || { echo "no pvpython: install ParaView (Debian: paraview python3-paraview)" >&2; exit 2; }
screen=
if [ -z "${DISPLAY:-}" ]; then
    command -v xvfb-run > /dev/null || { echo "no screen and no xvfb-run: install xvfb and xauth" >&2; exit 2; }
    # A number of its own: -a alone can meet another server that starts at the same moment.
    screen="xvfb-run -a -n $((200 + $$ % 700))"
fi

echo "$(date -u +%F)  $(pvpython --version 2>&1 | head -1)  into $folder"
"$python" "$here/paraview_exports.py" "$folder"
# pvpython ends with 0 whatever happened: what counts is the line that it prints last.
$screen pvpython "$here/paraview_reads.py" "$folder" > "$folder/log.txt" 2>&1 || true
cat "$folder/log.txt"
tail -1 "$folder/log.txt" | grep -q '^ParaView agrees: ' || { echo "ParaView does not agree" >&2; exit 1; }
