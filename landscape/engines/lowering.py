"""The network as fewer passes over memory: BatchNorm folded into its neighbours, activations and sums fused.

A surface runs one network thousands of times with other weights, so it pays to look at it once. The module is traced
(torch.fx), never copied by hand, and what is not recognised stays as it is. What is dangerous here is a network that
traces into something else than it is: a lowered network is used only if its plain `forward` leaves no trace in the
module, and if it gives the plain one's outputs on real data, at the centre and away from it.

Only evaluation mode is lowered. The network itself is never moved: `Lowered` has weights of its own at the point.
"""

from __future__ import annotations

import copy
import inspect
import math
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.nn import functional

from landscape.engines.layers import (
    Activation,
    Convolution,
    ConvolutionInto,
    Linear,
    Norm,
    NotLowered,
    Product,
    activation_of,
)
from landscape.engines.weights import PointWeights
from landscape.errors import first_line
from landscape.plane import Plane, evaluating, on_plane

# What a lowered network may differ by on the first examples, relative to the largest output: far above rounding in
# float32 (about 1e-6) and far below what any wrong rewriting gives.
TOLERANCE = 1e-3
# ... at the centre, and at these coefficients: does it follow when the weights move?
AWAY = 0.1

# Of so many examples the largest activation is watched at each point, on CPUs; beyond this, float32 may overflow.
WATCHED, OVERFLOWING = 2, 1e30

ADDITIONS = {operator.add, operator.iadd, torch.add}
# Functions whose result is a new tensor that nothing else holds, so that a sum may be written into it.
FRESH = {functional.pad, functional.relu, torch.relu, operator.add, torch.add, torch.cat}
RELUS = {functional.relu, torch.relu}
# What stands between the last convolution and the last linear layer, and has no weights.
POOLING = (nn.AdaptiveAvgPool2d, nn.AvgPool2d, nn.Flatten)
POOLING_FUNCTIONS = {torch.flatten, functional.adaptive_avg_pool2d, functional.avg_pool2d, torch.mean}
POOLING_METHODS = {"flatten", "view", "reshape", "mean", "squeeze", "size"}


class _Fails(NotLowered):
    """The lowered network does not run."""


class Lowered:
    """A network that was lowered, with its own weights at a point; call `refresh` after the point has moved."""

    def __init__(self, network: fx.GraphModule, at: PointWeights, moving: dict[str, Tensor], kind: torch.dtype) -> None:
        self.at = at
        self._network, self._moving, self._kind = network, moving, kind
        self._products = [module for module in network.modules() if isinstance(module, Product)]
        largest = max(product.weight.numel() for product in self._products)
        self._scratch = None if kind == torch.float32 else torch.empty(largest, device=at.device)

    @torch.no_grad()
    def refresh(self) -> None:
        """Take over the weights at the present point."""
        for product in self._products:
            product.refresh(self.at, self._scratch)
        for name, tensor in self._moving.items():
            self.at.write(name, tensor)
        self._is_first, self._overflows = True, False

    def release(self) -> None:
        """Give the weights' memory back at once: a graph refers to itself, so that Python would take its time."""
        for product in self._products:
            product.release()
        for tensor in self._moving.values():
            tensor.data = tensor.new_empty(0)

    def __call__(self, inputs: Tensor) -> Any:
        """The plain network's outputs, NaN included, of which oneDNN's fused ReLU would make 0."""
        layout = torch.channels_last if inputs.dim() == 4 else torch.preserve_format
        if inputs.device.type == "cpu":
            if self._is_first:
                self._overflows = self._watch(inputs[:WATCHED].to(self._kind, memory_format=layout, copy=True))
            finite = math.isfinite(inputs.sum().item())  # 50 times as fast as looking at each
            for product in self._products:
                product.keeps_nan = self._overflows or not finite
        self._is_first = False
        return self._forward(inputs.to(self._kind, memory_format=layout))

    def _watch(self, inputs: Tensor) -> bool:
        """Whether numbers overflow at this point."""
        for product in self._products:
            product.largest = 0.0
        self._forward(inputs)
        overflows = any((product.largest or 0.0) >= OVERFLOWING for product in self._products)
        for product in self._products:
            product.largest = None
        return overflows

    def _forward(self, inputs: Tensor) -> Any:
        return self._network.forward(inputs)  # calling the module itself would print what it raises


