#!/bin/sh
# Check the .glb files of `landscape export` with the validator of Khronos: no error, no warning, no hint.
#
#   scripts/check_glb.sh [FILE.h5...]      surfaces to export; default: all in results/
#
# Needs node and npm; npm installs the package gltf-validator into a new folder in /tmp.
# PYTHON is the interpreter with landscape installed; default .venv/bin/python.
#
# Last run on 2026-11-25 with gltf-validator 2.0.0-dev.3.10: no messages.

set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
command -v npm > /dev/null || { echo "no npm: install node and npm" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" gltf-validator > /dev/null

[ $# -gt 0 ] || set -- results/*/*.h5
count=0
for file; do
    for options in "" "--log --upsample 3" "--clip 5 --scale-z 0.3"; do
        count=$((count + 1))
        # shellcheck disable=SC2086  # the options are words
        $python -m landscape export "$file" $options -o "$folder/$count.glb" > /dev/null
    done
done
cat > "$folder/validate.js" << 'END'
const fs = require("fs");
const validator = require("gltf-validator");
(async () => {
  let objections = 0;
  for (const path of process.argv.slice(2)) {
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(path)));
    objections += report.issues.messages.length;
    for (const message of report.issues.messages) console.log(message.code, message.message, message.pointer);
  }
  console.log(`${process.argv.length - 2} files, ${objections} objections, gltf-validator ${validator.version()}`);
  process.exit(objections ? 1 : 0);
})();
END
node "$folder/validate.js" "$folder"/*.glb
