"""Read the tensors of a network's state from its modules.

A `state_dict` is not enough: an overridden method or a hook may leave tensors out (a frozen backbone), rename them or
return copies. Moving and restoring a network correctly requires all of its own tensors.
"""

from __future__ import annotations

from torch import Tensor, nn


def state(model: nn.Module) -> dict[str, Tensor]:
    """The model's own tensors by name: parameters and persistent buffers, tied ones once.

    The names and the order are those of the `state_dict`; tensors that it leaves out follow. A tensor that it renames
    or copies is replaced by the original, under its name in `named_parameters` or `named_buffers`. Tensors that exist
    only in the `state_dict` (extra state, packed weights of quantized layers) are kept.
    """
    own = _of_modules(model)
    name_of = {id(tensor): name for name, tensor in reversed(own.items())}  # the first name of a tied tensor
    unique: dict[str, Tensor] = {}
    seen: set[int] = set()
    for listed_name, value in model.state_dict(keep_vars=True).items():
        if not isinstance(value, Tensor):
            continue
        name, tensor = listed_name, own.get(listed_name, value)
        if listed_name not in own:
            name = name_of.get(id(value), listed_name)
        if id(tensor) not in seen:
            seen.add(id(tensor))
            unique[name] = tensor
    for name, tensor in own.items():
        if id(tensor) not in seen:
            seen.add(id(tensor))
            unique[name] = tensor
    return unique


def left_out(model: nn.Module) -> dict[str, Tensor]:
    """The parameters and persistent buffers that the model's `state_dict` contains under no name."""
    listed = {name: value for name, value in model.state_dict(keep_vars=True).items() if isinstance(value, Tensor)}
    own = _of_modules(model)
    known = {id(value) for value in listed.values()}
    known |= {id(tensor) for name, tensor in own.items() if name in listed}  # a copy, or a tied name
    return {name: tensor for name, tensor in own.items() if id(tensor) not in known}


def _of_modules(model: nn.Module) -> dict[str, Tensor]:
    """The parameters and persistent buffers of all modules, by all of their names."""
    found: dict[str, Tensor] = dict(model.named_parameters(remove_duplicate=False))
    for prefix, module in model.named_modules(remove_duplicate=False):
        passing = getattr(module, "_non_persistent_buffers_set", ())
        for name, buffer in module._buffers.items():
            if buffer is not None and name not in passing:
                found[f"{prefix}.{name}" if prefix else name] = buffer
    return found
