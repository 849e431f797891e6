#!/usr/bin/env bash
# A spike of the learning rate: the training leaves a valley that is too narrow for the rate and ends in a wider one. Three
# trainings with the same seed, without a spike and with a lower and a higher one for one epoch; the plane of their paths;
# the loss on the straight line from the weights before the spike to those at the end. Takes two minutes.
set -eu
out=${1:-results/lecture/stress_test}
mkdir -p "$out"
cd "$out"
train() {
    landscape train mlp --data digits --batch-size 64 --momentum 0 --precision float32 --epochs 20 --save-every 0.1 \
        --force --schedule "$1" -o "runs/$2"
}
(train 0:0.1 control && train 0:0.1,10:0.25,11:0.1 small_spike && train 0:0.1,10:0.4,11:0.1 spike) | tee trained.txt
before=runs/control/checkpoints/epoch_0010.safetensors
landscape hessian $before --json > before.json
for run in control small_spike spike; do
    landscape connect $before runs/$run --straight-only --points 61 -o $run.h5 --force --json > $run.json
    landscape hessian runs/$run --json > end_$run.json
done
landscape plot spike.h5 small_spike.h5 control.h5 --together --title "spike to 0.4" --title "spike to 0.25" \
    --title "no spike" --metric straight_train_loss -o lines.png --force
landscape trajectory runs/spike runs/control --split train --x auto:41 --y auto:41 --title "MLP on digits" \
    -o plane.h5 --force
landscape plot plane.h5 --log -o stress_test.png --force
landscape movie plane.h5 --trajectory --log --seconds 8 --fps 8 --size 420x400 -o stress_test.gif --force
rm -r runs
