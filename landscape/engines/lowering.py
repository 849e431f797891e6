"""The network as fewer passes over memory: BatchNorm folded into what precedes it, ReLU and residual sums fused.

A surface runs one network thousands of times with other weights, so it pays to look at it once. The module is traced
(torch.fx), never copied by hand, and what is not recognised stays as it is. What is dangerous here is a network that
traces into something else than it is: a lowered network is used only if it gives the plain one's outputs on real data.

Only evaluation mode is lowered: BatchNorm is then an affine map a channel, W x + b -> s (W x + b - mean) + beta with
s = gamma / sqrt(var + eps), which scales the filters and shifts the bias (Jacob et al. 2018, arXiv:1712.05877, 3.2).
"""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.nn import functional

from landscape.errors import first_line

# What a lowered network may differ by on the first batch, relative to the largest output: far above rounding in
# float32 (about 1e-6) and far below what any wrong rewriting gives.
TOLERANCE = 1e-3

ADDITIONS = {operator.add, operator.iadd, torch.add}
# Functions whose result is a new tensor that nothing else holds, so that a sum may be written into it.
FRESH = {functional.pad, functional.relu, torch.relu, operator.add, torch.add, torch.cat}

# Packages whose modules do nothing in `forward` but return their outputs. Tracing runs `forward` once, with stand-ins:
# a user's module may keep something for its loss, or count its calls, and must run as it is.
KNOWN_PACKAGES = ("torch.nn.", "torchvision.", "landscape.models.")


class NotLowered(Exception):
    """The network runs as it is; the message says why."""


class _Product(nn.Module):
    """A convolution or linear layer with the BatchNorm that it has taken in, at the present point.

    It holds the folded weights; the layers themselves stay where they are, so that they are not moved twice.
    """

    weight: Tensor
    bias: Tensor | None

    def __init__(self, layer: nn.Conv2d | nn.Linear, norm: nn.BatchNorm1d | nn.BatchNorm2d | None, relu: bool) -> None:
        super().__init__()
        self.sources = (layer, norm)
        self.relu = relu
        layout = torch.channels_last if isinstance(layer, nn.Conv2d) else torch.contiguous_format
        has_bias = norm is not None or layer.bias is not None
        self.register_buffer("weight", torch.empty_like(layer.weight, memory_format=layout, requires_grad=False))
        self.register_buffer("bias", self.weight.new_empty(len(layer.weight)) if has_bias else None)

    def refresh(self) -> None:
        """Fold the layers' present weights."""
        layer, norm = self.sources
        if norm is None:
            self.weight.copy_(layer.weight)
            if self.bias is not None and layer.bias is not None:
                self.bias.copy_(layer.bias)
            return
        assert norm.running_var is not None, "only such layers are folded"
        assert norm.running_mean is not None, "only such layers are folded"
        assert self.bias is not None, "a folded layer has one"
        scale = torch.rsqrt(norm.running_var + norm.eps)
        if norm.weight is not None:
            scale = scale * norm.weight
        torch.mul(layer.weight, scale.view(-1, *[1] * (self.weight.dim() - 1)), out=self.weight)
        shift = norm.running_mean if layer.bias is None else norm.running_mean - layer.bias
        torch.mul(shift, -scale, out=self.bias)
        if norm.bias is not None:
            self.bias.add_(norm.bias)


class _Linear(_Product):
    """A linear layer."""

    def forward(self, inputs: Tensor) -> Tensor:
        if inputs.dim() != 2 and self.sources[1] is not None:
            raise NotLowered("a BatchNorm1d behind it would normalise another dimension")
        outputs = functional.linear(inputs, self.weight, self.bias)
        return outputs.relu_() if self.relu else outputs


class _Convolution(_Product):
    """A convolution, bias and ReLU; one pass with oneDNN."""

    def __init__(self, layer: nn.Conv2d, norm: nn.BatchNorm2d | None, relu: bool) -> None:
        super().__init__(layer, norm, relu)
        self.shape: Any = layer.stride, layer.padding, layer.dilation, layer.groups

    def forward(self, inputs: Tensor) -> Tensor:
        stride, padding, dilation, groups = self.shape
        if inputs.device.type != "cpu":
            outputs = functional.conv2d(inputs, self.weight, self.bias, stride, padding, dilation, groups)
            return outputs.relu_() if self.relu else outputs
        fused: Tensor = torch.ops.mkldnn._convolution_pointwise(
            inputs, self.weight, self.bias, padding, stride, dilation, groups, "relu" if self.relu else "none", [], ""
        )
        return fused


class _ConvolutionInto(_Convolution):
    """`other` += convolution and bias, then ReLU, in place; one pass with oneDNN."""

    def forward(self, inputs: Tensor, other: Tensor) -> Tensor:  # type: ignore[override]
        stride, padding, dilation, groups = self.shape
        if inputs.device.type != "cpu" or other.shape[0] != inputs.shape[0]:  # a sum that broadcasts: not in place
            outputs = functional.conv2d(inputs, self.weight, self.bias, stride, padding, dilation, groups)
            return functional.relu(other + outputs) if self.relu else other + outputs
        unary = "relu" if self.relu else None
        fused: Tensor = torch.ops.mkldnn._convolution_pointwise_.binary(
            other, inputs, self.weight, self.bias, padding, stride, dilation, groups, "add", 1.0, unary, [], ""
        )
        return fused