@dataclass(frozen=True)
class Lowering:
    """How to lower one network: `build` makes it with weights in any precision.

    Attributes:
        report: what was lowered and what was not, a line each.
    """

    network: fx.GraphModule
    report: list[str]

    @torch.no_grad()
    def build(self, at: PointWeights, kind: torch.dtype = torch.float32) -> Lowered:
        """The lowered network on the device of `at`; what does not move and fits as it is, is shared."""
        moving: dict[str, Tensor] = {}
        memo: dict[int, Any] = {}
        for tensor in _tensors(self.network):
            name = at.names.get(id(tensor))  # a constant of the network's code has none
            wanted = kind if tensor.is_floating_point() else tensor.dtype
            if name is not None and at.is_moving(name):
                memo[id(tensor)] = moving[name] = torch.empty_like(tensor, dtype=wanted, device=at.device)
            else:
                memo[id(tensor)] = tensor.detach().to(at.device, wanted)
        network = copy.deepcopy(self.network, memo)
        for module in network.modules():
            module.training = False  # the user's modules, whatever mode they are in now
            if isinstance(module, Product):
                module.allocate(at.device, torch.float32 if module.exact else kind)
        lowered = Lowered(network, at, moving, kind)
        lowered.refresh()
        return lowered


@torch.no_grad()
def lower(
    model: nn.Module, inputs: Any, plane: Plane, device: torch.device, kind: torch.dtype = torch.float32
) -> tuple[Lowering, Lowered]:
    """Find out how to lower a network in evaluation mode, and check it against the plain one.

    Args:
        model: stands at the centre; it is moved on the plane and comes back as it was.
        inputs: a few examples, on `device`.
        plane: where it will be measured.
        device: where it will run.
        kind: another precision that must run.

    Returns:
        How it is lowered, and the lowered network in float32.

    Raises:
        NotLowered: it cannot be traced, or its lowered form would give other outputs.
    """
    if not isinstance(inputs, Tensor) or inputs.dtype != torch.float32:
        raise NotLowered("the inputs are no float32 tensor")
    kinds = {t.dtype for t in [*model.parameters(), *model.buffers()] if t.is_floating_point()}
    if kinds != {torch.float32}:
        raise NotLowered("its weights are not all float32")
    _refuse_hooks(model)
    plain = _plain_on(plane, model, inputs, device)
    with evaluating(model):
        at = PointWeights(model, plane.directions, device)
        if at.unknown():
            raise NotLowered(f"its state_dict gives other names than it has ({min(at.unknown())})")
        lowering = _trace(model, at)
        try:
            return lowering, _checked(lowering, inputs, at, kind, plain, plane)
        except _Fails:  # a kernel that this machine does not have
            pass
        for module in lowering.network.modules():
            if isinstance(module, Product):
                module.fuses = False
        return lowering, _checked(lowering, inputs, at, kind, plain, plane)


def _plain_on(plane: Plane, model: nn.Module, inputs: Tensor, device: torch.device) -> list[Tensor]:
    """The plain outputs at `_places`; a function of its own, so that the copy of the weights is let go at its end."""
    plain = []
    with on_plane(model, plane, device) as move:
        for place in _places(plane):
            move(*place)
            plain.append(_plain_outputs(model, inputs))
    return plain


def _places(plane: Plane) -> list[tuple[float, ...]]:
    return [(0.0,) * len(plane.directions), (AWAY,) * len(plane.directions)]


def _checked(
    lowering: Lowering, inputs: Tensor, at: PointWeights, kind: torch.dtype, plain: Sequence[Tensor], plane: Plane
) -> Lowered:
    """The lowered network in float32, compared with what the plain one gave; one in `kind` has run, too."""
    try:
        lowered = lowering.build(at)
        for outputs, place in zip(plain, _places(plane), strict=True):
            at.move(*place)
            lowered.refresh()
            _compare(lowered(inputs.clone()), outputs)
        at.move()
        lowered.refresh()
        if kind != torch.float32:
            other = lowering.build(at, kind)
            other(inputs.clone())
            other.release()
    except NotLowered:
        raise
    except Exception as error:
        raise _Fails(f"its lowered form fails ({first_line(error)})") from error
    return lowered


