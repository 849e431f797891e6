"""The data sets that have a name, one file each in landscape/data/sources, with a function `load`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from landscape.core import plugins
from landscape.core.progress import Progress

if TYPE_CHECKING:
    from landscape.data.dataset import DataSet

FOLDER = "data/sources"

Loader = Callable[[Path, Progress], "DataSet"]


def names() -> list[str]:
    """The data sets that have a name, sorted."""
    return plugins.names(FOLDER)


def loader(name: str) -> Loader | None:
    """The function that loads the data set of that name; None if there is none."""
    if name not in plugins.names(FOLDER):
        return None
    return cast("Loader", plugins.load(FOLDER, name, "data set").load)
