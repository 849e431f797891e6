#!/usr/bin/env bash
# The effect of unscaled inputs on a network: one perceptron on 5,000 images of CIFAR-10, whose pixels are
# normalised (mean 0, standard deviation 1 in each channel) or left in 0..1. Takes three minutes.
#
#   scripts/lecture/input_scaling_network.sh [FOLDER] [DATA]      DATA: cifar10 (the default, downloaded), digits, ...
#
# Output for each: the training log, the path over the plane of the checkpoints, the plane of the two sharpest
# directions at the initial weights, and the Hessian there.
set -eu
out=${1:-results/lecture/input_scaling_network}
data=${2:-cifar10}
case $data in */*) data=$(cd "$data" && pwd) ;; esac
mkdir -p "$out"
cd "$out"
measure() { # NAME TITLE OPTION
    landscape train mlp --data "$data" --limit 5000 --epochs 5 --lr 0.01 --schedule constant --no-augment "$3" \
        --save-every 0.25 -o "runs/$1" --force
    cp "runs/$1/log.csv" "$1.csv"
    landscape trajectory "runs/$1" --limit 1000 --split train --metrics loss --title "$2" \
        --x=-1.2:5.6:31 --y=-2:0.9:31 -o "$1.h5" --force
    begin=runs/$1/checkpoints/epoch_0000.safetensors
    landscape hessian "$begin" --limit 500 --top 5 --trace --json > "$1.json"
    landscape surface "$begin" --limit 500 --split train --metrics loss --direction eigen --title "$2" \
        --x=-0.5:0.5:25 --y=-0.5:0.5:25 -o "$1_sharpest.h5" --force
}
measure raw "pixels in 0..1" --no-normalise-input
measure normalised "normalised pixels" --normalise-input
landscape plot raw.h5 normalised.h5 -o network.png --force
landscape plot raw_sharpest.h5 normalised_sharpest.h5 -o sharpest.png --size 1300x650 --force
rm -r runs
