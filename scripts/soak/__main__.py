"""Test with hostile inputs and random faults: python scripts/soak --minutes 60 -o FOLDER

The parts run in turn, in slices of a few minutes: `inputs` feeds hostile files and requests; `faults` kills and stops
processes and fills disks while surfaces are measured; `kills` kills every long command at random moments. A line is
printed for each slice; summary.json holds the counts. A slice ends at the first failure and stores its input in the
folder; the others continue, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path = [place for place in sys.path if Path(place).resolve() != Path(__file__).resolve().parent]

# Modules of this folder with `run(until, folder, seed) -> counts by name`, which raises AssertionError.
PARTS = ("inputs", "faults", "kills")
SLICE_MINUTES = 4.0


def main() -> int:
    """Run the parts in turn until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--only", choices=PARTS, help="this part alone")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first slice; each slice adds one (default: 0)")
    parser.add_argument("-o", "--output", type=Path, default=Path("soak"), metavar="FOLDER", help="default: soak/")
    given = parser.parse_args()
    began, end = time.time(), time.monotonic() + 60 * given.minutes
    parts = [given.only] if given.only else list(PARTS)
    counts: dict[str, Counter[str]] = {part: Counter() for part in parts}
    broken: list[str] = []
    given.output.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(cycle(parts)):
        if time.monotonic() >= end:
            break
        until, seed = min(end, time.monotonic() + 60 * SLICE_MINUTES), given.seed + number
        try:
            done = import_module(f"scripts.soak.{part}").run(until, given.output / f"{part}-{seed}", seed)
            counts[part].update(done)
            said = ", ".join(f"{count} {name}" for name, count in sorted(done.items()))
        except AssertionError as error:
            said = f"seed {seed}: {error}"
            broken.append(f"{part}, {said}")
        print(f"{(time.time() - began) / 60:6.1f} min  {part}: {said}", flush=True)
        _write(given.output / "summary.json", _summary(given, began, counts, broken))
    return 1 if broken else 0


def _summary(
    given: argparse.Namespace, began: float, counts: dict[str, Counter[str]], broken: list[str]
) -> dict[str, Any]:
    from landscape.core import provenance

    return {
        "command": f"python scripts/soak --minutes {given.minutes:g} --seed {given.seed}"
        + (f" --only {given.only}" if given.only else ""),
        "minutes": round((time.time() - began) / 60, 1),
        "versions": provenance.versions(),
        "counts": {part: dict(sorted(found.items())) for part, found in counts.items()},
        "in all": {part: found.total() for part, found in counts.items()},
        "broken": broken,
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
