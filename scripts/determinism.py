"""Measure how much a surface depends on threads, batch size, engine, processor and device.

    scripts/determinism.py [FOLDER]      FOLDER: for its files (default: determinism/); existing files are reused

Trains ResNet-20 for two epochs on 300 digits and measures 5 x 5 points, each time in a new process. Prints
the table of docs/determinism.md: the largest difference of the loss, relative to the loss. Takes two minutes.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np

from landscape import Surface

TRAIN = "train resnet20 --data digits --limit 300 --epochs 2 --batch-size 50 --lr 0.02 --seed 0 --device cpu -o"
MEASURE = "surface run --x -1:1:5 --y -1:1:5 --device cpu --precision float32 --batch-size 100 --limit 300"
# Simulate older processors by restricting the instructions that the libraries use.
AVX2 = {"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2", "MKL_ENABLE_INSTRUCTIONS": "AVX2"}
OLDER = {"ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41", "MKL_ENABLE_INSTRUCTIONS": "SSE4_2"}
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "again, in another process": ("", {"PYTHONHASHSEED": "1"}),
    "two processes of one thread": ("--engine processes", {"OMP_NUM_THREADS": "2"}),
    "two threads": ("", {"OMP_NUM_THREADS": "2"}),
    "batches of 7": ("--batch-size 7", {}),
    "batches of 300": ("--batch-size 300", {}),
    "a processor with AVX2 at most": ("", AVX2),
    "a processor without AVX2": ("", OLDER),
    "bfloat16": ("--precision bfloat16", {}),
    "a GPU": ("--device cuda", {}),
    "a GPU, TF32": ("--device cuda --precision tf32", {}),
}


def landscape(words: str, folder: Path, **environment: str) -> None:
    """Run a command line in a process of one thread, unless `environment` sets another number."""
    settings = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", **environment}
    subprocess.run(
        [sys.executable, "-m", "landscape", "--quiet", *shlex.split(words)],
        cwd=folder,
        env=settings,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def measured(name: str, words: str, folder: Path, **environment: str) -> Surface:
    """The surface of a case, from its file if that exists."""
    path = folder / f"{''.join(letter if letter.isalnum() else '_' for letter in name)}.h5"
    if not (path.exists() and Surface.load(path).is_complete):
        landscape(f"{MEASURE} {words} -o {path.name}", folder, **environment)
    return Surface.load(path)


def fingerprints(surface: Surface) -> list[str]:
    return [surface.attributes[f"direction_{axis}"]["fingerprint"] for axis in "xy"]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "run" / "model.safetensors").exists():
        landscape(f"{TRAIN} run", folder)
    first = measured("first", "", folder)
    print("| only this differs | directions | largest relative difference of a loss |\n| --- | --- | --- |")
    for name, (words, environment) in CASES.items():
        if "cuda" in words and not _has_gpu():
            print(f"| {name} | | not measured: there was none |")
            continue
        surface = measured(name, words, folder, **environment)
        same = "the same bits" if fingerprints(surface) == fingerprints(first) else "others in the last bits"
        differences = [
            np.abs(surface.variables[loss] / first.variables[loss] - 1).max() for loss in ("train_loss", "test_loss")
        ]
        print(f"| {name} | {same} | {f'{max(differences):.1e}' if max(differences) else 'none: the same bits'} |")


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "determinism"))
