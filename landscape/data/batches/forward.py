"""Call a network with the inputs of a batch."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Any

import torch
from torch import nn

from landscape.core.errors import UsageError, first_line

# The attributes in which wrappers hold the network that they call: torch.compile, nn.DataParallel,
# DistributedDataParallel, FSDP and AveragedModel, Lightning's Fabric, peft (`base_model`, and its `model`).
WRAPPED = ("_orig_mod", "module", "_fsdp_wrapped_module", "_original_module", "_forward_module", "base_model", "model")
ANYTHING = Signature([Parameter("args", Parameter.VAR_POSITIONAL), Parameter("kwargs", Parameter.VAR_KEYWORD)])


def outputs_of(network: Callable[..., Any], inputs: Any) -> Any:
    """The outputs of the network for the inputs of a batch, unchanged.

    A dict is passed as keyword arguments if `forward` has arguments of these names. A tuple or list is passed as
    positional arguments if `forward` requires more than one, or takes any number of them. Anything else is the only
    argument. If the network is wrapped (nn.DataParallel, torch.compile), the inner `forward` decides.

    Raises:
        UsageError: the network fails on a dict, of which some names are arguments of `forward` and others are not.
    """
    if not isinstance(inputs, (dict, tuple, list)):
        return network(inputs)
    signature = _signature(network)
    if isinstance(inputs, dict):
        # Names of arguments are text: a dict with other keys can only be the argument itself.
        if all(isinstance(name, str) for name in inputs) and _fits(signature, **inputs):
            return network(**inputs)
        return _as_one_dict(network, signature, inputs)
    if _takes_any_number(signature) or (not _fits(signature, inputs) and _fits(signature, *inputs)):
        return network(*inputs)
    return network(inputs)


def _as_one_dict(network: Callable[..., Any], signature: Signature, inputs: Mapping[str, Any]) -> Any:
    try:
        return network(inputs)
    except Exception as error:
        there = [name for name, parameter in signature.parameters.items() if parameter.kind != Parameter.VAR_KEYWORD]
        if not set(there) & set(inputs):  # it takes the dict itself, and the error has another reason
            raise
        raise UsageError(
            f"the batch's inputs are {', '.join(map(str, inputs))}, and forward takes {', '.join(there)}: give a dict "
            f"with these names ({type(error).__name__}: {first_line(error)})"
        ) from error


def _signature(network: Callable[..., Any]) -> Signature:
    """The arguments of the network, or of the network that it wraps."""
    seen: list[Any] = []
    while True:
        signature = _own_signature(getattr(network, "forward", network))
        inner = _wrapped(network) if _is_open(signature) else None
        if inner is None or any(inner is one for one in seen):
            return signature
        seen.append(network)
        network = inner


def _own_signature(forward: Any) -> Signature:
    try:
        return inspect.signature(forward)
    except (TypeError, ValueError):  # TorchScript and functions in C
        schema = getattr(forward, "schema", None)
    if not isinstance(schema, torch._C.FunctionSchema):
        return ANYTHING
    return Signature(
        [
            Parameter(
                argument.name,
                Parameter.POSITIONAL_OR_KEYWORD,
                default=argument.default_value if argument.has_default_value() else Parameter.empty,
            )
            for argument in schema.arguments[1:]  # without self
        ]
    )


def _is_open(signature: Signature) -> bool:
    """Whether it is (*args, **kwargs), as in wrappers."""
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    return kinds == [Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD]


def _takes_any_number(signature: Signature) -> bool:
    """Whether its only positional arguments are *args."""
    first = next(iter(signature.parameters.values()), None)
    return first is not None and first.kind == Parameter.VAR_POSITIONAL


def _wrapped(network: Any) -> nn.Module | None:
    """The network within a wrapper: an attribute with a known name, or its only child."""
    if not isinstance(network, nn.Module):
        return None
    for name in WRAPPED:
        inner = getattr(network, name, None)
        if isinstance(inner, nn.Module):
            return inner
    children = list(network.children())
    return children[0] if len(children) == 1 else None


def _fits(signature: Signature, /, *arguments: Any, **named: Any) -> bool:
    try:
        signature.bind(*arguments, **named)
    except TypeError:
        return False
    return True
