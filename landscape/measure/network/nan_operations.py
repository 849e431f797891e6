"""Decide whether a traced network may produce NaN from finite numbers other than by overflow.

oneDNN's fused ReLU returns 0 for NaN. Overflow and normalisation by a negative variance affect every example, and are
detected on a few examples at each point. But the square root or the logarithm of an activation may be NaN for one
example in thousands. So networks with operations that are not known to be harmless run without the fused ReLU.
"""

from __future__ import annotations

import math

from torch import fx, nn

from landscape.measure.network.layer_forms import Product

# Operations with finite results for finite inputs, unless they overflow; `fit_grid` is one of landscape.models.
NAMES = {
    *("fit_grid", "stochastic_depth", "drop_path", "_assert", "abs", "add", "iadd", "sub", "isub", "mul", "imul"),
    *("neg", "matmul", "bmm", "einsum", "linear"),
    *("conv1d", "conv2d", "relu", "relu_", "relu6", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh"),
    *("hardtanh", "hardsigmoid", "hardswish", "softmax", "clamp", "square", "exp"),
    *("scaled_dot_product_attention", "layer_norm", "group_norm", "mean", "sum", "amax", "dropout"),
    *("max_pool2d", "boolean_dispatch", "fn", "avg_pool2d", "adaptive_avg_pool2d", "adaptive_max_pool2d"),
    *("interpolate", "pad", "cat", "concat", "stack", "chunk", "split", "unbind", "flatten", "reshape"),
    *("view", "permute", "transpose", "t", "unsqueeze", "squeeze", "expand", "expand_as", "unflatten"),
    *("contiguous", "clone", "float", "to", "type_as", "flip", "roll", "repeat", "channel_shuffle", "size"),
    *("dim", "getattr", "getitem", "floordiv", "arange", "zeros", "ones", "eq", "ne", "lt", "gt", "le", "ge"),
}
MODULES = (
    *(Product, nn.Conv1d, nn.Conv2d, nn.Linear, nn.Embedding, nn.MultiheadAttention, nn.Identity, nn.Flatten),
    *(nn.ReLU, nn.ReLU6, nn.LeakyReLU, nn.PReLU, nn.ELU, nn.GELU, nn.SiLU, nn.Sigmoid, nn.Tanh, nn.Hardtanh),
    *(nn.Hardsigmoid, nn.Hardswish, nn.Softmax, nn.Dropout, nn.Dropout2d, nn.BatchNorm1d, nn.BatchNorm2d, nn.LayerNorm),
    *(nn.GroupNorm, nn.InstanceNorm2d, nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool2d),
    *(nn.Upsample, nn.ZeroPad2d, nn.PixelShuffle, nn.PixelUnshuffle, nn.ChannelShuffle),
)
DIVISIONS = {"truediv", "itruediv", "div"}
COMPARISONS = {"eq", "ne", "lt", "gt", "le", "ge"}


def may_produce_nan(network: fx.GraphModule) -> bool:
    """Whether any operation of the network is not known to be harmless."""
    modules = dict(network.named_modules())
    return not all(_is_harmless(node, modules) for node in network.graph.nodes)


def may_lose_nan(network: fx.GraphModule) -> bool:
    """Whether NaN in an activation may be missing in the outputs, besides by fused layers: it compares values.

    Networks whose operations are not all known to be harmless are judged by `may_produce_nan`.
    """
    return any(_called(node) in COMPARISONS for node in network.graph.nodes)


def _called(node: fx.Node) -> str:
    """The name of the function or method that a node calls; empty for other nodes."""
    if node.op not in ("call_function", "call_method"):
        return ""
    return node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")


def _is_harmless(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    if node.op == "call_module":
        return isinstance(modules[str(node.target)], MODULES)
    if node.op not in ("call_function", "call_method"):
        return True
    name = _called(node)
    by = node.args[1] if len(node.args) > 1 else None
    if name in DIVISIONS:
        return isinstance(by, (int, float)) and math.isfinite(by) and by != 0
    if name == "pow":
        return isinstance(by, (int, float)) and by >= 1 and float(by).is_integer()
    return name in NAMES
