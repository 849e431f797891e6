"""kill -9 of every verb that computes for long, at random moments: the same command then ends with the same numbers.

`faults.py` does more to measurements and trainings; here each verb is killed several times, also while it starts.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import h5py

NETWORKS = """
from torch import nn
def perceptron(channels=1, size=8, classes=10, width=16):
    return nn.Sequential(nn.Flatten(), nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 10))
"""
STUDY = """
data = "digits"
[training]
epochs = 2
batch_size = 50
lr = 0.05
save_every = 1
[variant.narrow]
model = "NETWORKS:perceptron"
arguments = { width = 2 }
[variant.wide]
model = "NETWORKS:perceptron"
arguments = { width = 32 }
[measure.plane]
kind = "surface"
x = [-1, 1, 7]
y = [-1, 1, 7]
planes = 2
limit = 200
[measure.way]
kind = "trajectory"
grid = [5, 5]
limit = 100
[measure.weights]
kind = "weights"
"""
TRAINED = "train mlp --model-arg norm=batch --data digits --epochs 3 --limit 300 --save-every 1 --device cpu --quiet"
# Each writes into the folder `out` alone.
LINES = {
    "hessian": "hessian a --limit 500 --top 4 --trace --density --device cpu -o out/h.h5",
    "connect": "connect a b --epochs 6 --train-limit 300 --limit 200 --points 15 --device cpu --precision float32 "
    "--bend out/bend.safetensors --plane out/plane.h5 --x=-1:2:9 --y=-1:2:9 -o out/c.h5",
    "resample": "resample a --limit 100 --bootstrap 3 --x=-1:1:9 --y=-1:1:9 --device cpu -o out/r.h5",
    "temperature": "temperature a --limit 300 --x=-1:1:15 --y=-1:1:15 --device cpu -o out/t.h5",
    "over training": "temperature a --over-training --limit 300 --device cpu -o out/o.h5",
    "trajectory": "trajectory a --limit 300 --x auto:11 --y auto:11 --device cpu -o out/way.h5",
    "train": "train mlp --data digits --epochs 6 --limit 500 --device cpu --precision float32 --quiet -o out/run",
    "study": "study study.toml --scale full -o out/results --runs out/runs --device cpu",
}
FORM = "h.h5 products/form"
MOST_KILLS = 10
TIMEOUT = 1800  # seconds until a command must have ended, on a busy machine


def run(until: float, folder: Path, seed: int) -> dict[str, int]:
    """Kill commands until a time of `time.monotonic`, and count the kills by verb.

    Raises:
        AssertionError: a file cannot be read after a kill, or the numbers differ in the end.
    """
    chance, counts = random.Random(seed), Counter[str]()
    folder = folder.resolve()
    prepare(folder)
    while time.monotonic() < until:
        for verb in chance.sample(sorted(LINES), len(LINES)):
            if time.monotonic() >= until:
                break
            counts[f"kill of {verb}"] += killed(verb, folder, chance, chance.randint(1, MOST_KILLS))
    return dict(counts)


def prepare(folder: Path) -> None:
    """Two trained networks and a study."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "networks.py").write_text(NETWORKS, encoding="utf-8")
    (folder / "study.toml").write_text(STUDY.replace("NETWORKS", str(folder / "networks.py")), encoding="utf-8")
    for seed, name in enumerate("ab"):
        if not (folder / name / "model.safetensors").exists():
            _end(_start(f"{TRAINED} --seed {seed} -o {name}", folder))


def killed(verb: str, folder: Path, chance: random.Random, kills: int) -> int:
    """Kill the verb so many times, and let it end; returns how many times it was alive when it was killed."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    _end(_start(LINES[verb], folder))
    took, whole, alive = time.monotonic() - began, numbers(out), 0
    shutil.rmtree(out)
    assert whole, f"{verb} wrote no numbers"
    moments = []
    for _ in range(kills):
        process = _start(LINES[verb], folder)
        moments.append(chance.uniform(0, took))
        try:
            process.wait(moments[-1])
        except subprocess.TimeoutExpired:
            alive += 1
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        numbers(out)  # can be read
    process = _start(LINES[verb], folder)
    said = process.communicate(timeout=TIMEOUT)[1]
    what = f"{verb}, killed after {', '.join(f'{moment:.1f}' for moment in moments)} s in {folder}"
    assert process.returncode == 0 or "finished" in said or "exists already" in said, f"{what}: {said}"
    found = numbers(out)
    assert set(found) == set(whole), f"{what}: {sorted(set(found) ^ set(whole))}"
    if found.get(FORM) != whole.get(FORM):  # each run chooses the fastest way to compute, and rounds accordingly
        found = {name: whole[name] if name.startswith("h.h5") else value for name, value in found.items()}
    # How many graphs were kept depends on the free memory.
    other = [name for name in whole if found[name] != whole[name] and not name.startswith("h.h5 products")]
    assert not other, f"{what}: other numbers in {other}"
    left = [str(path.relative_to(out)) for path in out.rglob("*") if path.name.startswith(".") or ".parts" in path.name]
    assert not left, f"{what}: it left {left}"
    return alive


def numbers(out: Path) -> dict[str, bytes]:
    """Every number in the files that are not hidden, by file and name."""
    from safetensors.numpy import load_file

    found: dict[str, bytes] = {}
    for path in sorted(out.rglob("*")):
        name = str(path.relative_to(out))
        if path.name.startswith(".") or ".parts" in name:
            continue
        if path.suffix == ".h5":
            with h5py.File(path) as file:
                names: list[str] = []
                file.visit(names.append)
                found |= {f"{name} {at}": file[at][()].tobytes() for at in names if isinstance(file[at], h5py.Dataset)}
        elif path.suffix == ".safetensors":
            found |= {f"{name} {weight}": array.tobytes() for weight, array in load_file(path).items()}
    return found


def _start(line: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "landscape", *line.split()], cwd=folder, start_new_session=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _end(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0, said
