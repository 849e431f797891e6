#!/usr/bin/env bash
# Five layers, ten activations, Adam with a learning rate ten times too high: which units die or saturate? Takes two minutes.
# The run folders are deleted.
set -eu
out=${1:-results/lecture/dead_units}
mkdir -p "$out"
cd "$out"
activations="relu leaky_relu prelu elu celu silu mish gelu tanh sigmoid"
for activation in $activations; do
    landscape train mlp --data digits --model-arg depth=5 --model-arg width=50 --model-arg activation=$activation \
        --epochs 8 --batch-size 32 --optimizer adam --lr 0.03 --schedule constant --weight-decay 0 --save-every 1 \
        --force -o $activation
done
landscape diagnose $activations --over-training --picture dead_units.png --force --json > dead_units.json
rm -r $activations
