#!/usr/bin/env bash
# The training loss keeps falling when every example is correct, because the logits grow. Each checkpoint is measured as it
# is and with its logits at one scale. Takes a minute. Output: the valley at each checkpoint, the numbers, a picture.
set -eu
out=${1:-results/lecture/temperature_training}
mkdir -p "$out"
cd "$out"
landscape train mlp --data digits --epochs 100 --lr 0.05 --weight-decay 0 --schedule constant --batch-size 64 \
    --save-every 10 -o run --force
landscape temperature run --over-training --x=-1:1:41 -o training.h5 --picture training.png --force --json > training.json
rm -r run
