#!/usr/bin/env bash
# Measure planes with filter-normalised and with raw directions: of a network and of its copy with larger filters, and of
# two trainings whose weights differ in size.
#
#   scripts/raw_directions.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# The copy has all convolutions of ResNet-20 times 4. BatchNorm divides by the same factor (its running statistics are
# scaled, too), so both compute the same function. Result: raw directions show a steep bowl and a plain, filter-normalised
# ones the same bowl twice.
# Time: a minute and a half per plane on one CPU core. Repeat the command to continue an interrupted run.
set -eu
cd "$(dirname "$0")/.."
data=${1:-cifar10}
out=results/raw_directions
python=${PYTHON:-.venv/bin/python}
networks=results/networks
copy=$out/resnet20_x4.safetensors
mkdir -p $out
. scripts/surface_once.sh

$python - $networks/resnet20.safetensors $copy <<'END'
import sys
from safetensors import safe_open
from safetensors.torch import save_file
FACTOR = 4  # a power of 2, so that no digit is lost
with safe_open(sys.argv[1], "pt") as file:
    tensors = {name: file.get_tensor(name) for name in file.keys()}
    metadata = file.metadata()
for name, tensor in tensors.items():
    power = 1 if tensor.ndim == 4 or name.endswith("running_mean") else 2 if name.endswith("running_var") else 0
    tensors[name] = tensor * FACTOR**power
save_file(tensors, sys.argv[2], metadata=metadata)
END

measure() { # NETWORK NAME NORM RANGE TITLE
    surface_once "$out/$2.h5" "$1" --data "$data" --limit 250 --split train --precision float32 --norm "$3" \
        "--x=-$4:$4:17" "--y=-$4:$4:17" --title "$5"
}
both() { # NETWORK NAME TITLE
    measure "$1" "$2_raw" none 0.06 "$3, raw directions"
    measure "$1" "$2_filter" filter 1 "$3, filter-normalised"
}
both $networks/resnet20.safetensors resnet20 "ResNet-20"
both $copy resnet20_x4 "ResNet-20, filters × 4"
both $networks/momentum_0.9.safetensors momentum_0.9 "momentum 0.9"
both $networks/momentum_0.safetensors momentum_0 "no momentum"
rm $copy
