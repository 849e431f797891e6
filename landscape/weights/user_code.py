"""Load models, losses and data that a user names as code: `package.module:callable` or `path/to/file.py:callable`.

The named code runs, so only the user may name it, never a file of unknown origin.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from landscape.core import code_name
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.faults import placed


def is_code(name: str) -> bool:
    """Whether the name has this form, and is not the name of a file or folder."""
    where, _, attribute = name.rpartition(":")
    is_key = where.endswith(":")  # FILE::KEY names weights
    return bool(where) and attribute.isidentifier() and not is_key and not os.path.exists(name)


def absolute(name: str) -> str:
    """The same code with an absolute path, so that it can be found from any folder."""
    where, _, attribute = name.rpartition(":")
    return f"{Path(where).resolve()}:{attribute}" if where.endswith(".py") else name


@contextmanager
def importable(name: str) -> Iterator[None]:
    """Let a file import its neighbours, and search `package.module` in the current folder first, inside the context.

    Python does so for scripts and for `python -m`, but not for console scripts. Python caches imports: if two folders
    have neighbours of the same name, the first one is used for both.
    """
    where = name.rpartition(":")[0]
    folder = str(Path(where).resolve().parent if where.endswith(".py") else Path.cwd())
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        with suppress(ValueError):  # the user's module may have removed it
            sys.path.remove(folder)


def find(name: str, what: str) -> Callable[..., Any]:
    """The callable of that name. Call it inside `importable(name)`, as it may import its neighbours when called.

    Args:
        what: its kind, for errors: "model", "loss" or "data".

    Raises:
        UsageError: there is no such callable.
        LandscapeError: importing its module fails.
    """
    where, _, attribute = name.rpartition(":")
    with importable(name):
        try:
            module = _module_from_file(Path(where), what) if where.endswith(".py") else importlib.import_module(where)
        except ImportError as error:
            raise UsageError(f"cannot import '{where}' of the {what} '{name}': {error}") from error
        except LandscapeError:
            raise
        except Exception as error:
            raise LandscapeError(f"{where} of the {what} '{name}' fails when imported: {placed(error)}") from error
    found = getattr(module, attribute, None)
    if not callable(found) and not hasattr(found, "measure"):  # a PointMetric need not be callable
        known = code_name.names_in(Path(where)) if where.endswith(".py") else []
        raise UsageError(
            f"{where} has no callable '{attribute}': write the {what} as {where}:NAME{code_name.listed(known)}"
        )
    return found  # type: ignore[no-any-return]


def call(name: str, what: str, arguments: Mapping[str, Any] | None = None) -> Any:
    """The result of calling the callable of that name with these keyword arguments.

    Raises:
        UsageError: there is no such callable.
        LandscapeError: the call fails.
    """
    with importable(name):
        make = find(name, what)
        try:
            return make(**(arguments or {}))
        except Exception as error:
            with_these = f" with {dict(arguments)}" if arguments is not None else ""
            raise LandscapeError(f"building the {what} '{name}'{with_these} fails: {placed(error)}") from error


def _module_from_file(path: Path, what: str) -> Any:
    if not path.exists():
        raise UsageError(f"no file {path}: write the {what} as path/to/file.py:callable")
    name = f"landscape_user_{path.stem}_{abs(hash(path.resolve()))}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # so that its classes and functions can be pickled
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
