"""Models by name: one of the zoo, a callable that returns an `nn.Module`, or a folder of transformers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landscape.core.errors import UsageError
from landscape.weights import user_code

if TYPE_CHECKING:
    from torch import nn

# Prefix of a folder of transformers' `save_pretrained`.
HUGGING_FACE = "hf:"

# Arguments that are derived from the data and not chosen by the user.
FROM_DATA = frozenset({"classes", "channels", "pixels"})


@dataclass(frozen=True)
class ModelSpec:
    """How to build a network.

    Attributes:
        name: a model of the zoo (`resnet56`), `package.module:callable` or `path/to/file.py:callable`; or `hf:FOLDER`,
            the network that transformers builds from the folder's config.json.
        arguments: its keyword arguments (`{"shortcut": "pad"}`); for a folder, values that replace those of its
            config.json, and `architecture`, a class of transformers.
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_code(self) -> bool:
        """Whether it is code or a folder, which only the user may name."""
        return ":" in self.name

    @property
    def is_hugging_face(self) -> bool:
        """Whether transformers builds it from a folder."""
        return self.name.startswith(HUGGING_FACE)

    @property
    def is_described(self) -> bool:
        """Whether a file determines its size: the arguments in a weights file, or a config.json."""
        return not self.is_code or self.is_hugging_face

    @property
    def folder(self) -> str:
        """The folder of `hf:FOLDER`."""
        return self.name.removeprefix(HUGGING_FACE)

    def build(self) -> nn.Module:
        """A new network, initialised from torch's global generator.

        Raises:
            UsageError: there is no such model, or it does not accept these arguments.
            LandscapeError: the user's file or callable fails.
        """
        from torch import nn

        if not self.is_code:
            from landscape import models

            model: nn.Module = models.build(self.name, **self.arguments)
            return model
        if self.is_hugging_face:
            from landscape.weights import hugging_face

            return hugging_face.build(self.folder, self.arguments)
        made = user_code.call(self.name, "model", self.arguments)
        if not isinstance(made, nn.Module):
            raise UsageError(f"'{self.name}' returns {type(made).__name__}: it must return a torch.nn.Module")
        return made

    def absolute(self) -> ModelSpec:
        """The same model with an absolute path, so that it can be found from any folder."""
        if self.is_hugging_face:
            return ModelSpec(f"{HUGGING_FACE}{Path(self.folder).expanduser().resolve()}", self.arguments)
        return ModelSpec(user_code.absolute(self.name), self.arguments)

    def __str__(self) -> str:
        """The name and the chosen arguments, without those derived from the data (classes, channels, image size)."""
        chosen = {key: value for key, value in self.arguments.items() if key not in FROM_DATA}
        return " ".join([self.name, *(f"{key}={value}" for key, value in chosen.items())])
