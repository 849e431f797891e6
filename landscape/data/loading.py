"""Load a data set by its name, from a folder of images, or from an .npz file."""

from __future__ import annotations

import os
from pathlib import Path

from landscape.core import user_cache
from landscape.core.errors import UsageError, unknown_name
from landscape.core.progress import SILENT, Progress
from landscape.data import source as sources
from landscape.data.dataset import DataSet
from landscape.data.readers import folder, npz


def default_data_dir() -> Path:
    """The folder of downloads and decoded images: $LANDSCAPE_DATA, else "landscape" in the user's cache folder."""
    if given := os.environ.get("LANDSCAPE_DATA"):
        return Path(given).expanduser()
    return user_cache.folder()


def load_data(
    source: str | Path, *, data_dir: str | Path | None = None, limit: int | None = None, channels: int | None = None,
    progress: Progress = SILENT,
) -> DataSet:  # fmt: skip
    """Load a data set by name, from a folder of images or from an .npz file.

    Args:
        source: a name (landscape.data.source.names() lists them), a FOLDER with train/<class>/* and
            test/<class>/*, or a FILE.npz. A name has precedence over a folder of that name: write ./cifar10, or give a
            `Path`.
            Validation data (a folder val/, valid/ or validation/; x_val and y_val in an .npz) are the split "test"
            if there are no test data; a `DataWarning` states whether they are used.
        data_dir: the folder of downloads and decoded images; default: `default_data_dir()`.
        limit: read the first N examples of each split. Of a FOLDER only these images are decoded, and `mean` and `std`
            are those of the training images among them.
        channels: of the images of a FOLDER: 3 repeats grey ones, 1 refuses coloured ones; default: 1 if all that are
            read are grey.

    Raises:
        UsageError: there is no such data set, or the limit is below 1.
        LandscapeError: it cannot be read or downloaded.
    """
    if limit is not None and limit < 1:
        raise UsageError(f"limit {limit}: give 1 or more, or None for all examples")
    place = default_data_dir() if data_dir is None else Path(os.path.expanduser(data_dir))
    named = sources.loader(source) if isinstance(source, str) else None
    if named is not None:
        return _limited(named(place, progress), limit)
    path = Path(os.path.expanduser(source))  # functions of os.path raise no error for names that are too long
    if str(source).strip() and os.path.isdir(path):
        return folder.read(path, place, progress, limit=limit, channels=channels)
    if path.suffix.lower() == ".npz" and os.path.isfile(path):
        return _limited(npz.read(path), limit)
    choices = [*sources.names(), "a FOLDER that holds train/<class>/* images", "a FILE.npz"]
    if os.path.exists(path) and str(source).strip():
        raise UsageError(f"{source} is neither a folder nor an .npz file: give one of {', '.join(choices)}")
    if path.suffix or len(path.parts) > 1 or isinstance(source, Path):
        raise UsageError(f"there is no file or folder {source}: give one of {', '.join(choices)}")
    raise unknown_name("data set", source, choices)


def _limited(data: DataSet, limit: int | None) -> DataSet:
    return data if limit is None else data.first(limit)
