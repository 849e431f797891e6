#!/usr/bin/env python3
"""Plant faults in the package, one at a time, and check that the quick tests catch each of them.

    scripts/mutants.py                  # all of them, each with the tests that should catch it
    scripts/mutants.py filter pca       # some of them
    scripts/mutants.py --jobs 2

A planted fault is one replaced piece of text in a copy of the sources. It is caught when one of its tests, which are
among those that `make test` runs, fails; without a fault they pass, which is checked first. The piece of text must
occur exactly once: if the code changes, change the fault here, too.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("landscape", "models", "tests", "scripts", "benchmarks", "examples", "docs")
SETTINGS = ("setup.cfg", "pyproject.toml", "README.md", "Makefile", "CONTRIBUTING.md")
SECONDS = 1200


@dataclass(frozen=True)
class Mutant:
    """A planted fault: in `file` the text `old` becomes `new`, and `tests` must notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTANTS = (
    # Normalisation and directions
    Mutant(
        "filter", "landscape/plane/normalisation.py",
        '"filter": lambda d, norms: d.mul_(norms / (_filter_norms(d) + EPSILON)),',
        '"filter": lambda d, norms: d.mul_(norms.norm() / (d.norm() + EPSILON)),', ("tests/test_directions.py",),
    ),
    Mutant(
        "biasbn", "landscape/plane/normalisation.py", 'if self._ignore == "biasbn" else',
        'if self._ignore == "none" else',
        ("tests/test_directions.py",),
    ),
    Mutant(
        "weight", "landscape/plane/normalisation.py", '"weight": lambda d, weights: d.mul_(weights),',
        '"weight": lambda d, weights: d.mul_(weights.abs()),', ("tests/test_directions.py",),
    ),
    Mutant(
        "uniform", "landscape/plane/directions/random.py", ".normal_(generator=generator)",
        ".uniform_(-1.7, 1.7, generator=generator)", ("tests/test_directions.py",),
    ),
    # The plane
    Mutant(
        "moved", "landscape/plane/plane.py", "total.add_(direction[name].to(total.device), alpha=coefficient)",
        "total.sub_(direction[name].to(total.device), alpha=coefficient)", ("tests/test_plane.py",),
    ),
    Mutant(
        "transposed", "landscape/plane/plane.py", "Point((iy, ix), (float(self.x[ix]), float(self.y[iy])))",
        "Point((iy, ix), (float(self.y[iy]), float(self.x[ix])))", ("tests/test_plane.py", "tests/test_evaluate.py"),
    ),
    Mutant(
        "put_back", "landscape/plane/plane.py", "                    tensor.copy_(kept[name])",
        "                    tensor.add_(0)", ("tests/test_plane.py",),
    ),
    # Losses and metrics
    Mutant(
        "accuracy", "landscape/measure/metrics/accuracy.py", "read.scores.max(read.dim)", "read.scores.min(read.dim)",
        ("tests/test_averages.py",),
    ),
    Mutant(
        "next_token", "landscape/measure/metrics/next_token.py", "return logits[:, :-1], targets[:, 1:]",
        "return logits[:, :-1], targets[:, :-1]", ("tests/test_averages.py",),
    ),
    Mutant(
        "squared_error", "landscape/measure/metrics/squared_error.py",
        "reshape(len(precise), -1).sum(1)", "reshape(len(precise), -1).mean(1)", ("tests/test_averages.py",
        "tests/golden"),
    ),
    Mutant(
        "weight_zero", "landscape/measure/weighted_values.py", "torch.where(weights == 0, 0, values * weights)",
        "values * weights",
        ("tests/test_averages.py",),
    ),
    Mutant(
        "sampling", "landscape/measure/network/sampling.py", "np.sqrt((1 - n / self.population) * np.square(",
        "np.sqrt(n * np.square(", ("tests/test_sampling.py",),
    ),
    # BatchNorm
    Mutant(
        "recalibrate", "landscape/measure/network/batchnorm.py", "layer.momentum = examples / seen",
        "layer.momentum = 0.1",
        ("tests/test_evaluate.py",),
    ),
    Mutant(
        "folding", "landscape/measure/network/layer_forms.py", "torch.rsqrt(at.now(self.variance) + self.eps)",
        "torch.rsqrt(at.now(self.variance))", ("tests/test_lowering.py", "tests/test_lowered_soundly.py"),
    ),
    # Trajectories
    Mutant(
        "pca", "landscape/trajectories/pca.py",
        "centred = gram - gram.mean(0) - gram.mean(1)[:, np.newaxis] + gram.mean()", "centred = gram",
        ("tests/trajectories",),
    ),
    Mutant(
        "projection", "landscape/trajectories/project.py", "np.linalg.solve(gram, along)", "along / np.diag(gram)",
        ("tests/trajectories",),
    ),
    # Second derivatives and sharpness
    Mutant(
        "trace", "landscape/curvature/trace.py", "/ len(samples) ** 0.5, samples)", "/ len(samples), samples)",
        ("tests/curvature",),
    ),
    Mutant(
        "epsilon", "landscape/curvature/sharpness.py", "box = epsilon * (around.weights.abs() + 1)",
        "box = epsilon * around.weights.abs()", ("tests/curvature",),
    ),
    Mutant(
        "sam", "landscape/curvature/sharpness.py", "return rho * vector / length if length > 0",
        "return rho * vector if length > 0", ("tests/curvature",),
    ),
    # Connectivity
    Mutant(
        "bezier", "landscape/connectivity/path.py", "return (1 - t) ** 2, 2 * t * (1 - t), t**2",
        "return (1 - t) ** 2, t * (1 - t), t**2", ("tests/connectivity",),
    ),
    Mutant(
        "barrier", "landscape/connectivity/barrier.py", "losses - ((1 - t) * first + t * last)",
        "losses - (t * first + (1 - t) * last)", ("tests/connectivity",),
    ),
    # Files
    Mutant(
        "merging", "landscape/measure/merging.py",
        "values[shard.evaluated] = shard.variables[variable][shard.evaluated]", "values[:] = shard.variables[variable]",
        ("tests/test_merging.py",),
    ),
    Mutant(
        "continued", "landscape/measure/record.py",
        "        for name in dict.fromkeys((*self.defaults, *self.settings, *of_the_file)):", "        for name in ():",
        ("tests/test_recording.py",),
    ),
    Mutant(
        "atomic", "landscape/core/files.py", "        beside = name", "        beside = path",
        ("tests/test_recording.py", "tests/test_surface_file.py"),
    ),
    Mutant(
        "lock", "landscape/core/file_lock.py", "    except BlockingIOError:\n        return False",
        "    except BlockingIOError:\n        return True",
        ("tests/test_recording.py",),
    ),
    Mutant(
        "scales", "landscape/surface/file.py", "dataset.dims[dimension].attach_scale(file[axis_name])",
        "dataset.dims[dimension].attach_scale(file[list(axes)[-1 - dimension]])", ("tests/test_surface_file.py",),
    ),
    Mutant(
        "percent", "landscape/surface/file.py", 'values if kind == "loss" else values / 100', "values",
        ("tests/test_surface_file.py",),
    ),
    Mutant(
        "shard", "landscape/measure/samplers/grid.py", "slice(first - 1, None, step)", "slice(first, None, step)",
        ("tests/test_samplers.py", "tests/test_merging.py"),
    ),
    # Numbers of surfaces
    Mutant(
        "basin", "landscape/analysis/basin.py", "inside = _connected(values <= height, start)",
        "inside = values <= height",
        ("tests/analysis",),
    ),
    Mutant(
        "merge_tree", "landscape/analysis/topology.py", "deepest = min(around, key=lambda at: rank[at])",
        "deepest = max(around, key=lambda at: rank[at])", ("tests/analysis",),
    ),
    Mutant(
        "quadratic", "landscape/analysis/quadratic.py", "(0.5 if i == j else 1.0)", "1.0", ("tests/analysis",),
    ),
    Mutant(
        "interpolated", "landscape/surface/interpolation.py",
        "result: FloatArray = BEND * np.sinh(values)", "result: FloatArray = np.sinh(values)",
        ("tests/test_interpolation.py",),
    ),
    # Pictures
    Mutant(
        "logarithm", "landscape/render/heights.py", "np.log10(np.maximum(heights, self.floor))",
        "np.log(np.maximum(heights, self.floor))", ("tests/render/test_picture.py",),
    ),
    Mutant(
        "floor", "landscape/render/heights.py", "np.log10(np.maximum(heights, self.floor))", "np.log10(heights)",
        ("tests/render/test_picture.py",),
    ),
    Mutant(
        "layer-values", "landscape/render/figures/layer_bars.py",
        "values = [math.nan if layer[name] is None else layer[name] for layer in layers]",
        "values = [math.nan if layer[name] is None else 2 * layer[name] for layer in layers]",
        ("tests/golden/test_drawn.py",),
    ),
    Mutant(
        "layer-errors", "landscape/render/figures/layer_bars.py",
        "errors = [0.0 if error is None or layer[error] is None else layer[error] for layer in layers]",
        "errors = [0.0 if error is None or layer[error] is None else layer[error] / 2 for layer in layers]",
        ("tests/golden/test_drawn.py",),
    ),
    Mutant(
        "training-error", "landscape/render/figures/training_log.py", "[1 - value if is_accuracy else value for",
        "[value if is_accuracy else value for", ("tests/golden/test_drawn.py",),
    ),
    Mutant(
        "number-errors", "landscape/render/figures/numbers_side_by_side.py", "xerr=number_panels.error(number),",
        "xerr=None,", ("tests/golden/test_drawn.py",),
    ),
    # Training and problems
    Mutant(
        "cosine", "landscape/training/schedules.py", "(1 + math.cos(math.pi * step / total)) / 2",
        "math.cos(math.pi * step / total / 2)", ("tests/training/test_schedules.py",),
    ),
    Mutant(
        "label_noise", "landscape/training/label_noise.py", "torch.randint(1, classes,", "torch.randint(0, classes,",
        ("tests/training",),
    ),
    Mutant(
        "nesterov", "landscape/problems/momentum.py", "(gradient + momentum * velocity if nesterov else velocity)",
        "(velocity if nesterov else gradient + momentum * velocity)", ("tests/problems",),
    ),
    # Weights by name
    Mutant(
        "tied", "landscape/weights/tied.py",
        "others = tuple(other for other in names if other != name and _holds(tensors[other], tensors[name]))",
        "others: tuple[str, ...] = ()", ("tests/test_tied_weights.py",),
    ),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="of mutants; all without")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time")
    parser.add_argument("--trust", action="store_true", help="skip the run of the tests without a fault")
    asked = parser.parse_args()
    known = {mutant.name: mutant for mutant in MUTANTS}
    if unknown := set(asked.names) - known.keys():
        parser.error(f"no mutant {', '.join(sorted(unknown))}: choose from {', '.join(known)}")
    chosen = [known[name] for name in asked.names] or list(MUTANTS)
    survived = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(asked.jobs):
            copies.put(_copy(Path(folder) / str(number)))
        tests = tuple(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
        if not asked.trust and (code := _run(copies.queue[0], tests)) != 0:
            print(f"the tests fail without any fault (pytest ended with {code})", file=sys.stderr)
            return 1
        with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
            for mutant, (verdict, seconds) in zip(chosen, pool.map(lambda one: _try(one, copies), chosen), strict=True):
                print(f"{mutant.name:15} {verdict:10} {seconds:5.0f} s  {mutant.file}", flush=True)
                survived += [mutant.name] if verdict != "caught" else []
    print(f"{len(chosen) - len(survived)} of {len(chosen)} planted faults were caught")
    if survived:
        print(f"not caught: {', '.join(survived)}", file=sys.stderr)
    return 1 if survived else 0


def _copy(place: Path) -> Path:
    """The sources and the tests, without what was built or measured."""
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules")
    place.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, place / name, ignore=leave)
    for name in SETTINGS:
        shutil.copy2(ROOT / name, place / name)
    (place / "landscape" / "models").symlink_to(place / "models")  # as it is installed
    return place


