#!/usr/bin/env python3
"""Check this checkout on a GPU: scripts/gpu_check.py [SECTION ...] [--device cuda] [--out FOLDER]

The sections are files of scripts/on_gpu/. Each runs in a process of its own with its own time limit, and writes
FOLDER/SECTION.json after every case, so that an error of the device or a time limit costs one section only. Prints a
line for each case; exits with 1 if a case fails or a section does not finish. Nothing needs to be installed but PyTorch
and NumPy, and safetensors for `training`.

    scripts/gpu_check.py --device cpu --quick     what can be checked without a GPU, in two minutes

    scripts/gpu_check.py --pack FOLDER [--with FILE ...]

prepares the code, and files such as archives of images, for a machine that has only those, and prints how to use them.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts import on_gpu, pack_for_gpu  # noqa: E402

SECTIONS = ("layers", "surfaces", "engines", "curvature", "training", "kernels")
SLOWER_ON_CPU = 10  # times the limit of a section, as a machine may do other things, too
LAST_LINES = 5  # of a section's errors


def main(words: list[str] | None = None) -> int:
    """Run the sections, or pack; returns the exit code."""
    given = parser().parse_args(words)
    if given.pack is not None:
        print(pack_for_gpu.pack(ROOT, given.pack, given.carried))
        return 0
    if given.child:
        (section,) = given.sections
        run_here(section, given.device, quick=given.quick, path=given.out / f"{section}.json")
        return 0
    given.out.mkdir(parents=True, exist_ok=True)
    link_models()
    unknown = set(given.sections) - set(SECTIONS)
    if unknown:
        parser().error(f"no section {', '.join(sorted(unknown))}: choose from {', '.join(SECTIONS)}")
    records = [run(section, given) for section in given.sections or SECTIONS]
    return 0 if all(map(has_passed, records)) else 1


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; default: all")
    made.add_argument("--device", default="cuda", help="cuda, cuda:N or cpu (default: cuda)")
    made.add_argument("--out", type=Path, default=Path("build/gpu_check"), help="the folder of the results")
    made.add_argument("--quick", action="store_true", help="few and small cases")
    made.add_argument("--pack", type=Path, metavar="FOLDER", help="prepare what another machine needs, and end")
    made.add_argument(
        "--with", dest="carried", type=Path, nargs="*", default=[], metavar="FILE", help="also pack these"
    )
    made.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return made


def run(section: str, given: argparse.Namespace) -> dict[str, Any]:
    """Run a section in a process, print its cases, and return its record, which includes how it ended."""
    path: Path = given.out / f"{section}.json"
    path.unlink(missing_ok=True)
    command = [sys.executable, __file__, section, "--child", "--device", given.device, "--out", str(given.out)]
    limit = module(section).SECONDS * (SLOWER_ON_CPU if given.device == "cpu" else 1)
    began = time.perf_counter()
    with (given.out / f"{section}.log").open("w+", encoding="utf-8") as log:
        try:
            code = subprocess.run(
                [*command, *["--quick"] * given.quick], timeout=limit, stdout=log, stderr=log
            ).returncode
            ended = "finished" if code == 0 else f"exit code {code}"
        except subprocess.TimeoutExpired:
            ended = f"time limit of {limit} s"
        log.seek(0)
        lines = log.read().splitlines()
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"cases": []}
    record |= {"ended": ended, "seconds": round(time.perf_counter() - began, 1)}
    if ended != "finished":
        record["last_lines"] = lines[-LAST_LINES:]
    write(path, record)
    for case in record["cases"]:
        print(f"{section}: {case['name']}: {word(case['passed'])}", flush=True)
    print(f"{section}: {ended} after {record['seconds']} s", *record.get("last_lines", []), sep="\n  ", flush=True)
    return record


def run_here(section: str, name: str, *, quick: bool, path: Path) -> None:
    """Run a section in this process and write its record after each case."""
    import torch

    device = torch.device(name)
    record: dict[str, Any] = {
        "section": section,
        "device": torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        "versions": {
            "python": sys.version.split()[0],
            "torch": torch.__version__,
            "cudnn": torch.backends.cudnn.version(),
        },
        "cases": [],
    }
    for case in module(section).cases(device, quick=quick):
        record["cases"].append({"name": case.name, "passed": case.passed, **case.facts})
        write(path, record)


def module(section: str) -> Any:
    """The file of a section."""
    return importlib.import_module(f"{on_gpu.__name__}.{section}")


def write(path: Path, record: dict[str, Any]) -> None:
    """Write a record, so that the file is complete at every moment."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    os.replace(part, path)


def word(passed: bool | None) -> str:
    """A result in a word."""
    return "not checked" if passed is None else "passed" if passed else "FAILED"


def has_passed(record: dict[str, Any]) -> bool:
    """Whether a section has finished without a failed case."""
    return record["ended"] == "finished" and all(case["passed"] is not False for case in record["cases"])


def link_models() -> None:
    """Make `landscape.models` importable in a checkout that is not installed, for processes of engines, too."""
    if importlib.util.find_spec("landscape.models") is None:
        (ROOT / "landscape" / "models").symlink_to(Path("..") / "models", target_is_directory=True)
        importlib.invalidate_caches()


if __name__ == "__main__":
    sys.exit(main())
