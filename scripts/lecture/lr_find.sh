#!/usr/bin/env bash
# The learning-rate range test of a perceptron and of a ResNet-20 on handwritten digits, five seeds each. Its suggestion is
# then tested: three epochs at a tenth of it, at it, and at ten times as much. Takes two minutes.
# The rates are those in mlp.json and resnet20.json.
set -eu
out=${1:-results/lecture/lr_find}
mkdir -p "$out"
cd "$out"
for model in mlp resnet20; do
    landscape lr-find $model --data digits --batch-size 64 --precision float32 --repeat 5 -o $model.json \
        --picture $model.png --force
done
check() { # MODEL RATE...
    model=$1 && shift
    for lr in "$@"; do
        landscape train $model --data digits --batch-size 64 --precision float32 --epochs 3 --schedule constant \
            --lr $lr --force -o runs/${model}_$lr
    done
}
(check mlp 0.0024 0.024 0.24 && check resnet20 0.00029 0.0029 0.017 0.029) | tee trained.txt
rm -r runs
