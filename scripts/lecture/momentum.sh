#!/usr/bin/env bash
# Momentum: four descents from one start with one learning rate, on a smooth bowl and on the same bowl with ripples.
# Takes half a minute. Output: both surfaces and their numbers, a picture, a movie.
set -eu
out=${1:-results/lecture/momentum}
mkdir -p "$out"
cd "$out"
for height in 0 0.3; do
    landscape descend corrugated --arg height=$height --momentum 0.99,0.9,0.5,0 --lr 0.0162 --steps 700 \
        --x=-3.1:3.1:101 --y=-3.1:3.1:101 -o height_$height.h5 --force --json > height_$height.json
done
landscape plot height_0.h5 height_0.3.h5 -o momentum.png --kind heatmap --size 1200x680 --force
landscape movie height_0.3.h5 -o momentum.gif --trajectory --seconds 5 --fps 8 --size 420x400 --force
