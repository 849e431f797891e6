"""A model by name: one of the zoo, or a callable of the user's own that returns an `nn.Module`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landscape import user_code
from landscape.errors import UsageError

if TYPE_CHECKING:
    from torch import nn

# Arguments that follow from the data: nobody chose them.
FROM_DATA = frozenset({"classes", "channels", "pixels"})


@dataclass(frozen=True)
class ModelSpec:
    """How to build a network.

    Attributes:
        name: of the zoo (`resnet56`), or `package.module:callable`, or `path/to/file.py:callable`.
        arguments: keyword arguments for it (`{"shortcut": "pad"}`).
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_code(self) -> bool:
        """Whether it is the user's own, so that building it runs what the name says."""
        return ":" in self.name

    def build(self) -> nn.Module:
        """A new network, initialised from torch's global generator.

        Raises:
            UsageError: no such model, or it does not take these arguments.
            LandscapeError: the user's file or callable fails.
        """
        from torch import nn

        if not self.is_code:
            from landscape import models

            model: nn.Module = models.build(self.name, **self.arguments)
            return model
        made = user_code.call(self.name, "model", self.arguments)
        if not isinstance(made, nn.Module):
            raise UsageError(f"'{self.name}' returns {type(made).__name__}: it must return a torch.nn.Module")
        return made

    def absolute(self) -> ModelSpec:
        """The same model, named so that it is found from any folder: a file by its path from the root."""
        return ModelSpec(user_code.absolute(self.name), self.arguments)

    def __str__(self) -> str:
        """The name and what was chosen; the numbers of classes, channels and pixels follow from the data."""
        chosen = {key: value for key, value in self.arguments.items() if key not in FROM_DATA}
        return " ".join([self.name, *(f"{key}={value}" for key, value in chosen.items())])
