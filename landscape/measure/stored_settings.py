"""The settings that a surface file stores, which decide its numbers: the first table of docs/FORMAT.md.

They are the stored fields of the protocol, what follows from the network, the data or a trial (`FOUND`), and two for
each split. What continues, merges, refines or describes files takes the names from here, so a setting that is added to
the protocol or to `FOUND` is known everywhere. Importing this loads no torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.core.option import Option, options_of
from landscape.measure.inputs.input_protocol import InputProtocol
from landscape.measure.protocol import Protocol


@dataclass(frozen=True, kw_only=True)
class Found:
    """A setting that is not an option.

    Attributes:
        by_trial, of_shard: as of an `Option`.
        of_device: whether it has a meaning only on a device of the kind on which it was found.
    """

    by_trial: bool = False
    of_shard: bool = False
    of_device: bool = False


# A file stores those that apply to its measurement.
FOUND = {
    "weights_fingerprint": Found(),
    "direction_x": Found(),
    "direction_y": Found(),
    "data_mean": Found(),
    "data_std": Found(),
    "bn_split": Found(),
    "bn_fingerprint": Found(),
    "bn_batch_size": Found(by_trial=True, of_shard=True),
    "order_seed": Found(),
    "float32_below": Found(by_trial=True),
    "own_kernels": Found(by_trial=True, of_shard=True, of_device=True),
}
# The ends of the names of a split's settings: `train_examples`, `train_fingerprint`.
OF_A_SPLIT = ("examples", "fingerprint")

# All settings but those of the splits, by name.
SETTINGS: Mapping[str, Option | Found] = {
    **{name: option for name, option in options_of(InputProtocol).items() if option.stored != "never"},
    **FOUND,
}
BY_TRIAL = tuple(name for name, setting in SETTINGS.items() if setting.by_trial)
OF_A_SHARD = frozenset(name for name, setting in SETTINGS.items() if setting.of_shard)
OF_THE_DEVICE = frozenset(name for name, setting in FOUND.items() if setting.of_device)


def names_in(attributes: Mapping[str, Any], protocol: type[Protocol] = InputProtocol) -> set[str]:
    """The names of the settings that a file may store, with those of the splits that these attributes list."""
    splits = attributes.get("splits")
    each = [f"{split}_{end}" for split in splits for end in OF_A_SPLIT] if isinstance(splits, list) else []
    return {*protocol.defaults(), *FOUND, *each}