def _plain_outputs(model: nn.Module, inputs: Tensor) -> Tensor:
    """The plain network's outputs as it stands; refuses one whose `forward` does more than return them."""
    before, given = _state_of(model), inputs.clone()
    versions = [tensor._version for tensor in [*model.parameters(), *model.buffers(), given]]
    try:
        outputs = model(given)
    except Exception as error:
        raise NotLowered(f"it does not run on the first examples ({first_line(error)})") from error
    after = _state_of(model)
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    if changed:
        raise NotLowered(f"its forward changes {changed[0]}")
    if versions != [tensor._version for tensor in [*model.parameters(), *model.buffers(), given]]:
        raise NotLowered("its forward writes into its weights or its inputs")
    if not isinstance(outputs, Tensor):
        raise NotLowered("its outputs are no single tensor")
    if not outputs.isfinite().all():
        raise NotLowered("its outputs near the centre are not all finite")
    return outputs.clone()


def _trace(model: nn.Module, at: PointWeights) -> Lowering:
    known, before = set(vars(model)), _state_of(model)
    try:
        with torch.enable_grad():  # so that what is computed from parameters shows
            graph = _Tracer().trace(model)
        network = fx.GraphModule(model, graph)
        constants = [value for name, value in vars(model).items() if name not in known and isinstance(value, Tensor)]
    except NotLowered:
        raise
    except Exception as error:  # tracing runs the network's code with stand-ins for tensors
        raise NotLowered(f"it cannot be traced ({first_line(error)})") from error
    finally:
        for name in set(vars(model)) - known:
            delattr(model, name)
    if any(constant.requires_grad for constant in constants):
        raise NotLowered("its forward computes from weights that tracing does not see")
    changed = [name for name, value in _state_of(model).items() if before.get(name) != value]
    if changed:
        raise NotLowered(f"tracing changes {changed[0]}")
    try:
        return Lowering(network, _rewrite(network, at.names))
    except NotLowered:
        raise
    except Exception as error:
        raise NotLowered(f"its graph cannot be rewritten ({first_line(error)})") from error


def _compare(ours: Any, plain: Tensor) -> None:
    """Raise NotLowered where the outputs are not the same."""
    if not isinstance(ours, Tensor) or ours.shape != plain.shape:
        raise NotLowered("its lowered form gives outputs of another shape")
    largest = plain.abs().max().clamp(min=1e-6)
    if not torch.allclose(ours / largest, plain / largest, rtol=0, atol=TOLERANCE):
        raise NotLowered("its lowered form gives other outputs")


class _Tracer(fx.Tracer):
    """Follows buffers as it follows parameters: what a network computes from them is computed anew at each point."""

    proxy_buffer_attributes = True

    def create_args_for_root(self, root_fn: Any, is_module: bool, concrete_args: Any = None) -> tuple[Any, list[Any]]:
        """Arguments behind the inputs have their defaults: nobody gives them, and `if mask is None` needs the value."""
        function, arguments = super().create_args_for_root(root_fn, is_module, concrete_args)
        code, parameters = inspect.unwrap(root_fn).__code__, inspect.signature(root_fn).parameters
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        for place, name in list(enumerate(names))[2:]:  # behind self and the inputs
            if parameters[name].default is not inspect.Parameter.empty:
                self.graph.erase_node(arguments[place].node)
                arguments[place] = parameters[name].default
        return function, arguments


def _refuse_hooks(model: nn.Module) -> None:
    """Hooks are code that the traced graph does not have; those of the zoo only check the inputs."""
    everywhere = nn.modules.module
    if everywhere._global_forward_hooks or everywhere._global_forward_pre_hooks:
        raise NotLowered("there are hooks on all modules")
    for name, module in model.named_modules():
        hooks = [*module._forward_hooks.values(), *module._forward_pre_hooks.values()]
        if any(not type(hook).__module__.startswith("landscape.models") for hook in hooks):
            raise NotLowered(f"{name or 'the network'} has hooks")


