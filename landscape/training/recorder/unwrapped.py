"""The weights of a network by their names without wrappers; sharded weights are refused.

`torch.compile`, nn.DataParallel and DistributedDataParallel add a component to the name of every weight inside of them
(`_orig_mod`, `module`). Without these, a path that was recorded from a wrapped network fits the plain one, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torch import Tensor, nn

from landscape.core.errors import UsageError
from landscape.weights.tensor_kinds import check_present

PARALLEL = (nn.DataParallel, nn.parallel.DistributedDataParallel)


def weights_of(model: nn.Module) -> dict[str, Tensor]:
    """The tensors of the state_dict, by their names without wrappers; they are those of the network, not copies."""
    inner = {".".join(filter(None, (name, held))) for name, module in _modules(model) if (held := _held(module))}
    state = model.state_dict()
    return {_without(inner, name): value for name, value in state.items() if isinstance(value, Tensor)}


def names_of(parameters: Sequence[Tensor], weights: Mapping[str, Tensor]) -> tuple[str, ...]:
    """The names of the parameters among the weights, of tied ones the first."""
    places = {parameter.data_ptr() for parameter in parameters if parameter.numel()}
    names = []
    for name, tensor in weights.items():
        if tensor.numel() and tensor.data_ptr() in places:
            places.remove(tensor.data_ptr())
            names.append(name)
    return tuple(names)


def plain(model: nn.Module) -> nn.Module:
    """The network inside of all wrappers around it."""
    while held := _held(model):
        model = getattr(model, held)
    return model


def check_whole(model: nn.Module) -> None:
    """Raise UsageError for a network whose weights are not all in this process, or have no values yet."""
    if not isinstance(model, nn.Module):
        raise UsageError(f"the model is a {type(model).__name__}: give the network that is trained, a torch.nn.Module")
    sharded = any(type(module).__name__ == "FullyShardedDataParallel" for _, module in _modules(model))
    if sharded or any(hasattr(parameter, "ds_id") for parameter in model.parameters()):  # DeepSpeed, stage 3
        raise UsageError(
            "the weights are sharded across processes (FSDP, DeepSpeed), which a recorder cannot save: save full "
            "checkpoints from the loop, and give the files to `landscape trajectory`"
        )
    check_present(dict(model.named_parameters()), type(plain(model)).__name__)


def _modules(model: nn.Module) -> list[tuple[str, nn.Module]]:
    return list(model.named_modules(remove_duplicate=False))


def _held(module: nn.Module) -> str | None:
    """The attribute in which a wrapper holds its network; None for other modules."""
    if isinstance(module, PARALLEL):
        return "module"
    # By name: importing torch._dynamo takes a second.
    return "_orig_mod" if type(module).__name__ == "OptimizedModule" else None


def _without(inner: set[str], name: str) -> str:
    """`name` without the components that lead from a wrapper to its network; `inner` has their full names."""
    parts = name.split(".")
    return ".".join(part for end, part in enumerate(parts, 1) if ".".join(parts[:end]) not in inner)
