"""Plug-ins: the modules of a folder, found by name, so that adding one edits no other file.

A folder of plug-ins holds nothing else, and its `__init__.py` only a docstring. Listing the names imports no plug-in,
so that `landscape --help` can name all choices quickly.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

from landscape.core.errors import unknown_name

PACKAGE = Path(__file__).resolve().parent.parent


def names(folder: str) -> list[str]:
    """The plug-ins of a folder, sorted.

    Args:
        folder: below `landscape/`, as in `measure/engines`.
    """
    return list(_names(PACKAGE / folder))


@cache
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(folder)])))


def load(folder: str, name: str, what: str, *, also: tuple[str, ...] = ()) -> ModuleType:
    """The module of a plug-in.

    Args:
        what: the word for it in messages, as in "engine".
        also: other choices that a message lists.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in (known := names(folder)):
        raise unknown_name(what, name, [*also, *known])
    return importlib.import_module(f"landscape.{folder.replace('/', '.')}.{name}")
