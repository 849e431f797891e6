"""Where data sets come from, one file a source.

A file with a function `load(data_dir: Path, progress: Progress) -> DataSet` is a data set that users call by the
file's name; adding one edits no other file (imitate digits.py). The files without `load` read what a user brings
(folder.py, npz.py) or hold one idea that several sources share.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from landscape.progress import Progress

if TYPE_CHECKING:
    from landscape.data import DataSet

Loader = Callable[[Path, Progress], "DataSet"]


def names() -> list[str]:
    """The data sets that are called by name, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if loader(module.name) is not None)


def loader(name: str) -> Loader | None:
    """The function that loads the data set of that name; None where there is none."""
    if all(module.name != name for module in pkgutil.iter_modules(__path__)):
        return None
    return cast("Loader | None", getattr(import_module(f"{__name__}.{name}"), "load", None))
