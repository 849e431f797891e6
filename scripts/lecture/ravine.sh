#!/usr/bin/env bash
# The effect of unscaled features on the contours: one regression with its two features unscaled, in 0..1, standardised.
# Takes seconds. Output: a surface and the numbers of each, the contours with both paths, the losses step by step.
set -eu
out=${1:-results/lecture/ravine}
mkdir -p "$out"
cd "$out"
for scaling in raw minmax standard; do
    landscape descend ravine --arg scaling=$scaling --momentum 0.8,0 --lr 90% --steps 60 \
        --x=-1.5:3:101 --y=-1.5:3:101 -o $scaling.h5 --force --json > $scaling.json
done
landscape plot raw.h5 minmax.h5 standard.h5 -o ravine.png --log --columns 3 --force
landscape descend ravine --momentum 0,0.8,best --lr 90% --steps 400 --rates rates.png --force --json > rates.json
