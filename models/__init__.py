"""The model zoo: networks of the papers, built by name.

Each file of this folder is a family and defines `names() -> list[str]` and `build(name, arguments) -> nn.Module`, so
that a new one needs no other change; `parts/` holds what they share. The first call imports them, and torch with them.
Import this package as `landscape.models`: a user's own folder may be called `models`.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

from landscape.core.code_name import refuse_without_callable
from landscape.core.errors import unknown_name

if TYPE_CHECKING:
    from torch import nn

__all__ = ["build", "built_as", "for_images", "input_shape", "names", "parameter_count"]


def build(name: str, /, **arguments: object) -> nn.Module:
    """A freshly initialised network: inputs float [N, channels, H, W], outputs logits [N, classes].

    Every family takes `classes=10`, `channels=3`, `norm`, `activation`, `dropout=0.0` and `init`
    (`models/parts/model_arguments.py`), residual networks also `shortcut` (`models/resnet.py`), and `mlp` also `depth`,
    `width` and `pixels`. `chain`, which maps numbers [N, 1] to numbers, takes other arguments (`models/chain.py`).
    Values may be strings. The weights are drawn from torch's global generator: call `torch.manual_seed` first. Raises
    `UsageError` for an unknown name, argument or value.
    """
    module: nn.Module = _family(name).build(name, arguments)
    module.__dict__["_built_as"] = (name, dict(arguments))
    return module


def built_as(module: nn.Module) -> tuple[str, dict[str, Any]] | None:
    """The name and the arguments with which `build` made a network; None for others."""
    found: tuple[str, dict[str, Any]] | None = module.__dict__.get("_built_as")
    return found


def for_images(name: str, /, classes: int, shape: tuple[int, ...]) -> dict[str, Any]:
    """The arguments for images of the shape (channels, height, width).

    A family whose networks need arguments other than `classes` and `channels` defines `for_images(classes, shape)`.
    """
    family = _family(name)
    if hasattr(family, "for_images"):
        return dict(family.for_images(classes, shape))
    return {"classes": classes, "channels": shape[0]}


def input_shape(module: nn.Module) -> tuple[int, ...] | None:
    """The shape of one input of a network of the zoo (32x32 where it takes images of any size); None for others."""
    from .parts.input_checks import input_shape as found

    return found(module)


def names() -> list[str]:
    """The names that `build` accepts, family by family."""
    return list(_families())


def parameter_count(module: nn.Module) -> int:
    """The number of parameters of a module; shared ones count once, buffers (running statistics) do not count."""
    return sum(parameter.numel() for parameter in module.parameters())


def _family(name: str) -> Any:
    families = _families()
    if name not in families:
        refuse_without_callable(str(name), "model")
        raise unknown_name("model", str(name), names())
    return families[name]


@functools.cache
def _families() -> dict[str, Any]:
    """The family's Python module for every name."""
    found: dict[str, Any] = {}
    for file in pkgutil.iter_modules(__path__):
        if not file.ispkg:
            family = importlib.import_module(f"{__name__}.{file.name}")
            found.update(dict.fromkeys(family.names(), family))
    return found
