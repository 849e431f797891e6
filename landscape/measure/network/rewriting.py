"""Rewrite a traced network: fold BatchNorm into its neighbours, fuse activations and sums.

What is not recognised stays as it is. The danger is a sum that is written into a tensor which another operation still
reads.
"""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import fx, nn
from torch.nn import functional

from landscape.measure.network.activation_forms import Activation, activation_of, activation_of_call
from landscape.measure.network.layer_forms import (
    Convolution,
    ConvolutionInto,
    Linear,
    Norm,
    NotLowered,
    Product,
)
from landscape.measure.network.unified_norms import unify

ADDITIONS = {operator.add, operator.iadd, torch.add}
# Functions that return a new tensor, so that a sum may be written into it.
FRESH = {functional.pad, functional.relu, torch.relu, operator.add, torch.add, torch.cat}
RELUS = {functional.relu, torch.relu}
# Operations without weights between the last convolution and the last linear layer.
POOLING = (nn.AdaptiveAvgPool2d, nn.AvgPool2d, nn.Flatten)
POOLING_FUNCTIONS = {torch.flatten, functional.adaptive_avg_pool2d, functional.avg_pool2d, torch.mean}
POOLING_METHODS = {"flatten", "view", "reshape", "mean", "squeeze"}


def rewrite(network: fx.GraphModule, names: dict[int, str]) -> list[str]:
    """Rewrite the traced network in place; returns a description of the changes."""
    graph, modules = network.graph, dict(network.named_modules())
    unify(network, modules)
    _drop(graph, modules)
    counts = {Linear: 0, Convolution: 0, ConvolutionInto: 0}
    folded = bounded = fused = 0
    for node in list(graph.nodes):
        layer = _module(node, modules)
        if not _is_product(layer) or len(node.args) != 1 or node.kwargs:
            continue
        last, norm = _take_norm(node, layer, modules)
        kind: Any = Linear if isinstance(layer, nn.Linear) else Convolution
        inputs, before, passed = _take_norm_before(node, layer, modules)
        arguments: tuple[Any, ...] = (inputs,)
        end, place = last, node
        if kind is Convolution:
            addition, other = _sum_after(node, inputs, last, modules)
            if addition is not None:
                kind, arguments, end, place = ConvolutionInto, (inputs, other), addition, addition
        after, activation = _activation_after(end, modules)
        if kind is ConvolutionInto and activation is not None and activation.name != "relu":
            after = activation = None
        name = f"lowered_{sum(counts.values())}"
        modules[name] = kind(
            layer,
            names,
            norm=None if norm is None else Norm.of(norm, names),
            before=None if before is None else Norm.of(before, names),
            activation=activation,
        )
        network.add_submodule(name, modules[name])
        with graph.inserting_before(place):
            new = graph.call_module(name, arguments)
        (after or end).replace_all_uses_with(new)
        for replaced in dict.fromkeys((after, end, last, node, *passed)):
            if replaced is not None:
                graph.erase_node(replaced)
        counts[kind] += 1
        folded, bounded, fused = folded + (norm is not None), bounded + bool(before), fused + bool(activation)
    if not folded + bounded + fused + counts[ConvolutionInto]:
        raise NotLowered("there is nothing in it to fold or to fuse")
    _keep_head_exact(graph, modules)
    network.delete_all_unused_submodules()
    network.recompile()
    convolutions = counts[Convolution] + counts[ConvolutionInto]
    return [
        f"{convolutions} convolutions and {counts[Linear]} linear layers lowered: {folded} BatchNorm folded, {bounded} "
        f"BatchNorm with ReLU before them bounded, {fused} activations and {counts[ConvolutionInto]} sums fused",
        *_left(graph, modules),
    ]


def _is_product(layer: nn.Module | None) -> bool:
    if type(layer) is nn.Conv2d:
        return layer.padding_mode == "zeros" and not isinstance(layer.padding, str)
    return type(layer) is nn.Linear


