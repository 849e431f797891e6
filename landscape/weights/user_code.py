"""Models, losses and data that a user names as code: `package.module:callable` or `path/to/file.py:callable`.

What is named runs, so that only the user may name it: never a file that comes from elsewhere.
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

from landscape.core.errors import LandscapeError, UsageError
from landscape.core.faults import placed


def is_code(name: str) -> bool:
    """Whether the name is of this form, and no file or folder is called so."""
    where, _, attribute = name.rpartition(":")
    is_key = where.endswith(":")  # FILE::KEY, weights
    return bool(where) and attribute.isidentifier() and not is_key and not os.path.exists(name)


def absolute(name: str) -> str:
    """The same code, named so that it is found from any folder: a file by its path from the root."""
    where, _, attribute = name.rpartition(":")
    return f"{Path(where).resolve()}:{attribute}" if where.endswith(".py") else name


@contextmanager
def importable(name: str) -> Iterator[None]:
    """Within, a file finds its neighbours, and `package.module` is looked for in the current folder first.

    As Python does it for scripts and for `python -m`; the console script alone would not. Python keeps what was
    imported: neighbours of one name in two folders are one module, the first.
    """
    where = name.rpartition(":")[0]
    folder = str(Path(where).resolve().parent if where.endswith(".py") else Path.cwd())
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        with suppress(ValueError):  # the user's module may have taken it out
            sys.path.remove(folder)


def find(name: str, what: str) -> Callable[..., Any]:
    """The callable of that name; call it within `importable(name)` if it may import its neighbours only then.

    Args:
        what: it is meant to be, for errors: "model", "loss" or "data".

    Raises:
        UsageError: it is not there.
        LandscapeError: its module fails.
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
    if not callable(found):
        raise UsageError(f"{where} has no callable '{attribute}': write the {what} as {where}:NAME")
    return found  # type: ignore[no-any-return]


def call(name: str, what: str, arguments: Mapping[str, Any] | None = None) -> Any:
    """What the callable of that name gives for these keywords.

    Raises:
        UsageError: it is not there.
        LandscapeError: it fails.
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
    sys.modules[name] = module  # so that what it defines can be pickled
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
