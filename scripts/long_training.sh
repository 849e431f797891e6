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

if [ -n "${TRAIN:-}" ] || [ ! -e $shipped ]; then
    [ -e "$run/model.safetensors" ] || $python -m landscape train resnet56_noshort --data "$data" --epochs 60 \
        --schedule onecycle --lr 0.03 --save-every 1 --compile -o "$run"
fi
if [ ! -e $shipped ]; then # half precision: half the size, and a loss that differs by less than 1e-3
    cp "$run/log.csv" results/networks/resnet56_noshort_60.csv
    $python - "$run/model.safetensors" $shipped <<'END'
import sys
from safetensors import safe_open
from safetensors.torch import save_file
with safe_open(sys.argv[1], "pt") as file:
    tensors = {name: file.get_tensor(name) for name in file.keys()}
    metadata = file.metadata()
halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
save_file(halves, sys.argv[2], metadata=metadata)
END
fi

measure() { # NETWORK NAME POINTS IMAGES TITLE
    $python -m landscape info "$out/$2.h5" 2>/dev/null | grep -q "$(($3 * $3)) of $(($3 * $3))" ||
        $python -m landscape surface "$1" --data "$data" --limit "$4" "--x=-1:1:$3" "--y=-1:1:$3" --title "$5" \
            -o "$out/$2.h5"
}
measure $shipped plane 51 1000 "ResNet-56 without skip connections, 60 epochs"
for epoch in 01 08 30 60; do
    checkpoint=$run/checkpoints/epoch_00$epoch.safetensors
    [ ! -e "$checkpoint" ] || measure "$checkpoint" "epoch_$epoch" 25 250 "epoch ${epoch#0}"
done
$python -m landscape measure $out/plane.h5 $out/epoch_*.h5 --csv $out/numbers.csv --force
