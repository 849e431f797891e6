"""Make one module of every form of BatchNorm in a traced network, so that `rewriting.py` folds all of them.

Packages write BatchNorm in evaluation mode in their own ways: timm's `BatchNormAct2d` calls the function, to apply an
activation after it, and asserts the number of dimensions before; frozen layers compute x * scale + shift themselves.
The modules made here hold the same tensors, so that they follow the plane. Nothing is rewritten that would take
statistics of the batch.
"""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.nn import functional

# The arguments of torch.nn.functional.batch_norm in their order.
ARGUMENTS = ("input", "running_mean", "running_var", "weight", "bias", "training", "momentum", "eps")
DEFAULTS = {"weight": None, "bias": None, "training": False, "eps": 1e-5}
TENSORS = ("running_mean", "running_var", "weight", "bias")
# The shape of a tensor of a frozen layer, as its code reshapes it.
BY_CHANNEL = (1, -1, 1, 1)


def unify(network: fx.GraphModule, modules: dict[str, nn.Module]) -> None:
    """Replace functions and formulas of BatchNorm behind convolutions by modules, in the graph and in `modules`."""
    graph = network.graph
    for node in list(graph.nodes):
        if _asserts_dimensions(node):
            _erase(graph, node)
    for node in list(graph.nodes):
        if not node.users and _counts_dimensions(node):  # for the message of an assertion
            graph.erase_node(node)
    for node in list(graph.nodes):
        found = _of_function(node) or _of_formula(node)
        if found is None or not _is_convolution(found["input"], modules):
            continue
        tensors = {name: _tensor(network, found[name]) for name in TENSORS}
        if any(tensors[name] is None for name in TENSORS[:2]):
            continue
        name = f"unified_{node.name}"
        modules[name] = _module(tensors, found["eps"])
        network.add_submodule(name, modules[name])
        with graph.inserting_before(node):
            new = graph.call_module(name, (found["input"],))
        node.replace_all_uses_with(new)
        _erase(graph, node)


def _module(tensors: dict[str, Tensor | None], eps: float) -> nn.BatchNorm2d:
    """A BatchNorm with these very tensors."""
    norm = nn.BatchNorm2d(0, eps=eps)
    for name, tensor in tensors.items():
        delattr(norm, name)
        if isinstance(tensor, nn.Parameter):
            norm.register_parameter(name, tensor)
        else:
            norm.register_buffer(name, tensor)
    return norm.eval()


def _of_function(node: fx.Node) -> dict[str, Any] | None:
    """The arguments of a call of `batch_norm` that uses running statistics."""
    if node.op != "call_function" or node.target is not functional.batch_norm:
        return None
    given = {**DEFAULTS, **dict(zip(ARGUMENTS, node.args, strict=False)), **node.kwargs}
    return given if given["training"] is False and isinstance(given["eps"], float) else None


def _of_formula(node: fx.Node) -> dict[str, Any] | None:
    """The tensors of x * scale + (bias - mean * scale) with scale = weight * rsqrt(variance + eps)."""
    scaled, shift = _both(node, operator.add)
    inputs, scale = _both(scaled, operator.mul)
    bias, shifted = _both(shift, operator.sub)
    mean, same = _both(shifted, operator.mul)
    weight, root = _both(scale, operator.mul)
    if scale is None or same is not scale or not isinstance(root, fx.Node):
        return None
    if root.op != "call_method" or root.target != "rsqrt":
        return None
    variance, eps = _both(root.args[0], operator.add)
    held = {"running_mean": mean, "running_var": variance, "weight": weight, "bias": bias}
    found = {name: _by_channel(part) for name, part in held.items()}
    if not isinstance(eps, float) or any(part is None for part in found.values()):
        return None
    return {"input": inputs, "eps": eps, **found}


def _both(node: Any, function: Any) -> tuple[Any, Any]:
    """The two operands of a call of a function; None for each if it is not one."""
    if isinstance(node, fx.Node) and node.op == "call_function" and node.target is function and len(node.args) == 2:
        return node.args[0], node.args[1]
    return None, None


def _by_channel(node: Any) -> fx.Node | None:
    """The tensor that a frozen layer reshapes to [1, C, 1, 1]."""
    if not isinstance(node, fx.Node) or node.op != "call_method" or node.target not in ("reshape", "view"):
        return None
    source, *shape = node.args
    return source if tuple(shape) == BY_CHANNEL and isinstance(source, fx.Node) else None


def _tensor(network: fx.GraphModule, node: Any) -> Tensor | None:
    """The parameter or buffer that a node reads."""
    if not isinstance(node, fx.Node) or node.op != "get_attr":
        return None
    path, _, name = str(node.target).rpartition(".")
    found = getattr(network.get_submodule(path), name, None)
    return found if isinstance(found, Tensor) else None


def _is_convolution(node: Any, modules: dict[str, nn.Module]) -> bool:
    is_module = isinstance(node, fx.Node) and node.op == "call_module"
    return is_module and type(modules.get(str(node.target))) is nn.Conv2d


def _asserts_dimensions(node: fx.Node) -> bool:
    """Whether it asserts the number of dimensions, which is the same for every batch."""
    if node.op != "call_function" or node.target is not torch._assert or not node.args:
        return False
    dimensions, number = _both(node.args[0], operator.eq)
    return isinstance(dimensions, fx.Node) and isinstance(number, int) and _counts_dimensions(dimensions)


def _counts_dimensions(node: fx.Node) -> bool:
    if node.op == "call_method":
        return node.target == "dim"
    return node.op == "call_function" and node.target is getattr and "ndim" in node.args


def _erase(graph: fx.Graph, node: fx.Node) -> None:
    """Remove a node and whatever it alone needed."""
    needed = list(node.all_input_nodes)
    graph.erase_node(node)
    for other in needed:
        if not other.users and other.op in ("call_function", "call_method", "get_attr"):
            _erase(graph, other)
