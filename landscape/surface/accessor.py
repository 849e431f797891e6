"""Methods of `Surface` that parts above this one implement, such as `surface.plot()`.

Drawing depends on surfaces, so this part cannot import the drawing functions. An `Accessor` holds the name of a
function instead, and imports it when it is first used: `import landscape` loads no matplotlib.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from functools import partial
from typing import Any


class Accessor:
    """A method whose function, with the surface as its first argument, is imported when it is first used.

    Args:
        module: the module of the function.
        function: its name there.
    """

    def __init__(self, module: str, function: str) -> None:
        self._module, self._function = module, function

    def __get__(self, surface: Any, owner: type | None = None) -> Callable[..., Any]:
        """The function itself on the class, and bound to its first argument on a surface."""
        function = self._load()
        return function if surface is None else partial(function, surface)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the function."""
        return self._load()(*arguments, **options)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(self._load())

    def _load(self) -> Callable[..., Any]:
        function: Callable[..., Any] = getattr(importlib.import_module(self._module), self._function)
        return function
