#!/usr/bin/env bash
# Which activation, initialisation and normalisation preserve a signal through a hundred layers? A map of 216 networks; nine
# of them are then trained to test the map. Takes three minutes. Output: the map, its numbers, and the last line of
# each training log. The run folders are deleted.
set -eu
out=${1:-results/lecture/sweep}
mkdir -p "$out"
cd "$out"
landscape diagnose mlp --data digits --sweep activation=relu,leaky_relu,elu,silu,tanh,sigmoid \
    --sweep init=he,xavier,orthogonal,normal:0.01 --sweep norm=none,batch,layer --sweep depth=10,30,100 \
    --picture sweep.png --force --json > sweep.json

train() { # activation, initialisation, normalisation
    landscape train mlp --data digits --model-arg depth=100 --model-arg activation=$1 --model-arg init=$2 \
        --model-arg norm=$3 --epochs 10 --batch-size 32 --lr 0.001 --schedule constant --weight-decay 0 --save-every 10 \
        --force -o run
    [ -s trained.csv ] || echo "activation,init,norm,$(head -n 1 run/log.csv | cut -d , -f 1-6)" > trained.csv
    echo "$1,$2,$3,$(tail -n 1 run/log.csv | cut -d , -f 1-6)" >> trained.csv
}
rm -f trained.csv
train tanh orthogonal none
train elu orthogonal none
train tanh xavier none
train sigmoid xavier batch
train relu he none
train relu he batch
train relu xavier none
train tanh normal:0.01 none
train sigmoid xavier none
rm -r run
