#!/usr/bin/env bash
# One network with softmax of logits / T at six temperatures: the same classes, different landscapes. Takes half a minute.
# Output: the curves of all temperatures, the numbers at the centre, a picture. The run folder is deleted.
set -eu
out=${1:-results/lecture/temperature}
mkdir -p "$out"
cd "$out"
landscape train mlp --data digits --epochs 60 --lr 0.05 --weight-decay 0 --schedule constant --batch-size 64 \
    --save-every 60 -o run --force
landscape temperature run --temperatures 0.25,0.5,1,2,4,16 --x=-1:1:61 -o temperature.h5 \
    --picture temperature.png --force --json > temperature.json
rm -r run
