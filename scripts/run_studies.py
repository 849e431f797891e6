#!/usr/bin/env python3
"""Run the studies one after the other, most important first: scripts/run_studies.py --scale small --minutes 25

Finished steps are skipped and stopped ones are continued, so repeat the command until all studies are finished.
`--stages train` only trains the networks, for instance on a GPU that is available for a short time. The script runs
from a checkout that is not installed. It needs torch and safetensors; measuring also needs h5py and SciPy, and drawing
(`--stages draw`) matplotlib.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import landscape  # noqa: E402

landscape.__path__.append(str(ROOT))  # an installed package contains models/

from landscape import load_data  # noqa: E402
from landscape.cli import process  # noqa: E402
from landscape.core.errors import LandscapeError  # noqa: E402
from landscape.core.progress import Progress  # noqa: E402
from landscape.data.dataset import DataSet  # noqa: E402
from landscape.study import read, run  # noqa: E402
from landscape.study.deadline import TimeOver  # noqa: E402
from landscape.study.runner import STAGES  # noqa: E402

STUDIES = (
    "skip_connections", "trajectories", "curvature", "architectures", "batch_size", "normalisation", "dropout",
    "repeatability", "optimizer", "label_noise", "activation", "input_normalisation", "width",
)  # fmt: skip


class Lines(Progress):
    """Progress as lines of a log, at most one every EVERY_SECONDS."""

    EVERY_SECONDS = 20

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.title, self.last = title, time.monotonic()

    def advance(self, amount: float = 1, note: str = "") -> None:
        if time.monotonic() - self.last > self.EVERY_SECONDS:
            self.last = time.monotonic()
            print(f"  {self.title} {note}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", default="small", help="full, small or tiny (default: small)")
    parser.add_argument("--set", nargs="+", default=[], metavar="KEY=VALUE", help="changes: training.epochs=8")
    parser.add_argument("--stages", nargs="+", default=list(STAGES), choices=STAGES)
    parser.add_argument("--only", nargs="+", default=STUDIES, choices=STUDIES, metavar="STUDY", help="run only these")
    parser.add_argument("--data", help="cifar10, or a FOLDER that holds it (default: the data that the studies name)")
    parser.add_argument("--data-dir", type=Path, help="folder of downloads and caches")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--minutes", type=float, help="stop cleanly before this time is over")
    parser.add_argument("--results", type=Path, default=ROOT / "results", help="default: results/")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs", help="folder of trainings (default: runs/)")
    given = parser.parse_args()

    process.prepare()
    deadline = None if given.minutes is None else time.monotonic() + 60 * given.minutes
    loaded: dict[str, DataSet] = {}
    failed = 0
    for name in given.only:
        left = None if deadline is None else (deadline - time.monotonic()) / 60
        print(name, flush=True)
        try:
            study = read(ROOT / "scripts" / "studies" / f"{name}.toml", scale=given.scale, changes=given.set)
            source = given.data or study.data
            if source not in loaded and given.stages != ["draw"]:
                loaded[source] = load_data(source, data_dir=given.data_dir)
            outcome = run(
                study, given.results, runs=given.runs, stages=given.stages, data=loaded.get(source),
                device=given.device, minutes=left, say=lambda text: print(text, flush=True), progress=Lines(),
            )  # fmt: skip
            failed += len(outcome.failed)
        except TimeOver as over:
            print(over, file=sys.stderr)
            return min(failed, 1)
        except LandscapeError as error:  # continue with the other studies
            print(f"  {error}", file=sys.stderr, flush=True)
            failed += 1
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
