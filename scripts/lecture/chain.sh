#!/usr/bin/env bash
# The simplest deep network: ten layers of one unit, whose output is weight^10. Takes seconds.
set -eu
out=${1:-results/lecture/chain}
mkdir -p "$out"
cd "$out"
landscape diagnose chain --sweep weight=0.5,0.9,1,1.1,1.5 --by-layer --picture chain.png --force --json > chain.json
