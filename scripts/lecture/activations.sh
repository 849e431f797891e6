#!/usr/bin/env bash
# Ten activations with their derivatives, and the share of a signal from N(0, 1) that each preserves. Takes seconds.
set -eu
out=${1:-results/lecture/activations}
mkdir -p "$out"
cd "$out"
landscape activations -o activations.png --force
landscape activations --json > activations.json
