"""What the steps of the tours show: their files, what those hold, and the balls of the page on them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import numpy.typing as npt

from explorer.browser import missing
from landscape.analysis.measures import measures
from landscape.explorer import gather, payload
from landscape.surface.surface import Surface

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "results"
SCRIPT = ROOT / "tests" / "explorer" / "web" / "tour_balls.mjs"
FOLDERS = ("", "lecture", "tiny")  # where the names of a step are looked up

Shown = list[str]


def steps() -> dict[tuple[str, int], dict[str, Any]]:
    found = {}
    for path in sorted((ROOT / "scripts" / "tours").glob("*.toml")):
        tour = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, step in enumerate(tour.get("steps", []), 1):
            found[path.stem.split("_", 1)[1], number] = step
    return found


STEPS = steps()


def path_of(name: str) -> Path:
    (found,) = [path for folder in FOLDERS if (path := RESULTS / folder / f"{name}.h5").exists()]
    return found


@cache
def surface(name: str) -> Surface:
    return Surface.load(path_of(name))


@cache
def measured(name: str) -> dict[str, float]:
    return {one.key: float(one.value) for one in measures(surface(name)) if one.value is not None}


@cache
def paths(name: str) -> dict[str, dict[str, npt.NDArray[np.float64]]]:
    """The trajectories of a file, by their names without a difference of `_` and a space."""
    with h5py.File(path_of(name)) as file:
        return {
            str(one.attrs["name"]).replace("_", " "): {key: np.asarray(one[key], np.float64) for key in one}
            for one in file["trajectories"].values()
        }


def moved(path: dict[str, npt.NDArray[np.float64]]) -> float:
    """The distance from start to end in the plane."""
    return float(np.hypot(path["x"][-1] - path["x"][0], path["y"][-1] - path["y"][0]))


def length(path: dict[str, npt.NDArray[np.float64]]) -> float:
    return float(np.hypot(np.diff(path["x"]), np.diff(path["y"])).sum())


@cache
def rolled(tour: str, step: int) -> list[dict[str, Any]]:
    """The balls and the basins of a step, by the code of the page, for each landscape that it shows."""
    if shutil.which("node") is None:
        missing("needs node: scripts/build_explorer.sh")
    given = []
    for name in shown(tour, step):
        (found,) = gather.surfaces(path_of(name), [])
        given.append({"entry": found.entry("a"), "state": STEPS[tour, step]["state"]})
    done = subprocess.run(["node", SCRIPT], input=payload.as_json(given), capture_output=True, text=True, check=True)
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def racer(tour: str, step: int, name: str) -> dict[str, Any]:
    (found,) = [ball for ball in rolled(tour, step)[0]["balls"] if ball["name"] == name]
    return dict(found)


def setting(tour: str, step: int, key: str) -> list[float]:
    """The numbers of an entry of a step's address: `balls=-1,2` gives [-1, 2]."""
    (text,) = re.findall(rf"(?:^|&){key}=([^&]*)", STEPS[tour, step]["state"])
    return [float(one) for one in re.split("[,;]", text)]


def shown(tour: str, step: int) -> Shown:
    (text,) = re.findall(r"show=([^&]*)", STEPS[tour, step]["state"])
    return str(text).split(",")
