"""Train networks reproducibly: the same seed gives the same weights, also for a run that was stopped and continued.

The command line reads `Recipe` for its options, so importing this loads no torch.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landscape.training.recipe import Recipe
    from landscape.training.result import TrainingResult
    from landscape.training.trainer import train

_HOMES = {"Recipe": "recipe", "TrainingResult": "result", "train": "trainer"}

__all__ = ["Recipe", "TrainingResult", "train"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"landscape.training.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'landscape.training' has no attribute '{name}'")
