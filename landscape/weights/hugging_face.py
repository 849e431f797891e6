"""Build networks of transformers from a local folder: its config.json names the class and its sizes.

Danger: such a folder may name code of its own, or weights elsewhere. Only classes of transformers itself are accepted,
code in the folder is never run, and no server is contacted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landscape.core import bounded_text
from landscape.core.device import Shared
from landscape.core.errors import LandscapeError, UsageError, first_line, needs, unknown_name

if TYPE_CHECKING:
    from torch import nn

CONFIG = "config.json"


def build(folder: str | Path, arguments: Mapping[str, Any]) -> nn.Module:
    """The network that the folder's config.json describes, with new weights in float32.

    Args:
        arguments: values that replace those of config.json; `architecture` replaces the class.

    Raises:
        UsageError: there is no config.json, it names an unknown class, or it has no value of a given name.
        LandscapeError: transformers is missing, or cannot build the network.
    """
    path = Path(folder).expanduser()
    if not (path / CONFIG).is_file():
        raise UsageError(f"{path} has no {CONFIG}: give hf:FOLDER with a folder of save_pretrained on this machine")
    chosen = dict(arguments)
    architecture = chosen.pop("architecture", None)
    transformers = _transformers()
    with _offline():
        try:
            bounded_text.read(path / CONFIG)
            config, unused = transformers.AutoConfig.from_pretrained(
                str(path), local_files_only=True, trust_remote_code=False, return_unused_kwargs=True, **chosen
            )
            if getattr(config, "use_pretrained_backbone", False):
                config.use_pretrained_backbone = False  # its weights are in the folder
        except Exception as error:  # a config.json can cause any exception
            raise LandscapeError(f"transformers cannot read {path / CONFIG}: {first_line(error)}") from error
        for name in chosen:
            if name in unused and not hasattr(config, name):
                known = {*vars(config), *getattr(config, "attribute_map", ())}
                choices = sorted(choice for choice in known if not choice.startswith("_"))
                raise unknown_name(f"argument of {type(config).__name__}", name, choices)
        made = _class(transformers, config, architecture, path)
        try:
            network: nn.Module = made(config)
        except Exception as error:
            raise LandscapeError(f"transformers cannot build {made.__name__} of {path}: {first_line(error)}") from error
    return network


def _class(transformers: Any, config: Any, architecture: Any, path: Path) -> Any:
    """The named class, if it is a network of transformers."""
    named = [architecture] if architecture is not None else getattr(config, "architectures", None) or []
    if len(named) != 1:
        what = f"names {len(named)} classes ({', '.join(map(str, named[:3]))})" if named else "names no class"
        raise UsageError(
            f"{path / CONFIG} {what}: choose one with the argument architecture=NAME, as in GPT2LMHeadModel"
        )
    name = named[0]
    found = getattr(transformers, name, None) if isinstance(name, str) and name.isidentifier() else None
    if not (isinstance(found, type) and issubclass(found, transformers.PreTrainedModel)):
        raise UsageError(
            f"'{str(name)[:100]}' is not a network of transformers {transformers.__version__}, and code in the folder "
            f"{path} is not run: choose a class with the argument architecture=NAME, or build it in a file.py:callable"
        )
    return found


def _transformers() -> Any:
    try:
        import transformers
    except ImportError as error:
        raise needs("transformers", "the model hf:FOLDER") from error
    return transformers


@contextmanager
def _without_server() -> Iterator[None]:
    """A context in which huggingface_hub contacts no server: it reads its environment variable only when imported."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


_offline = Shared(_without_server)