class Lowered:
    """A network that was lowered; call `refresh` whenever the plain one's weights have changed.

    Attributes:
        report: what was lowered and what was not, a line each.
    """

    def __init__(self, network: fx.GraphModule, report: list[str]) -> None:
        self._network, self.report = network, report
        self._products = [module for module in network.modules() if isinstance(module, _Product)]

    @torch.no_grad()
    def refresh(self) -> None:
        """Take over the present weights and statistics of the plain network."""
        for product in self._products:
            product.refresh()

    @torch.no_grad()
    def check(self, model: nn.Module, inputs: Tensor) -> None:
        """Compare with the plain network where it stands; raises NotLowered where the outputs are not the same."""
        try:
            self.refresh()
            ours, plain = self(inputs.clone()), model(inputs.clone())  # either may work in place
        except Exception as error:
            raise NotLowered(f"its lowered form fails ({first_line(error)})") from error
        if not isinstance(plain, Tensor) or not isinstance(ours, Tensor) or ours.shape != plain.shape:
            raise NotLowered("its outputs are no single tensor")
        largest = plain.abs().max().nan_to_num(1.0, posinf=1.0).clamp(min=1e-6)
        if not torch.allclose(ours / largest, plain / largest, rtol=0, atol=TOLERANCE, equal_nan=True):
            raise NotLowered("its lowered form gives other outputs")

    def __call__(self, inputs: Tensor) -> Any:
        """The plain network's outputs."""
        if inputs.dim() == 4:
            inputs = inputs.contiguous(memory_format=torch.channels_last)
        return self._network(inputs)


@torch.no_grad()
def lower(model: nn.Module, inputs: Any) -> Lowered:
    """Lower a network in evaluation mode.

    Args:
        model: stays as it is and keeps the weights.
        inputs: a batch to check the result on.

    Raises:
        NotLowered: it cannot be traced, or its lowered form gives other outputs.
    """
    if not isinstance(inputs, Tensor) or inputs.dtype != torch.float32:
        raise NotLowered("the inputs are no float32 tensor")
    _refuse_hooks(model)
    try:
        network = fx.GraphModule(model, _Tracer().trace(model))
        report = _rewrite(network)
    except NotLowered:
        raise
    except Exception as error:  # tracing runs the network's code with stand-ins for tensors
        raise NotLowered(f"it cannot be traced ({first_line(error)})") from error
    lowered = Lowered(network, report)
    lowered.check(model, inputs)
    return lowered


class _Tracer(fx.Tracer):
    """Follows buffers as it follows parameters: what a network computes from them is computed anew at each point."""

    proxy_buffer_attributes = True


def is_known(model: nn.Module) -> bool:
    """Whether every module of the network comes from a package of `KNOWN_PACKAGES`."""
    return all(f"{type(module).__module__}.".startswith(KNOWN_PACKAGES) for module in model.modules())


def _refuse_hooks(model: nn.Module) -> None:
    """Hooks are code that the traced graph does not have; those of the zoo only check the inputs."""
    for name, module in model.named_modules():
        hooks = [*module._forward_hooks.values(), *module._forward_pre_hooks.values()]
        if any(not type(hook).__module__.startswith("landscape.models") for hook in hooks):
            raise NotLowered(f"{name or 'the network'} has hooks")


def _rewrite(network: fx.GraphModule) -> list[str]:
    """Rewrite the traced network in place; returns what was done."""
    graph, modules = network.graph, dict(network.named_modules())
    _drop(graph, modules)
    counts = {_Linear: 0, _Convolution: 0, _ConvolutionInto: 0}
    norms = relus = 0
    for node in list(graph.nodes):
        layer = _module(node, modules)
        if not _is_product(layer) or len(node.args) != 1 or node.kwargs:
            continue
        last, norm = _take_norm(node, layer, modules)
        kind = _Linear if isinstance(layer, nn.Linear) else _Convolution
        arguments: tuple[Any, ...] = (node.args[0],)
        end, place = last, node
        if kind is _Convolution:
            addition, other = _sum_after(node, last, modules)
            if addition is not None:
                kind, arguments, end, place = _ConvolutionInto, (node.args[0], other), addition, addition
        relu = _relu_after(end, modules)
        name = f"lowered_{sum(counts.values())}"
        modules[name] = kind(layer, norm, relu is not None)  # type: ignore[arg-type]
        network.add_submodule(name, modules[name])
        with graph.inserting_before(place):
            new = graph.call_module(name, arguments)
        (relu or end).replace_all_uses_with(new)
        for replaced in dict.fromkeys((relu, end, last, node)):
            if replaced is not None:
                graph.erase_node(replaced)
        counts[kind] += 1
        norms, relus = norms + (norm is not None), relus + (relu is not None)
    if not norms + relus + counts[_ConvolutionInto]:
        raise NotLowered("there is nothing in it to fold or to fuse")
    network.recompile()
    done = f"{counts[_Convolution] + counts[_ConvolutionInto]} convolutions and {counts[_Linear]} linear layers lowered"
    return [f"{done}, with {norms} BatchNorm, {relus} ReLU and {counts[_ConvolutionInto]} sums", *_left(graph, modules)]