def _drop(graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    """Remove modules without effect in evaluation mode, and allow views to copy, as the memory layout changes."""
    for node in list(graph.nodes):
        if node.op == "call_method" and node.target == "view":
            node.target = "reshape"
        does_nothing = isinstance(_module(node, modules), (nn.Identity, nn.Dropout, nn.Dropout2d))
        if does_nothing and len(node.args) == 1 and not node.kwargs:
            node.replace_all_uses_with(node.args[0])
            graph.erase_node(node)


def _left(graph: fx.Graph, modules: dict[str, nn.Module]) -> list[str]:
    kinds: dict[str, int] = {}
    for node in graph.nodes:
        module = _module(node, modules)
        if module is not None and not isinstance(module, Product):
            kinds[type(module).__name__] = kinds.get(type(module).__name__, 0) + 1
    return [f"not changed: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}"] if kinds else []


def _module(node: fx.Node, modules: dict[str, nn.Module]) -> nn.Module | None:
    return modules.get(str(node.target)) if node.op == "call_module" else None


def _only_user(node: fx.Node) -> fx.Node | None:
    return next(iter(node.users)) if len(node.users) == 1 else None


def _take_norm(node: fx.Node, layer: nn.Module | None, modules: dict[str, nn.Module]) -> tuple[fx.Node, Any]:
    """The node whose value the folded layer computes, and the BatchNorm that is folded, if any."""
    user = _only_user(node)
    norm: Any = _module(user, modules) if user is not None else None
    wanted = (nn.BatchNorm2d, nn.SyncBatchNorm) if isinstance(layer, nn.Conv2d) else (nn.BatchNorm1d,)
    if user is None or type(norm) not in wanted or norm.running_var is None:
        return node, None
    return user, norm


def _take_norm_before(
    node: fx.Node, layer: nn.Module | None, modules: dict[str, nn.Module]
) -> tuple[Any, nn.BatchNorm2d | None, tuple[fx.Node, ...]]:
    """The input of the folded layer, the BatchNorm before a ReLU that is folded, if any, and the nodes of both."""
    relu = node.args[0]
    as_it_is = relu, None, ()
    is_pointwise = type(layer) is nn.Conv2d and layer.kernel_size == (1, 1) and layer.groups == 1
    if not is_pointwise or layer.padding != (0, 0) or not isinstance(relu, fx.Node):  # type: ignore[union-attr]
        return as_it_is
    if not _is_relu(relu, modules) or _only_user(relu) is not node or not isinstance(relu.args[0], fx.Node):
        return as_it_is
    normed = relu.args[0]
    norm = _module(normed, modules)
    if type(norm) is not nn.BatchNorm2d or norm.running_var is None or _only_user(normed) is not relu:
        return as_it_is
    inputs = normed.args[0]
    if not isinstance(inputs, fx.Node) or any(_writes_into(user, inputs, modules) for user in inputs.users):
        return as_it_is  # it may be overwritten before the layer reads it
    return inputs, norm, (relu, normed)


def _is_relu(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    return (node.op == "call_function" and node.target in RELUS) or type(_module(node, modules)) is nn.ReLU


def _activation_after(node: fx.Node, modules: dict[str, nn.Module]) -> tuple[fx.Node, Activation] | tuple[None, None]:
    user = _only_user(node)
    if user is None:
        return None, None
    activation = activation_of(_module(user, modules)) or activation_of_call(user)
    return (None, None) if activation is None else (user, activation)


def _keep_head_exact(graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    """Compute the last linear layer and the pooling before it in float32 in every precision; they cost little."""
    output = next(node for node in reversed(graph.nodes) if node.op == "output")
    node = output.args[0]
    if not isinstance(node, fx.Node) or not isinstance(_module(node, modules), Linear):
        return
    modules[str(node.target)].exact = True  # type: ignore[assignment]
    while _is_pooling(inputs := node.args[0], modules):
        node = inputs
    if isinstance(inputs, fx.Node):
        with graph.inserting_before(node):
            exact = graph.call_method("float", (inputs,))
        node.replace_input_with(inputs, exact)


def _is_pooling(node: Any, modules: dict[str, nn.Module]) -> bool:
    if not isinstance(node, fx.Node) or not node.args or sum(not _reads_shape(user) for user in node.users) != 1:
        return False
    if node.op == "call_module":
        return type(_module(node, modules)) in POOLING
    return (node.op == "call_function" and node.target in POOLING_FUNCTIONS) or (
        node.op == "call_method" and node.target in POOLING_METHODS
    )


def _reads_shape(node: fx.Node) -> bool:
    """Whether the node reads no values of its inputs, as `size` in `x.view(x.size(0), -1)`."""
    if node.op == "call_method":
        return node.target in ("size", "dim")
    return node.op == "call_function" and node.target is getattr and node.args[1] in ("shape", "ndim")


def _sum_after(
    node: fx.Node, inputs: Any, last: fx.Node, modules: dict[str, nn.Module]
) -> tuple[fx.Node, fx.Node] | tuple[None, None]:
    """The addition of `last` and another term, and that term, if the convolution may write the sum into the term.

    This requires that the addition is the only use of `last`, that the other term is a new tensor which is not read
    afterwards, and that the input of the convolution, which is then computed in place of the addition, is unchanged
    until there.
    """
    addition = _only_user(last)
    if addition is None or addition.op != "call_function" or addition.target not in ADDITIONS or addition.kwargs:
        return None, None
    others = [term for term in addition.args if term is not last]
    if len(addition.args) != 2 or len(others) != 1 or not isinstance(others[0], fx.Node):
        return None, None
    other = others[0]
    order = {known: number for number, known in enumerate(node.graph.nodes)}
    read_later = any(order[user] > order[addition] for user in other.users)
    overwritten = any(_writes_into(user, inputs, modules) for user in inputs.users)
    # A view of the other term would show the sum.
    viewed = not all(_only_reads(user, modules) for user in other.users if user is not addition)
    if other is inputs or read_later or overwritten or viewed or not _is_fresh(other, modules):
        return None, None
    return addition, other


def _is_fresh(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    """Whether the node's value is a new tensor, and not the network's input or a view of another tensor."""
    module = _module(node, modules)
    if type(module) is nn.ReLU:
        return not module.inplace
    if node.op == "call_function":
        return node.target in FRESH and not node.kwargs.get("inplace") and True not in node.args
    return isinstance(module, Convolution) or type(module) in (nn.MaxPool2d, nn.AvgPool2d)


def _only_reads(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    """Whether the node only reads its inputs and returns a new tensor."""
    module = _module(node, modules)
    if type(module) is nn.ReLU:
        return not module.inplace
    return isinstance(module, Product) or type(module) in (nn.Conv2d, nn.Linear, nn.BatchNorm2d)


def _writes_into(node: fx.Node, target: Any, modules: dict[str, nn.Module]) -> bool:
    """Whether a node that uses `target` may overwrite it: `ConvolutionInto`, or any in-place operation."""
    module = _module(node, modules)
    if isinstance(module, ConvolutionInto):
        return node.args[1] is target
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    in_place = name.endswith("_") or node.target in {operator.iadd, operator.imul, operator.isub, operator.itruediv}
    return in_place or bool(node.kwargs.get("inplace")) or bool(getattr(module, "inplace", False))
