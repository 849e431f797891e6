#!/usr/bin/env bash
# A sharp and a wide minimum on another sample: one architecture, one initialisation, the same 200 digits; full batches
# without weight decay, or small batches with it. Takes a minute. Output: for each the plane on all samples, a curve along
# the steepest descent of the next 200 digits, and the numbers; two pictures. The run folders are deleted.
set -eu
out=${1:-results/lecture/sharp_minima}
mkdir -p "$out"
cd "$out"
shared="mlp --data digits --limit 200 --model-arg init=normal:0.3 --schedule constant --force"
landscape train $shared --epochs 100 --lr 0.05 --batch-size 200 --weight-decay 0 --save-every 100 -o sharp
landscape train $shared --epochs 60 --lr 0.02 --batch-size 8 --weight-decay 0.002 --save-every 60 -o wide
sharp="full batch, no decay"
wide="batches of 8, decay"
landscape resample sharp --bootstrap 12 --title "$sharp" -o sharp.h5 --force --json > sharp.json
landscape resample wide --bootstrap 12 --title "$wide" -o wide.h5 --force --json \
    --beside sharp.h5 --picture planes.png > wide.json
curve="--y none --x=-0.05:0.1:61 --direction descent --force --json"
landscape resample sharp $curve --title "$sharp" -o sharp_curve.h5 > sharp_curve.json
landscape resample wide $curve --title "$wide" -o wide_curve.h5 --beside sharp_curve.h5 --picture curves.png > wide_curve.json
for network in sharp wide; do
    landscape hessian $network --limit 200 --json > ${network}_hessian.json
    landscape hessian $network --limit 200 --split test --json > ${network}_hessian_test.json
done
rm -r sharp wide
