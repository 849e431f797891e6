"""A model by name: one of the zoo, or a callable of the user's own that returns an `nn.Module`."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landscape.errors import LandscapeError, UsageError

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class ModelSpec:
    """How to build a network.

    Attributes:
        name: of the zoo (`resnet56`), or `package.module:callable`, or `path/to/file.py:callable`.
        arguments: keyword arguments for it (`{"shortcut": "pad"}`).
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def build(self) -> nn.Module:
        """A new network, initialised from torch's global generator.

        Raises:
            UsageError: no such model, or it does not take these arguments.
            LandscapeError: the user's file or callable fails.
        """
        if ":" not in self.name:
            from landscape import models

            model: nn.Module = models.build(self.name, **self.arguments)
            return model
        with _importable(self.name):
            return _call(_find(self.name), self.name, self.arguments)

    def absolute(self) -> ModelSpec:
        """The same model, named so that it is found from any folder: a file by its path from the root."""
        where, _, attribute = self.name.rpartition(":")
        if not where.endswith(".py"):
            return self
        return ModelSpec(f"{Path(where).resolve()}:{attribute}", self.arguments)

    def __str__(self) -> str:
        """The name and what was chosen; the numbers of classes and channels follow from the data."""
        chosen = {key: value for key, value in self.arguments.items() if key not in {"classes", "channels"}}
        return " ".join([self.name, *(f"{key}={value}" for key, value in chosen.items())])


@contextmanager
def _importable(name: str) -> Iterator[None]:
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


def _find(name: str) -> Callable[..., Any]:
    where, _, attribute = name.rpartition(":")
    try:
        module = _module_from_file(Path(where)) if where.endswith(".py") else importlib.import_module(where)
    except ImportError as error:
        raise UsageError(f"cannot import '{where}' of the model '{name}': {error}") from error
    except LandscapeError:
        raise
    except Exception as error:
        raise LandscapeError(f"{where} of the model '{name}' fails when imported: {error!r}") from error
    found = getattr(module, attribute, None)
    if not callable(found):
        raise UsageError(f"{where} has no callable '{attribute}': write the model as {where}:NAME")
    return found  # type: ignore[no-any-return]


def _module_from_file(path: Path) -> Any:
    if not path.exists():
        raise UsageError(f"no file {path}: write the model as path/to/file.py:callable")
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


def _call(make: Callable[..., Any], name: str, arguments: Mapping[str, Any]) -> nn.Module:
    from torch import nn

    try:
        model = make(**arguments)
    except Exception as error:
        raise LandscapeError(f"building the model '{name}' with {dict(arguments)} fails: {error!r}") from error
    if not isinstance(model, nn.Module):
        raise UsageError(f"'{name}' returns {type(model).__name__}: it must return a torch.nn.Module")
    return model