def _is_product(layer: nn.Module | None) -> bool:
    if type(layer) is nn.Conv2d:
        return layer.padding_mode == "zeros" and not isinstance(layer.padding, str)
    return type(layer) is nn.Linear


def _drop(graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    """Remove what does nothing in evaluation mode."""
    for node in list(graph.nodes):
        does_nothing = isinstance(_module(node, modules), (nn.Identity, nn.Dropout, nn.Dropout2d))
        if does_nothing and len(node.args) == 1 and not node.kwargs:
            node.replace_all_uses_with(node.args[0])
            graph.erase_node(node)


def _left(graph: fx.Graph, modules: dict[str, nn.Module]) -> list[str]:
    kinds: dict[str, int] = {}
    for node in graph.nodes:
        module = _module(node, modules)
        if module is not None and not isinstance(module, _Product):
            kinds[type(module).__name__] = kinds.get(type(module).__name__, 0) + 1
    return [f"{count} {kind} as they are" for kind, count in sorted(kinds.items())]


def _module(node: fx.Node, modules: dict[str, nn.Module]) -> nn.Module | None:
    return modules.get(str(node.target)) if node.op == "call_module" else None


def _only_user(node: fx.Node) -> fx.Node | None:
    return next(iter(node.users)) if len(node.users) == 1 else None


def _take_norm(
    node: fx.Node, layer: nn.Module | None, modules: dict[str, nn.Module]
) -> tuple[fx.Node, nn.BatchNorm1d | nn.BatchNorm2d | None]:
    """The node whose value the folded layer gives, and the BatchNorm between."""
    user = _only_user(node)
    norm = _module(user, modules) if user is not None else None
    wanted = nn.BatchNorm2d if isinstance(layer, nn.Conv2d) else nn.BatchNorm1d
    if user is None or type(norm) is not wanted or norm.running_var is None:
        return node, None
    return user, norm


def _relu_after(node: fx.Node, modules: dict[str, nn.Module]) -> fx.Node | None:
    user = _only_user(node)
    if user is None:
        return None
    is_function = user.op == "call_function" and user.target in {functional.relu, torch.relu}
    return user if is_function or type(_module(user, modules)) is nn.ReLU else None


def _sum_after(
    node: fx.Node, last: fx.Node, modules: dict[str, nn.Module]
) -> tuple[fx.Node, fx.Node] | tuple[None, None]:
    """The addition that alone uses `last`, and its other term, where the convolution `node` may be added into that one.

    It may if the other term is a new tensor and nobody reads it afterwards, and if the convolution, which then runs
    where the addition stood, still finds its own input there.
    """
    addition = _only_user(last)
    if addition is None or addition.op != "call_function" or addition.target not in ADDITIONS or addition.kwargs:
        return None, None
    others = [term for term in addition.args if term is not last]
    if len(addition.args) != 2 or len(others) != 1 or not isinstance(others[0], fx.Node):
        return None, None
    other, inputs = others[0], node.args[0]
    order = {known: number for number, known in enumerate(node.graph.nodes)}
    read_later = any(order[user] > order[addition] for user in other.users)
    overwritten = any(_writes_into(user, inputs, modules) for user in inputs.users)  # type: ignore[union-attr]
    # A view of the other term would see the sum, wherever it is read.
    viewed = not all(_only_reads(user, modules) for user in other.users if user is not addition)
    if other is inputs or read_later or overwritten or viewed or not _is_fresh(other, modules):
        return None, None
    return addition, other


def _is_fresh(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    """Whether the node's value is a new tensor, not the network's input nor a view of another one."""
    module = _module(node, modules)
    if type(module) is nn.ReLU:
        return not module.inplace
    if node.op == "call_function":
        return node.target in FRESH and not node.kwargs.get("inplace") and True not in node.args
    return isinstance(module, _Convolution)


def _only_reads(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    """Whether the node reads its inputs and gives a new tensor."""
    module = _module(node, modules)
    if type(module) is nn.ReLU:
        return not module.inplace
    return isinstance(module, _Product) or type(module) in (nn.Conv2d, nn.Linear, nn.BatchNorm2d)


def _writes_into(node: fx.Node, target: Any, modules: dict[str, nn.Module]) -> bool:
    """Whether a reader of `target` may change it: one of ours that adds into it, or any operation in place."""
    module = _module(node, modules)
    if isinstance(module, _ConvolutionInto):
        return node.args[1] is target
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    in_place = name.endswith("_") or node.target in {operator.iadd, operator.imul, operator.isub, operator.itruediv}
    return in_place or bool(node.kwargs.get("inplace")) or bool(getattr(module, "inplace", False))