def _try(mutant: Mutant, copies: queue.Queue[Path]) -> tuple[str, float]:
    """Whether the tests notice, and how long that took."""
    place = copies.get()
    source = place / mutant.file
    before = source.read_text(encoding="utf-8")
    began = time.monotonic()
    try:
        if before.count(mutant.old) != 1 or mutant.old == mutant.new:
            return f"{before.count(mutant.old)} places", 0.0
        source.write_text(before.replace(mutant.old, mutant.new), encoding="utf-8")
        code = _run(place, mutant.tests)
        verdicts = {0: "SURVIVED", 1: "caught"}
        return verdicts.get(code, f"error {code}"), time.monotonic() - began
    except subprocess.TimeoutExpired:
        return "caught", time.monotonic() - began  # a test that hangs fails, too
    finally:
        source.write_text(before, encoding="utf-8")
        copies.put(place)


def _run(place: Path, tests: tuple[str, ...]) -> int:
    """The exit status of pytest for these tests, up to the first that fails."""
    words = ["-q", "-x", "-p", "no:cacheprovider", "-m", _quick(), *tests]
    environment = {
        **os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=place, env=environment, capture_output=True, text=True,
        timeout=SECONDS,
    )  # fmt: skip
    return done.returncode


def _quick() -> str:
    """The marks of the tests that `make test` runs, as the Makefile has them."""
    marks = re.search(r'-m "([^"]+)"', (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert marks is not None, "make test leaves out the slow tests"
    return marks[1]


if __name__ == "__main__":
    sys.exit(main())
