"""The part of the soak test that feeds hostile inputs: the kinds in turn, each in processes that may crash."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Inputs per process, by kind; importing torch takes seconds in each process.
BATCHES = {
    "surface": 400, "checkpoint": 1000, "npz": 1500, "image": 1500, "study": 1000, "run": 1500, "request": 1500,
    "page": 40, "command": 40, "bomb": 60, "links": 1500,
}  # fmt: skip
SECONDS_A_BATCH = 90.0
GUIDED_SECONDS = 20
# In addition to the time of the batch, because the machine may be busy.
TIMEOUT = 1800


def run(until: float, folder: Path, seed: int) -> dict[str, int]:
    """Feed inputs until a time of `time.monotonic`; count those of each kind that were read and that were refused.

    Raises:
        AssertionError: an input failed; it is in the folder.
    """
    counts: Counter[str] = Counter()
    chance = random.Random(seed)
    while time.monotonic() < until:
        for kind in chance.sample(sorted(BATCHES), len(BATCHES)):
            if (left := until - time.monotonic()) <= 0:
                break
            seconds = min(SECONDS_A_BATCH, max(left, 1))
            for outcome, count in attack(kind, folder, chance.randrange(2**32), BATCHES[kind], seconds).items():
                counts[f"{kind} {outcome}"] += count
        if find_spec("atheris") is not None and time.monotonic() < until:
            counts["text read or refused"] += guided(
                folder, chance.randrange(2**31), f"-max_total_time={GUIDED_SECONDS}"
            )
    return dict(counts)


def guided(folder: Path, seed: int, bound: str) -> int:
    """Feed texts that atheris finds (guided.py), up to a bound (`-runs=N`); return their number.

    Raises:
        AssertionError: a parser raised an exception other than a LandscapeError; the text is in the folder.
    """
    kept = folder / "texts"
    kept.mkdir(parents=True, exist_ok=True)
    # Without libFuzzer's own limit of memory: its measure begins at the peak of the process that started it.
    words = [bound, f"-seed={seed or 1}", "-rss_limit_mb=0", f"-artifact_prefix={kept.resolve()}/"]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.soak.guided", *words],
        cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=TIMEOUT, check=False,
    )  # fmt: skip
    found = re.search(r"Done (\d+) runs", done.stderr)
    if done.returncode != 0 or found is None:
        raise AssertionError(f"texts, exit code {done.returncode}: {kept}: {done.stderr[-2000:]}")
    return int(found[1])


def attack(kind: str, folder: Path, seed: int, count: int, seconds: float = float("inf")) -> dict[str, int]:
    """Feed inputs of one kind in a process of their own; count those that were read and that were refused.

    Raises:
        AssertionError: the process crashed, or an input was not refused in one line.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / kind
    words = [kind, str(place.resolve()), "--seed", str(seed), "--count", str(count), "--seconds", str(seconds)]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.soak.attack", *words],
        cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=TIMEOUT, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        kept = folder / f"broken_{kind}_{seed}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.move(place, kept)
        (kept / "said.txt").write_text(f"{' '.join(words)}\nexit code {done.returncode}\n{done.stderr}", "utf-8")
        raise AssertionError(f"{kind}, exit code {done.returncode}: {kept}: {done.stderr[-2000:]}")
    shutil.rmtree(place)
    said: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return said
