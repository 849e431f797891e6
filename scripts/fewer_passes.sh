#!/bin/sh
# Measure ResNet-56 with and without skip connections with `--sampler adaptive` and `--tolerance 0.01` together, over the
# 10,000 test images of CIFAR-10, and compare points of the grid with the loss on all images.
#
#   scripts/fewer_passes.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# Result: the number of forward passes, relative to all images at every point of 51 x 51, and the largest differences.
# Times: results/tolerance/README.md. Repeat the command to continue an interrupted run.
set -eu
data=${1:-cifar10}
case $data in /* | cifar10) ;; *) data=$PWD/$data ;; esac
cd "$(dirname "$0")/.."
out=results/tolerance
python=${PYTHON:-.venv/bin/python}
mkdir -p $out
. scripts/surface_once.sh

both() { # NETWORK TITLE
    weights=results/networks/${1}_60.safetensors
    surface_once "$out/$1_adaptive.h5" "$weights" --data "$data" --split test --title "$2, adaptive, tolerance 1 %" \
        --x=-1:1:51 --y=-1:1:51 --sampler adaptive --tolerance 0.01
    surface_once "$out/$1_all.h5" "$weights" --data "$data" --split test --title "$2, all 10,000 images" \
        --x=-1:1:6 --y=-1:1:6
}
both resnet56 "ResNet-56"
both resnet56_noshort "ResNet-56 without skip connections"
$python -m landscape plot $out/resnet56_adaptive.h5 $out/resnet56_noshort_adaptive.h5 --kind contour --clip 10 --force \
    -o $out/resnet56_adaptive.png
$python - >$out/fewer_passes.txt <<'END'
import numpy as np
from landscape import Surface

REFERENCES = 25  # landscape/measure/network/sampling.py: points that are measured on all examples
folder = "results/tolerance"
for name in ("resnet56", "resnet56_noshort"):
    ours, whole = (Surface.load(f"{folder}/{name}_{kind}.h5") for kind in ("adaptive", "all"))
    examples = ours.points.variables["test_examples"]
    images, grid = ours.attributes["test_examples"], ours.x.size * ours.y.size
    passes = examples.sum() + REFERENCES * images
    rows, columns = (np.abs(fine[:, None] - coarse).argmin(axis=0) for fine, coarse in ((ours.y, whole.y), (ours.x, whole.x)))
    truth, found = whole.values("test_loss"), ours.values("test_loss")[np.ix_(rows, columns)]
    difference = np.abs(found - truth) / np.maximum(truth, ours.attributes["tolerance_floor"])
    print(ours.title)
    print(f"  points: {len(ours.points)} of {grid}; images a point: median {np.median(examples):.0f}, {examples.min():.0f} to {examples.max():.0f} of {images}")
    print(f"  forward passes, {REFERENCES} references included: {passes / (images * grid):.2%} of all images at every point, {images * grid / passes:.0f} times fewer")
    print(f"  at {truth.size} points of the grid, relative to max(loss, {ours.attributes['tolerance_floor']:.2f}): median {np.median(difference):.2%}, largest {difference.max():.2%}")
    print(f"  seconds: {ours.attributes['seconds']:.0f}")
END
cat $out/fewer_passes.txt
