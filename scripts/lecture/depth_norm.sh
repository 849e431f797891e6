#!/usr/bin/env bash
# A hundred layers, with and without batch normalisation, from two initialisations: which gradient reaches layer 1?
# Takes seconds.
set -eu
out=${1:-results/lecture/depth_norm}
mkdir -p "$out"
cd "$out"
landscape diagnose mlp --data digits --model-arg depth=100 --sweep init=he,xavier --sweep norm=none,batch \
    --by-layer --picture depth_norm.png --force --json | python3 -m json.tool --compact > depth_norm.json
