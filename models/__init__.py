"""The model zoo: networks of the papers, built by name.

A family is any file of this folder that defines `names() -> list[str]` and `build(name, arguments) -> nn.Module`; it is
found by looking into the folder, so that adding one edits no other file. Torch is imported with the families, at the
first call, never with this package. Always `landscape.models`, never `models`: a user's folder may have that name.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

from landscape.core.errors import unknown_name

if TYPE_CHECKING:
    from torch import nn

__all__ = ["build", "for_images", "input_shape", "names", "parameter_count"]


def build(name: str, /, **arguments: object) -> nn.Module:
    """A freshly initialised network: inputs float [N, channels, H, W], outputs logits [N, classes].

    Every family takes `classes=10`, `channels=3`, `norm`, `activation`, `dropout=0.0` and `init` (`models/options.py`),
    the residual ones `shortcut` too (`models/resnet.py`), `mlp` its `depth`, `width` and `pixels`; `chain` (numbers
    [N, 1] to numbers) takes others (`models/chain.py`). Values may be strings, as the command line gives them. The
    weights are drawn from torch's global generator: call `torch.manual_seed` first. Raises `UsageError` for an unknown
    name, argument or value.
    """
    module: nn.Module = _family(name).build(name, arguments)
    return module


def for_images(name: str, /, classes: int, shape: tuple[int, ...]) -> dict[str, Any]:
    """The arguments that follow from the data, for images of that shape (channels, height, width).

    A family whose networks need others than `classes` and `channels` defines `for_images(classes, shape)`.
    """
    family = _family(name)
    if hasattr(family, "for_images"):
        return dict(family.for_images(classes, shape))
    return {"classes": classes, "channels": shape[0]}


def input_shape(module: nn.Module) -> tuple[int, ...] | None:
    """The shape of one input that a network of the zoo takes; None for others. Images of any size: 32x32."""
    from .inputs import input_shape as found

    return found(module)


def names() -> list[str]:
    """The names that `build` knows, family by family."""
    return list(_families())


def parameter_count(module: nn.Module) -> int:
    """The number of trainable numbers in a module: every parameter once, without buffers (running statistics)."""
    return sum(parameter.numel() for parameter in module.parameters())


def _family(name: str) -> Any:
    families = _families()
    if name not in families:
        raise unknown_name("model", str(name), names())
    return families[name]


@functools.cache
def _families() -> dict[str, Any]:
    """The family's Python module for every name."""
    found: dict[str, Any] = {}
    for file in pkgutil.iter_modules(__path__):
        part = importlib.import_module(f"{__name__}.{file.name}")
        if hasattr(part, "names") and hasattr(part, "build"):
            found.update(dict.fromkeys(part.names(), part))
    return found
