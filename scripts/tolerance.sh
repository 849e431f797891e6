#!/bin/sh
# Compare a surface with --tolerance 0.01 with one on all images: 25 x 25 points over the 10,000 test images of CIFAR-10.
#
#   scripts/tolerance.sh [DATA]      DATA: cifar10 (the default, downloaded), or a folder with it
#
# Result: the same picture from less than a tenth of the forward passes, and correct standard errors.
# Time: two hours on one CPU core, nearly all of it for the surface on all images (results/tolerance/README.md).
# Repeat the command to continue an interrupted run.
set -eu
cd "$(dirname "$0")/.."
data=${1:-cifar10}
out=results/tolerance
python=${PYTHON:-.venv/bin/python}

mkdir -p $out
. scripts/surface_once.sh
measure() { # NETWORK NAME TITLE OPTIONS
    network=$1 name=$2 title=$3
    shift 3
    surface_once "$out/$name.h5" "results/networks/$network.safetensors" --data "$data" --split test \
        --x -1:1:25 --y -1:1:25 --precision float32 --title "$title" "$@"
}
measure resnet20 all "ResNet-20, all 10,000 images"
measure resnet20 sampled "ResNet-20, tolerance 1 %" --tolerance 0.01
measure resnet20_noshort noshort_sampled "ResNet-20 without skip connections, tolerance 1 %" --tolerance 0.01
$python -m landscape plot $out/all.h5 $out/sampled.h5 --kind overview --clip 10 --metric test_loss --force \
    -o $out/comparison.png
$python -m landscape plot $out/all.h5 $out/sampled.h5 --kind filled --log --metric test_loss --force -o $out/log.png
$python - $out/all.h5 $out/sampled.h5 $out/noshort_sampled.h5 >$out/numbers.txt <<'END'
import sys
import numpy as np
from landscape import Surface
from landscape.analysis.table import as_text, comparison
surfaces = [Surface.load(path) for path in sys.argv[1:]]
whole, sampled, _ = surfaces
loss, ours, error = whole.values("test_loss"), sampled.values("test_loss"), sampled.values("test_loss_stderr")
count, images = sampled.values("test_examples"), sampled.attributes["test_examples"]
references = 25  # landscape/measure/network/sampling.py: 5 x 5 points on all images
passes = count.sum() + references * images
floor = sampled.attributes["tolerance_floor"]
print(f"images a point: median {np.median(count):.0f}, {count.min():.0f} to {count.max():.0f} of {images}")
print(f"forward passes, references included: {passes / (images * loss.size):.1%} of those for all images")
print(f"points within two standard errors of the loss on all images: {(np.abs(ours - loss) <= 2 * error).mean():.1%}")
print(f"difference relative to max(loss, {floor:.2f}): median {np.median(d := np.abs(ours - loss) / np.maximum(loss, floor)):.2%}, largest {d.max():.2%}")
print()
print(as_text(comparison(surfaces)))
END
cat $out/numbers.txt
