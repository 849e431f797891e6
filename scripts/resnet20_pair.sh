#!/bin/sh
# Train ResNet-20 with and without skip connections on CIFAR-10 for 8 epochs, measure both landscapes, and draw them.
#
#   scripts/resnet20_pair.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# Result: at 20 layers the network without shortcuts still trains, and its valley is narrower but not chaotic.
# Time: half an hour per training and 20 minutes per surface on one CPU core each (results/resnet20_pair/README.md).
# Repeat the command to continue an interrupted run.
set -eu
cd "$(dirname "$0")/.."
data=${1:-cifar10}
out=results/resnet20_pair
python=${PYTHON:-.venv/bin/python}

$python -m landscape study scripts/studies/skip_connections.toml --only resnet20 --only resnet20_noshort --stages train \
    --scale full --set training.epochs=8 --set training.schedule=onecycle --data "$data" -o results
mkdir -p $out
. scripts/surface_once.sh
measure() { # NAME TITLE
    surface_once "$out/$1.h5" "results/networks/$1.safetensors" --data "$data" --title "$2" \
        --x -1:1:25 --y -1:1:25 --limit 1000
}
measure resnet20 "ResNet-20"
measure resnet20_noshort "ResNet-20 without skip connections"
both="$out/resnet20.h5 $out/resnet20_noshort.h5"
$python -m landscape plot $both --kind overview --clip 10 --force -o $out/overview.png
$python -m landscape plot $both --kind filled --log --force -o $out/filled_log.png
$python - $both >$out/numbers.txt <<'END'
import sys
from landscape import Surface
from landscape.analysis.table import as_text, comparison
print(as_text(comparison([Surface.load(path) for path in sys.argv[1:]])))
END
cat $out/numbers.txt
