"""Loss landscapes of neural networks: cut a plane through the weights, measure the loss, look at it.

The names below are loaded when they are first used, so that `import landscape` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landscape.checkpoint import load_checkpoint as load_checkpoint
    from landscape.data import load_data as load_data
    from landscape.errors import CheckWarning as CheckWarning
    from landscape.errors import LandscapeError as LandscapeError
    from landscape.errors import UsageError as UsageError
    from landscape.evaluate import interpolate as interpolate
    from landscape.evaluate import loss_curve as loss_curve
    from landscape.evaluate import loss_surface as loss_surface
    from landscape.explorer import explore as explore
    from landscape.merging import merge as merge
    from landscape.render import export as export
    from landscape.render import plot as plot
    from landscape.surface import Surface as Surface
    from landscape.training import Recipe as Recipe
    from landscape.training import train as train

__version__ = "0.1.0"

_HOMES = {
    "CheckWarning": "landscape.errors",
    "LandscapeError": "landscape.errors",
    "Recipe": "landscape.training",
    "Surface": "landscape.surface",
    "UsageError": "landscape.errors",
    "explore": "landscape.explorer",
    "export": "landscape.render",
    "interpolate": "landscape.evaluate",
    "load_checkpoint": "landscape.checkpoint",
    "load_data": "landscape.data",
    "loss_curve": "landscape.evaluate",
    "loss_surface": "landscape.evaluate",
    "merge": "landscape.merging",
    "plot": "landscape.render",
    "train": "landscape.training",
}
# Modules that are useful under `landscape.` without an import of their own.
_MODULES = {"models"}

__all__ = ["__version__", *sorted(_HOMES), "models"]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"landscape.{name}")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'landscape' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
