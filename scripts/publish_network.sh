# For scripts that source this file, with $python and $data: store the final weights and the log of a run in
# results/networks, in half precision unless that changes a loss by more than 0.001.
publish() { # RUN FILE
    [ ! -e "$2" ] || return 0
    cp "$1/log.csv" "${2%.safetensors}.csv"
    $python - "$1" "$data" "$2" <<'END'
import sys
from landscape import load_checkpoint, load_data
from landscape.study.published_weights import published
from landscape.weights.checkpoint import save_checkpoint
run, data, shipped = sys.argv[1:]
stored = published(load_checkpoint(run), load_data(data))
save_checkpoint(shipped, stored.weights, spec=stored.spec, metadata={**stored.metadata, "data": "cifar10"})
END
}
