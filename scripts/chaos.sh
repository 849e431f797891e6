#!/bin/sh
# What makes a plane look chaotic? Measure planes of ResNet-56 after 60 epochs, with and without skip connections: in
# three pairs of random directions, with other normalisations, and on fewer images.
#
#   scripts/chaos.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# The networks are those of results/networks; nothing is trained. Times: results/chaos/README.md. Repeat the command to
# continue an interrupted run.
set -eu
data=${1:-cifar10}
case $data in /* | cifar10) ;; *) data=$PWD/$data ;; esac
cd "$(dirname "$0")/.."
out=results/chaos
without=results/networks/resnet56_noshort_60.safetensors
with=results/networks/resnet56_60.safetensors
python=${PYTHON:-.venv/bin/python}
mkdir -p $out
. scripts/surface_once.sh

measure() { # NETWORK NAME TITLE OPTION...
    network=$1 name=$2 title=$3
    shift 3
    surface_once "$out/$name.h5" "$network" --data "$data" --split train --title "$title" "$@"
}
plane() { # NETWORK NAME TITLE OPTION...: the usual one
    measure "$@" --limit 250 --x=-1:1:25 --y=-1:1:25
}

# Random directions: three planes each. That of seed 0 without skip connections is long_training/epoch_60.h5.
for seed in 1 2; do plane $without without_seed_$seed "without, seed $seed" --seed $seed; done
for seed in 0 1 2; do plane $with with_seed_$seed "with, seed $seed" --seed $seed; done

# Normalisation: raw directions are 0.036 times as long, so that the weights move as far as on the other planes.
plane $without norm_layer "layer-normalised" --norm layer
measure $without norm_raw "raw directions" --norm none --limit 250 --x=-0.036:0.036:25 --y=-0.036:0.036:25

# Images. With 1,000 of them and 51 x 51 points: long_training/resnet56_noshort.h5.
measure $without images_50 "50 images" --limit 50 --x=-1:1:25 --y=-1:1:25

$python -m landscape measure $out/*.h5 results/long_training/epoch_*.h5 --csv $out/numbers.csv --force
