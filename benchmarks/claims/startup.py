"""Waiting times of users: whole commands in separate processes, and a surface until its first point is measured.

The data are those of an .npz file, which is what a cache is too. The first point is the first that the progress of
`landscape surface` counts; the centre has then been measured as well, and the file is on disk. Before it, where that
may pay off, `--precision auto` compares precisions at 9 to 11 points, which is the difference between the two rows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks import markdown, subjects
from benchmarks.timing import alternate, summary
from landscape import Surface
from landscape.weights.checkpoint import save_checkpoint
from landscape.weights.model_spec import ModelSpec

# Runs the command line until the first point is measured, and exits.
UNTIL_FIRST_POINT = """
import os, sys
from landscape.cli import app, progress_bar
from landscape.core.progress import Progress

class First(Progress):
    title = ""
    def start(self, title, total, unit, done=0):
        self.title = title
    def advance(self, amount=1, note=""):
        if self.title == "measuring":
            print("first point", note, flush=True)
            os._exit(0)

progress_bar.make = First
app.main(sys.argv[1:])
"""


@dataclass(frozen=True)
class Settings:
    """What is measured."""

    network: str = "resnet20"
    images: int = 10_000
    limit: int = 1000
    grid: int = 51
    rounds: int = 5


QUICK = Settings(images=64, limit=16, grid=5, rounds=1)


def run(settings: Settings) -> dict[str, Any]:
    """Seconds of each command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, settings)
        surface = f"surface network.safetensors --data data.npz --limit {settings.limit} --device cpu --force -o out.h5"
        commands = {
            "landscape --help": _command(folder, "--help"),
            "landscape plot finished.h5 -o picture.png": _command(folder, "plot finished.h5 -o picture.png --force"),
            "landscape plot finished.h5 -o picture.html": _command(folder, "plot finished.h5 -o picture.html --force"),
            "landscape surface ... --precision float32, until the first point": _until_first_point(
                folder, f"{surface} --precision float32"
            ),
            "landscape surface ..., until the first point": _until_first_point(folder, surface),
        }
        taken = alternate(commands, settings.rounds, torch.device("cpu"))
    return {
        "network": settings.network,
        "images": settings.images,
        "limit": settings.limit,
        "rows": [{"command": command, "seconds": summary(taken.seconds[command])} for command in commands],
    }


def _prepare(folder: Path, settings: Settings) -> None:
    """Weights, data and a finished surface."""
    data = subjects.images(subjects.SYNTHETIC, settings.images)
    split = data.split("train")
    np.savez(folder / "data.npz", x_train=split.inputs.numpy(), y_train=split.targets.numpy())
    model = subjects.network(settings.network, data)
    save_checkpoint(
        folder / "network.safetensors", model.state_dict(), spec=ModelSpec(settings.network), metadata={"epoch": 0}
    )
    axis = np.linspace(-1, 1, settings.grid)
    bowl = 0.1 + axis**2 + 2 * axis[:, None] ** 2
    Surface(axis, axis, {"train_loss": bowl}, np.ones(bowl.shape, bool)).save(folder / "finished.h5")


def _command(folder: Path, words: str) -> Callable[[int], object]:
    return lambda _: _in_a_process(folder, [sys.executable, "-m", "landscape", *words.split()])


def _until_first_point(folder: Path, words: str) -> Callable[[int], object]:
    return lambda _: _in_a_process(folder, [sys.executable, "-c", UNTIL_FIRST_POINT, *words.split()], "first point")


def _in_a_process(folder: Path, words: list[str], expected: str = "") -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode or expected not in done.stdout:
        raise RuntimeError(f"{' '.join(words[3:])} failed: {done.stderr}")
    return done.stdout


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = ([f"`{row['command']}`", markdown.spread(row["seconds"])] for row in result["rows"])
    caption = f"{result['network']}, {result['limit']:,} of {result['images']:,} images in an .npz file, on the CPU."
    return f"{caption}\n\n" + markdown.table(["command", "time, s"], rows)
