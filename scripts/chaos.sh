#!/bin/sh
# When does a plane without skip connections look chaotic? Measure planes of networks of different depth, and of one
# network in different random directions, normalisations, numbers of images and precisions.
#
#   scripts/chaos.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# The planes of different depth need four trainings of 8 epochs, which start only with TRAIN=1; without them, and without
# their run folders (runs/chaos), they are left out. Times: results/chaos/README.md. Repeat the command to continue.
set -eu
data=${1:-cifar10}
case $data in /* | cifar10) ;; *) data=$PWD/$data ;; esac
cd "$(dirname "$0")/.."
out=results/chaos
runs=${RUNS:-runs/chaos}
networks=results/networks
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
without=$networks/resnet56_noshort_60.safetensors
for seed in 1 2; do plane $without without_seed_$seed "without, seed $seed" --seed $seed; done
for seed in 0 1 2; do plane $networks/resnet56_60.safetensors with_seed_$seed "with, seed $seed" --seed $seed; done

# Normalisation: raw directions are 0.036 times as long, so that the weights move as far as on the other planes.
plane $without norm_layer "layer-normalised" --norm layer
measure $without norm_raw "raw directions" --norm none --limit 250 --x=-0.036:0.036:25 --y=-0.036:0.036:25

# Images, and precision.
measure $without images_50 "50 images" --limit 50 --x=-1:1:25 --y=-1:1:25
measure $without images_1000 "1,000 images" --limit 1000 --x=-1:1:25 --y=-1:1:25
plane $without float32 "float32" --precision float32

# Depth: all trained alike, for 8 epochs; ResNet-56 of them is shipped.
for depth in 20 32 44 56 110; do
    network=$runs/depth_$depth
    [ $depth != 56 ] || network=$networks/resnet56_noshort.safetensors
    if [ ! -e "$network" ] && [ -n "${TRAIN:-}" ]; then
        $python -m landscape train resnet${depth}_noshort --data "$data" --epochs 8 --schedule onecycle --lr 0.01 \
            --compile -o "$network"
    fi
    [ ! -e "$network" ] || plane "$network" depth_$depth "$depth layers"
done

$python -m landscape measure $out/*.h5 results/long_training/epoch_*.h5 --csv $out/numbers.csv --force
$python -m landscape measure --over-epochs results/long_training/epoch_*.h5 --picture $out/epochs.png --force
