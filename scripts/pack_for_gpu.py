"""Pack the measuring half of a checkout for a machine that has PyTorch and nothing of this project."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

# What is packed of the files that git does not ignore; tests, documents and results are not needed there.
PARTS = ("landscape", "models", "benchmarks", "scripts", "setup.cfg", "pyproject.toml", "LICENSE")
# Pages and their sources, which only drawing needs, and results of other machines.
LEFT_OUT = ("landscape/explorer/web", "landscape/explorer/static", "landscape/playground", "benchmarks/results")
ARCHIVE = "landscape.tar.xz"
LARGEST = 64 * 2**20  # bytes, of everything that is carried

FIRST = (
    "mkdir -p /tmp/landscape && tar xf {archive} -C /tmp/landscape && cd /tmp/landscape && "
    "python3 scripts/gpu_check.py layers surfaces engines curvature training --out $OUT/check; "
    "timeout 45 python3 -m benchmarks roofline --networks resnet56 --precisions float32,tf32,bfloat16,float16 "
    "--images 50000 --out $OUT; "
    "timeout 60 python3 -m benchmarks points --networks resnet20,resnet56 --precisions float32,tf32,bfloat16,float16 "
    "--images 10000 --out $OUT; "
    "timeout 80 python3 -m benchmarks gpu_surface --points 11 --baseline-points 1 --out $OUT --label short"
)
SECOND = (
    "cd /tmp/landscape && python3 scripts/gpu_check.py kernels --out $OUT/check; "
    "timeout 240 python3 -m benchmarks gpu_surface --out $OUT"
)


def pack(root: Path, folder: Path, carried: Iterable[Path]) -> str:
    """Write the archive, and copies of further files, into `folder`; returns how to use them.

    Raises:
        SystemExit: they are larger than `LARGEST`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = subprocess.run(  # nosec B607 (the git that made the checkout)
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PARTS],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    with tarfile.open(folder / ARCHIVE, "w:xz") as archive:
        for name in known.rstrip("\0").split("\0"):
            if not name.startswith(LEFT_OUT) and (root / name).is_file():
                archive.add(root / name, name)
        link = tarfile.TarInfo("landscape/models")  # `landscape.models` without an installation
        link.type, link.linkname = tarfile.SYMTYPE, "../models"
        archive.addfile(link, io.BytesIO())
    for path in carried:
        (folder / path.name).write_bytes(path.read_bytes())
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size > LARGEST:
        raise SystemExit(f"{folder} holds {size / 2**20:.1f} MB, and {LARGEST / 2**20:.0f} can be carried: take less")
    first = FIRST.format(archive=(folder / ARCHIVE).name)
    return (
        f"{folder} holds {size / 2**20:.1f} MB. Set OUT to a folder for the results, and run in the folder with the "
        f"archive, within 8 minutes:\n\n    {first}\n\nthen, if a point of gpu_surface took 70 ms or less, within 6 "
        f"minutes:\n\n    {SECOND}"
    )
