#!/bin/sh
# Train ResNet-56 with and without skip connections on CIFAR-10 for 60 epochs, and measure a plane through each. Of the
# network without them, also measure planes through checkpoints: how the landscape changes with the length of training.
#
#   scripts/long_training.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# With the networks of results/networks, which are shipped, only the planes of the checkpoints need the training; without
# its run folder (runs/long/resnet56_noshort) they are left out unless TRAIN=1 is set.
# Times: results/long_training/README.md. Repeat the command to continue an interrupted run.
set -eu
data=${1:-cifar10}
case $data in /* | cifar10) ;; *) data=$PWD/$data ;; esac
cd "$(dirname "$0")/.."
out=results/long_training
runs=${RUNS:-runs/long}
python=${PYTHON:-.venv/bin/python}
mkdir -p $out
. scripts/surface_once.sh
. scripts/publish_network.sh

train() { # NETWORK RATE ALWAYS
    run=$runs/$1 shipped=results/networks/${1}_60.safetensors
    if [ -n "$3" ] || [ ! -e "$shipped" ]; then
        [ -e "$run/model.safetensors" ] || $python -m landscape train "$1" --data "$data" --epochs 60 \
            --schedule onecycle --lr "$2" --save-every 1 --compile -o "$run"
    fi
    publish "$run" "$shipped"
}
train resnet56_noshort 0.03 "${TRAIN:-}"
train resnet56 0.1 ""

measure() { # NETWORK NAME POINTS IMAGES TITLE
    surface_once "$out/$2.h5" "$1" --data "$data" --split train --limit "$4" "--x=-1:1:$3" "--y=-1:1:$3" --title "$5"
}
measure results/networks/resnet56_noshort_60.safetensors resnet56_noshort 51 1000 \
    "ResNet-56 without skip connections, 60 epochs"
measure results/networks/resnet56_60.safetensors resnet56 51 1000 "ResNet-56, 60 epochs"
for epoch in 01 08 30 60; do
    checkpoint=$runs/resnet56_noshort/checkpoints/epoch_00$epoch.safetensors
    [ ! -e "$checkpoint" ] || measure "$checkpoint" "epoch_$epoch" 25 250 "epoch ${epoch#0}"
done
$python -m landscape measure $out/resnet56.h5 $out/resnet56_noshort.h5 $out/epoch_*.h5 --csv $out/numbers.csv --force
