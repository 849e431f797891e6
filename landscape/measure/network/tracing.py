"""Trace a network with torch.fx, and detect a `forward` that does more than its graph shows.

While torch.fx traces, it replaces `nn.Module.__call__` and `__getattr__` in the whole process. So only one thread
traces at a time, and calls of modules by other threads are passed on unchanged.
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, fx, nn

from landscape.core.errors import first_line
from landscape.measure.network.layer_forms import NotLowered
from landscape.measure.network.weight_reads import WeightReads

# torch.fx cannot trace in two threads at once.
_one_traces = threading.Lock()


def traced(model: nn.Module) -> fx.GraphModule:
    """The operations of the network's `forward` as a graph that refers to the network's modules and tensors.

    Raises:
        NotLowered: the network cannot be traced, or tracing changes it.
    """
    known, before = set(vars(model)), state_of(model)
    watch, tracer = WeightReads(model), _Tracer()
    try:
        # Values computed from weights during tracing become constants of the graph, which do not follow the weights.
        with _one_traces, torch.enable_grad(), watch.watching(compiled=False):
            graph = tracer.trace(model)
        network = fx.GraphModule(model, graph)
        constants = [value for name, value in vars(model).items() if name not in known and isinstance(value, Tensor)]
    except NotLowered:
        raise
    except Exception as error:  # tracing runs the user's code with proxies instead of tensors
        raise NotLowered(f"it cannot be traced ({first_line(error)})") from error
    finally:
        for name in set(vars(model)) - known:
            delattr(model, name)
    weights = {id(tensor) for tensor in (*model.parameters(), *model.buffers())}
    views = [tensor for tensor in (*network.parameters(), *network.buffers()) if id(tensor) not in weights]
    if watch.found or any(map(watch.shares, views)) or any(constant.requires_grad for constant in constants):
        raise NotLowered("its forward computes from weights that tracing does not see")
    if tracer.asked:
        raise NotLowered("it cannot be traced (its forward catches the error that a branch on a tensor raises)")
    changed = [name for name, value in state_of(model).items() if before.get(name) != value]
    if changed:
        raise NotLowered(f"tracing changes {changed[0]}")
    return network


class _Tracer(fx.Tracer):
    """A tracer that records reads of buffers like those of parameters, so that they are read again at each point."""

    proxy_buffer_attributes = True

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self.asked = False  # whether the value of a tensor was needed; the error may be caught by the network's code

    def trace(self, root: Any, concrete_args: dict[str, Any] | None = None) -> fx.Graph:
        """Trace `root`, whose weights are found by their identity: the base class searches all modules at each read."""
        named = [*root.named_parameters(), *root.named_buffers()]
        self._names = {id(tensor): name for name, tensor in reversed(named)}
        return super().trace(root, concrete_args)

    def call_module(self, m: nn.Module, forward: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        """Record the call of a module; a call by another thread is not part of this network."""
        if threading.get_ident() != self._thread:
            return forward(*args, **kwargs)
        return super().call_module(m, forward, args, kwargs)

    def getattr(self, attr: str, attr_val: Any, parameter_proxy_cache: dict[str, Any]) -> Any:
        """Record the read of a weight; a read by another thread is not part of this network."""
        if threading.get_ident() != self._thread:
            return attr_val
        name = self._names.get(id(attr_val))
        if name is None:
            return super().getattr(attr, attr_val, parameter_proxy_cache)
        if name not in parameter_proxy_cache:
            parameter_proxy_cache[name] = self.create_proxy("get_attr", name, (), {})
        return parameter_proxy_cache[name]

    def to_bool(self, obj: fx.Proxy) -> bool:
        """Raise an error: a proxy has no value to branch on."""
        self.asked = True
        return super().to_bool(obj)

    def iter(self, obj: fx.Proxy) -> Iterator[Any]:
        """Raise an error: the number of items is unknown."""
        self.asked = True
        return super().iter(obj)

    def create_args_for_root(self, root_fn: Any, is_module: bool, concrete_args: Any = None) -> tuple[Any, list[Any]]:
        """Replace arguments after the inputs by their defaults, so that `if mask is None` can be traced."""
        function, arguments = super().create_args_for_root(root_fn, is_module, concrete_args)
        code, parameters = inspect.unwrap(root_fn).__code__, inspect.signature(root_fn).parameters
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        for place, name in list(enumerate(names))[2:]:  # behind self and the inputs
            if parameters[name].default is not inspect.Parameter.empty:
                self.graph.erase_node(arguments[place].node)
                arguments[place] = parameters[name].default
        return function, arguments


def refuse_hooks(model: nn.Module) -> None:
    """Raise NotLowered if there are hooks, which a trace lacks; those of landscape.models only check the inputs."""
    everywhere = nn.modules.module
    if everywhere._global_forward_hooks or everywhere._global_forward_pre_hooks:
        raise NotLowered("there are hooks on all modules")
    for name, module in model.named_modules():
        hooks = [*module._forward_hooks.values(), *module._forward_pre_hooks.values()]
        if any(not type(hook).__module__.startswith("landscape.models") for hook in hooks):
            raise NotLowered(f"{name or 'the network'} has hooks")


# Attributes of every module; most are empty dictionaries of hooks, and one that is filled later is a new key.
OF_MODULES = frozenset(vars(nn.Module()))


def state_of(model: nn.Module) -> dict[str, Any]:
    """Everything in a module that a `forward` could change: attributes, contents of containers, versions of buffers.

    A network that stores something for its loss, or counts its calls, must run as it is.
    """
    state: dict[str, Any] = {}
    for name, module in model.named_modules():
        for key, value in {**vars(module), **module._buffers}.items():
            if key not in ("_parameters", "_modules", "_buffers") and not (key in OF_MODULES and value == {}):
                state[f"{name}.{key}" if name else key] = _identity(value)
    return state


def _identity(value: Any, depth: int = 2) -> Any:
    if isinstance(value, Tensor):
        return id(value), value._version
    if depth and isinstance(value, (list, tuple, set, frozenset)):
        return id(value), [_identity(item, depth - 1) for item in value]
    if depth and isinstance(value, dict):
        return id(value), [(id(key), _identity(item, depth - 1)) for key, item in value.items()]
    if isinstance(value, (int, float, str, bytes, bool, type(None))):
        return value
    if depth and hasattr(value, "__dict__") and not isinstance(value, (nn.Module, type, ModuleType)):
        return id(value), _identity(vars(value), depth - 1)
    return id(value)
