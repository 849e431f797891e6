"""Backends and exports, found by name in their folders: adding one edits no other file.

A backend has `SUFFIXES` (endings without the dot), `KINDS` and `draw(picture, path)`; an export has `EXPORTS` (endings)
and `export(relief, path)`. `REQUIRES` names the package that it needs, which it imports only when it draws. Where two
backends write the same ending, `BY_NAME_ONLY = True` keeps one for those who name it.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from landscape.core import plugins
from landscape.core.errors import UsageError, needs, unknown_name

BACKENDS, FORMATS = "render/backends", "render/exports"


def backend_for(path: Path, name: str | None) -> ModuleType:
    """The backend called `name`, or else the one that the ending of `path` asks for.

    Raises:
        UsageError: there is none of that name or ending, or the named one cannot write the ending.
        LandscapeError: its package is not installed.
    """
    known = {module.__name__.rpartition(".")[2]: module for module in _modules(BACKENDS)}
    if name is None:
        return _by_ending(path, BACKENDS, "SUFFIXES", "pictures")
    if name not in known:
        raise unknown_name("backend", name, tuple(known))
    backend = known[name]
    if backend.SUFFIXES and _ending(path) not in backend.SUFFIXES:
        raise UsageError(f"{name} cannot write {path.name}: name the output *.{', *.'.join(backend.SUFFIXES)}")
    return _installed(backend)


def export_for(path: Path) -> ModuleType:
    """The module that exports to the ending of `path`; errors as in `backend_for`."""
    return _by_ending(path, FORMATS, "EXPORTS", "exports")


def _by_ending(path: Path, folder: str, attribute: str, what: str) -> ModuleType:
    modules = [module for module in _modules(folder) if not getattr(module, "BY_NAME_ONLY", False)]
    endings = {ending: module for module in modules for ending in getattr(module, attribute)}
    ending = _ending(path)
    if not ending:
        raise UsageError(
            f"{path} has no ending, which chooses the format: {what} end in .{', .'.join(sorted(endings))}"
        )
    if ending not in endings:
        raise unknown_name(f"ending for {what}", f".{ending}", [f".{known}" for known in sorted(endings)])
    return _installed(endings[ending])


def _modules(folder: str) -> list[ModuleType]:
    return [plugins.load(folder, name, "format") for name in plugins.names(folder)]


def _installed(module: ModuleType) -> ModuleType:
    package = getattr(module, "REQUIRES", None)
    if package and importlib.util.find_spec(package) is None:
        raise needs(package, "this format")
    return module


def _ending(path: Path) -> str:
    return path.suffix.lstrip(".").lower()