def _state_of(model: nn.Module) -> dict[str, Any]:
    """What a `forward` could leave in a module: its attributes, what its containers hold, its buffers' versions.

    A network that keeps something for its loss, or counts its calls, must run as it is.
    """
    state: dict[str, Any] = {}
    for name, module in model.named_modules():
        for key, value in {**vars(module), **module._buffers}.items():
            if key not in ("_parameters", "_modules", "_buffers"):
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


def _tensors(network: fx.GraphModule) -> Iterator[Tensor]:
    """The network's own tensors that the lowered one reads beside the products', each once."""
    seen = set()
    for tensor in [*network.parameters(), *network.buffers()]:
        if id(tensor) not in seen:
            seen.add(id(tensor))
            yield tensor


def _rewrite(network: fx.GraphModule, names: dict[int, str]) -> list[str]:
    """Rewrite the traced network in place; returns what was done."""
    graph, modules = network.graph, dict(network.named_modules())
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
    """Remove what does nothing in evaluation mode; views may be copies, as the memory's layout is another."""
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


def _take_norm_before(
    node: fx.Node, layer: nn.Module | None, modules: dict[str, nn.Module]
) -> tuple[Any, nn.BatchNorm2d | None, tuple[fx.Node, ...]]:
    """What the layer reads, the BatchNorm that it takes in before a ReLU, and the nodes of both."""
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
        return as_it_is  # it may have changed by the time the layer reads it
    return inputs, norm, (relu, normed)


def _is_relu(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    return (node.op == "call_function" and node.target in RELUS) or type(_module(node, modules)) is nn.ReLU


def _activation_after(node: fx.Node, modules: dict[str, nn.Module]) -> tuple[fx.Node, Activation] | tuple[None, None]:
    user = _only_user(node)
    if user is None:
        return None, None
    if user.op == "call_function" and user.target in RELUS:
        return user, Activation(functional.relu, "relu")
    activation = activation_of(_module(user, modules))
    return (None, None) if activation is None else (user, activation)


def _keep_head_exact(graph: fx.Graph, modules: dict[str, nn.Module]) -> None:
    """The last linear layer, and the pooling before it, stay in float32 in every precision: they cost nothing."""
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
    if not isinstance(node, fx.Node) or len(node.users) != 1 or not node.args:
        return False
    if node.op == "call_module":
        return type(_module(node, modules)) in POOLING
    return (node.op == "call_function" and node.target in POOLING_FUNCTIONS) or (
        node.op == "call_method" and node.target in POOLING_METHODS
    )


def _sum_after(
    node: fx.Node, inputs: Any, last: fx.Node, modules: dict[str, nn.Module]
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
    other = others[0]
    order = {known: number for number, known in enumerate(node.graph.nodes)}
    read_later = any(order[user] > order[addition] for user in other.users)
    overwritten = any(_writes_into(user, inputs, modules) for user in inputs.users)
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
    return isinstance(module, Convolution) or type(module) in (nn.MaxPool2d, nn.AvgPool2d)


def _only_reads(node: fx.Node, modules: dict[str, nn.Module]) -> bool:
    """Whether the node reads its inputs and gives a new tensor."""
    module = _module(node, modules)
    if type(module) is nn.ReLU:
        return not module.inplace
    return isinstance(module, Product) or type(module) in (nn.Conv2d, nn.Linear, nn.BatchNorm2d)


def _writes_into(node: fx.Node, target: Any, modules: dict[str, nn.Module]) -> bool:
    """Whether a reader of `target` may change it: one of ours that adds into it, or any operation in place."""
    module = _module(node, modules)
    if isinstance(module, ConvolutionInto):
        return node.args[1] is target
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    in_place = name.endswith("_") or node.target in {operator.iadd, operator.imul, operator.isub, operator.itruediv}
    return in_place or bool(node.kwargs.get("inplace")) or bool(getattr(module, "inplace", False))
