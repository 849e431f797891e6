#!/bin/sh
# Train ResNet-56 without skip connections on CIFAR-10 for 60 epochs, and measure planes through the trained network and
# through its checkpoints of earlier epochs: how the landscape changes with the length of the training.
#
#   scripts/long_training.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# With results/networks/resnet56_noshort_60.safetensors, which is shipped, only the planes of the checkpoints need the
# training; without its run folder (runs/long/resnet56_noshort) they are left out unless TRAIN=1 is set.
# Times: results/long_training/README.md. Repeat the command to continue an interrupted run.
set -eu
cd "$(dirname "$0")/.."
data=${1:-cifar10}
out=results/long_training
run=${RUN:-runs/long/resnet56_noshort}
python=${PYTHON:-.venv/bin/python}
shipped=results/networks/resnet56_noshort_60.safetensors
mkdir -p $out
. scripts/surface_once.sh

if [ -n "${TRAIN:-}" ] || [ ! -e $shipped ]; then
    [ -e "$run/model.safetensors" ] || $python -m landscape train resnet56_noshort --data "$data" --epochs 60 \
        --schedule onecycle --lr 0.03 --save-every 1 --compile -o "$run"
fi
if [ ! -e $shipped ]; then
    cp "$run/log.csv" results/networks/resnet56_noshort_60.csv
    $python - "$run" $shipped <<'END'
import sys
from landscape import load_checkpoint
from landscape.weights.checkpoint import save_checkpoint
trained = load_checkpoint(sys.argv[1])
save_checkpoint(sys.argv[2], trained.weights, spec=trained.spec, metadata={**trained.metadata, "data": "cifar10"})
END
fi

measure() { # NETWORK NAME POINTS IMAGES TITLE
    surface_once "$out/$2.h5" "$1" --data "$data" --split train --limit "$4" "--x=-1:1:$3" "--y=-1:1:$3" --title "$5"
}
measure $shipped plane 51 1000 "ResNet-56 without skip connections, 60 epochs"
for epoch in 01 08 30 60; do
    checkpoint=$run/checkpoints/epoch_00$epoch.safetensors
    [ ! -e "$checkpoint" ] || measure "$checkpoint" "epoch_$epoch" 25 250 "epoch ${epoch#0}"
done
$python -m landscape measure $out/plane.h5 $out/epoch_*.h5 --csv $out/numbers.csv --force
