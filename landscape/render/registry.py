"""Find backends and exports by name: to add one, add a module or package to `backends/` or `exports/`.

A backend has `SUFFIXES` (endings without the dot), `KINDS` and `draw(picture, path)`. An export has `EXPORTS` (endings)
and either `export(relief, path)` or `export_values(surface, path)`. `REQUIRES` names a package that it imports when it
draws. If two backends write the same ending, one of them has `BY_NAME_ONLY = True`: it is used only if the user names
it.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from landscape.core import plugins
from landscape.core.errors import UsageError, needs, unknown_name

BACKENDS, FORMATS = "render/backends", "render/exports"


def backend_for(path: Path, name: str | None) -> ModuleType:
    """The backend called `name`, or the one for the ending of `path` if `name` is None.

    Raises:
        UsageError: there is no such backend, or it cannot write the ending.
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


def is_matplotlib(backend: ModuleType) -> bool:
    """Whether the backend is that of matplotlib, which the figures of reports need."""
    return backend.__name__.rpartition(".")[2] == "matplotlib"


def export_for(path: Path) -> ModuleType:
    """The export for the ending of `path`; raises the errors of `backend_for`."""
    return _by_ending(path, FORMATS, "EXPORTS", "exports")


def _by_ending(path: Path, folder: str, attribute: str, what: str) -> ModuleType:
    modules = [module for module in _modules(folder) if not getattr(module, "BY_NAME_ONLY", False)]
    endings = {ending: module for module in modules for ending in getattr(module, attribute)}
    ending = _ending(path)
    if not ending:
        raise UsageError(
            f"{path} has no ending, which selects the format: {what} end in .{', .'.join(sorted(endings))}"
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
