"""CIFAR-10 and CIFAR-100 from torchvision, which downloads them and checks their MD5 sums.

Both splits keep the order of the files, which is shuffled already. An incomplete download is detected by its checksum
and repeated. The files are pickles; torchvision opens them only if their checksums are the published ones.
"""

from __future__ import annotations

import io
import tarfile
import zlib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import torch

from landscape.core import regular_file
from landscape.core.errors import LandscapeError, needs
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split


def load_cifar(
    name: str,
    torchvision_class: str,
    data_dir: Path,
    progress: Progress,
    *,
    mean: tuple[float, ...],
    std: tuple[float, ...],
) -> DataSet:
    """The data set of that torchvision class, downloaded into `data_dir` if it is not there."""
    try:
        from torchvision import datasets
    except ImportError as error:
        raise needs("torchvision", f"the data set {name}") from error

    source = getattr(datasets, torchvision_class)
    for path in (*data_dir.glob("cifar-*.gz"), *data_dir.glob("cifar-*-py*/*")):
        regular_file.refuse_others(path)  # nor written: opening a FIFO waits for its reader
    parts = {}
    try:
        with progress.stage(f"reading {name} (the first time, downloading it to {data_dir})", 2, "splits"):
            for split, train in (("train", True), ("test", False)):
                with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # its own progress bar
                    parts[split] = source(root=str(data_dir), train=train, download=train)
                progress.advance()
    except (OSError, RuntimeError, EOFError, tarfile.TarError, zlib.error) as error:
        reason = (str(getattr(error, "reason", error)).strip() or type(error).__name__).splitlines()[0]
        archive = getattr(source, "filename", "its archive")
        raise LandscapeError(
            f"cannot get {name}: {reason}: put {archive} (from {getattr(source, 'url', 'its site')}) into {data_dir}, "
            "or give other data: a FOLDER, a FILE.npz or digits"
        ) from error
    splits = {split: _split(part) for split, part in parts.items()}
    return DataSet(name, splits, tuple(parts["train"].classes), mean, std)


def _split(part: Any) -> Split:
    """The split of torchvision's uint8 [N, H, W, C] and list of labels."""
    pixels = np.ascontiguousarray(np.asarray(part.data).transpose(0, 3, 1, 2))
    return Split(torch.from_numpy(pixels), torch.tensor(part.targets, dtype=torch.int64))
