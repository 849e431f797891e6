#!/bin/sh
# Figure 1 of Li et al. 2018 from the trained networks in results/networks: measure ResNet-56 with and without skip
# connections on planes of the same seed, and draw both.
#
#   scripts/figure_1.sh [DATA [FOLDER]]     DATA: cifar10 (the default, downloaded), or a folder with it
#                                           FOLDER: where the planes and the picture go (default: figure_1)
#
# 31 x 31 points of 250 training images each; POINTS=51 IMAGES=1000 are those of results/long_training, which has the
# times. A run that was stopped is continued by repeating the command. VTK draws where it is installed and works (pip
# install -e '.[pyvista]'), otherwise matplotlib.
set -eu
data=${1:-cifar10}
case $data in /* | cifar10) ;; *) data=$PWD/$data ;; esac
out=${2:-figure_1}
case $out in /*) ;; *) out=$PWD/$out ;; esac
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
points=${POINTS:-31}
mkdir -p "$out"
. scripts/surface_once.sh

measure() { # NETWORK TITLE
    surface_once "$out/$1.h5" "results/networks/$1_60.safetensors" --data "$data" --split train \
        --limit "${IMAGES:-250}" "--x=-1:1:$points" "--y=-1:1:$points" --title "$2"
}
measure resnet56_noshort "ResNet-56 without skip connections, 60 epochs"
measure resnet56 "ResNet-56, 60 epochs"
set -- "$out/resnet56_noshort.h5" "$out/resnet56.h5" --kind surface --log --size 2000x920 --force -o "$out/figure_1.png"
$python -m landscape plot "$@" --backend vtk || {
    echo "figure_1.sh: drawing with matplotlib instead" >&2
    $python -m landscape plot "$@"
}
