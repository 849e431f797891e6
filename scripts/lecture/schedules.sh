#!/usr/bin/env bash
# The learning rate over a run for each schedule, and the training of a perceptron for 12 epochs with each: at the rate that
# the range test suggests (lr_find.sh), and at twice the largest that it allows, with two seeds. Takes three minutes.
set -eu
out=${1:-results/lecture/schedules}
mkdir -p "$out"
cd "$out"
schedules="constant step cosine onecycle cyclical triangular2=4"
landscape schedule $schedules --epochs 12 -o schedules.png --force --json > schedules.json
train() { # RATE SEED
    for schedule in $schedules; do
        landscape train mlp --data digits --batch-size 64 --precision float32 --epochs 12 --schedule $schedule \
            --lr $1 --seed $2 --force -o runs/lr$1_seed$2_$schedule
    done
}
(train 0.024 0 && train 0.3 0 && train 0.3 1) | tee trained.txt
rm -r runs
