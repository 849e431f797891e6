"""Read an adapter that peft saved: the few weights that were trained beside a network.

peft leaves the adapter's name out of the file: the weight `lora_A.weight` is `lora_A.default.weight` in the network of
`get_peft_model`. The names are completed here, so that they are the network's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.core import untrusted_json
from landscape.core.errors import LandscapeError, first_line
from landscape.weights.file_content import Content
from landscape.weights.reader import read_by_ending

CONFIG = "adapter_config.json"
FILES = ("adapter_model.safetensors", "adapter_model.bin")
# The name that peft gives an adapter unless the user gives another.
ADAPTER = "default"
# The beginning of the names of an adapter's weights, for each kind of peft.
PREFIXES = {
    "LORA": "lora_",
    "ADALORA": "lora_",
    "IA3": "ia3_",
    "LOHA": "hada_",
    "LOKR": "lokr_",
    "OFT": "oft_",
}
# A module with one weight, whose name peft leaves out of the file (DoRA).
MAGNITUDE = "lora_magnitude_vector"


def reads(path: Path) -> bool:
    """Whether it is the weights file of an adapter, with its description beside it."""
    return path.name in FILES and (path.parent / CONFIG).is_file()


def read(path: Path) -> Content:
    """The weights of an adapter under the names that they have in the network of `get_peft_model`.

    Raises:
        LandscapeError: a file is damaged, or the kind of adapter has other names.
    """
    description = path.parent / CONFIG
    try:
        settings = untrusted_json.read(description)
        kind, saved = settings["peft_type"], settings.get("modules_to_save") or []
        known = kind in PREFIXES and isinstance(saved, list) and all(isinstance(name, str) for name in saved)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LandscapeError(f"{description} does not describe an adapter ({first_line(error)})") from error
    if not known:
        raise LandscapeError(
            f"{description} describes an adapter of another kind: adapters of {', '.join(PREFIXES)} are read; save the "
            "trained weights by the network's names, as in torch.save({name: weight for name, weight in "
            "model.named_parameters() if weight.requires_grad}, 'step_100.pt')"
        )
    content = read_by_ending(path)
    if not isinstance(content.tensors, dict):
        raise LandscapeError(f"{path} holds no state_dict, though {description} describes an adapter")
    tensors: dict[Any, Any] = {
        _completed(name, PREFIXES[kind], saved) if isinstance(name, str) else name: tensor
        for name, tensor in content.tensors.items()
    }
    return replace(content, tensors=tensors, files=(*content.files, description))


def _completed(name: str, prefix: str, saved: Sequence[str]) -> str:
    """The name of a weight with the adapter's name in it."""
    parts = name.split(".")
    for place, part in enumerate(parts):
        if part.startswith(prefix):
            rest = parts[place + 1 :] or (["weight"] if part == MAGNITUDE else [])
            return ".".join((*parts[: place + 1], ADAPTER, *rest))
    for place in range(len(parts) - 1, 0, -1):
        if any(".".join(parts[:place]).endswith(f".{module}") or parts[:place] == [module] for module in saved):
            return ".".join((*parts[:place], "modules_to_save", ADAPTER, *parts[place:]))
    return name
