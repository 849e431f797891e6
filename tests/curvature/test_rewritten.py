"""Rewritten operations and kept graphs give the products of plain ones: against full Hessians in float64."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils._python_dispatch import TorchDispatchMode

from landscape.core.errors import LandscapeError
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives import repeated
from landscape.measure.derivatives.differentiable import PlainOperations
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian, NotFinite
from landscape.measure.derivatives.objective import FORMS, Form
from landscape.measure.derivatives.rewritten import RewrittenOperations
from landscape.measure.metric import choose_loss

from .oracles import full_hessian


class Net(nn.Module):
    """Layers by name, and a function of the network and the inputs."""

    def __init__(self, run: Callable[[Any, Tensor], Tensor], **layers: nn.Module) -> None:
        super().__init__()
        self.run = run
        for name, layer in layers.items():
            self.add_module(name, layer)

    def forward(self, inputs: Tensor) -> Tensor:
        return self.run(self, inputs).flatten(2).mean(2)


def after_overwriting(net: Any, x: Tensor) -> Tensor:
    y = net.conv(x)
    y += 0.5
    return net.norm(y).tanh()


def used_twice(net: Any, x: Tensor) -> Tensor:
    y = net.conv(x)
    return net.norm(y).relu() + net.other(y) * y


def on_a_view(net: Any, x: Tensor) -> Tensor:
    """Half of the channels are bent, as a view of a tensor that is used as a whole."""
    y = net.conv(x)
    functional.leaky_relu_(y[:, 1:3], 0.1)
    return net.head(y.relu() + torch.relu(-y)).tanh()


def overwritten_behind(net: Any, x: Tensor) -> Tensor:
    """Outputs that PyTorch does not save for the derivatives, so that they may be overwritten, also unseen."""
    y = functional.leaky_relu(net.conv(x), 0.2)
    y += 0.5
    z = functional.hardtanh(net.other(y), -0.3, 0.4)
    z.data.add_(0.7 * (z.data.sign() - z.data))
    return z.tanh()


def straight_through(net: Any, x: Tensor) -> Tensor:
    y = net.conv(x)
    q = y * 1
    with torch.no_grad():
        q = functional.relu(q, inplace=True)
    return y.sin() + 0.5 * q


class Duck:
    """Looks like a tensor to PyTorch's functions."""

    def __init__(self, tensor: Tensor) -> None:
        self.tensor = tensor

    @classmethod
    def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Tensor:
        return func(*[item.tensor if isinstance(item, cls) else item for item in args], **(kwargs or {}))


def called_in_other_ways(net: Any, x: Tensor) -> Tensor:
    y = torch.relu(x=net.conv(x)) - 0.2  # NumPy's name, which PyTorch accepts
    return functional.leaky_relu(Duck(y), np.float32(0.1)).tanh()  # type: ignore[arg-type]


def in_sequence(net: Any, x: Tensor) -> Tensor:
    for layer in net.children():
        x = layer(x)
    return x


conv, norm = nn.Conv2d, nn.BatchNorm2d
NETS: dict[str, Callable[[], tuple[nn.Module, tuple[int, ...]]]] = {
    "plain": lambda: (Net(in_sequence, a=conv(2, 3, 3), b=norm(3), c=nn.Tanh(), d=conv(3, 2, 2)), (2, 5, 5)),
    "strides, padding, dilation, groups": lambda: (
        Net(in_sequence, a=conv(4, 4, 3, stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2), b=norm(4),
            c=nn.Softplus(), d=conv(4, 3, 1, bias=False), e=norm(3, affine=False)),
        (4, 5, 6),
    ),
    "norm first": lambda: (Net(in_sequence, a=norm(2), b=nn.Tanh(), c=conv(2, 3, 3, bias=False)), (2, 4, 4)),
    "one dimension": lambda: (
        Net(in_sequence, a=nn.Conv1d(2, 4, 3, padding=1), b=nn.BatchNorm1d(4), c=nn.Tanh(), d=nn.Conv1d(4, 3, 2)),
        (2, 7),
    ),
    "three dimensions": lambda: (
        Net(in_sequence, a=nn.Conv3d(1, 2, 2), b=nn.BatchNorm3d(2), c=nn.Tanh(), d=nn.Conv3d(2, 3, 1)), (1, 3, 3, 3)
    ),
    "words as padding": lambda: (
        Net(in_sequence, a=conv(2, 3, 3, padding="same"), b=norm(3), c=nn.Tanh(), d=conv(3, 3, 2, padding="valid")),
        (2, 4, 4),
    ),
    "circular": lambda: (
        Net(in_sequence, a=conv(2, 3, 3, padding=1, padding_mode="circular"), b=norm(3), c=nn.Tanh()), (2, 4, 4)
    ),
    "overwritten before the norm": lambda: (Net(after_overwriting, conv=conv(2, 3, 3), norm=norm(3)), (2, 4, 4)),
    "used twice": lambda: (Net(used_twice, conv=conv(2, 3, 3), norm=norm(3), other=norm(3)), (2, 4, 4)),
    "activations": lambda: (
        Net(in_sequence, a=conv(2, 4, 3), b=norm(4), c=nn.ReLU(), d=conv(4, 4, 1), e=nn.ReLU6(), f=conv(4, 4, 1),
            g=nn.LeakyReLU(0.2), h=conv(4, 4, 1), i=nn.Hardtanh(-0.3, 0.4), j=conv(4, 3, 1), k=nn.Tanh()),
        (2, 4, 4),
    ),
    "activations in place": lambda: (
        Net(in_sequence, a=conv(2, 4, 3), b=norm(4), c=nn.ReLU(True), d=conv(4, 4, 1), e=nn.ReLU6(True),
            f=conv(4, 4, 1), g=nn.LeakyReLU(0.2, True), h=conv(4, 4, 1), i=nn.Hardtanh(-0.3, 0.4, True),
            j=conv(4, 3, 1), k=nn.Tanh()),
        (2, 4, 4),
    ),
    "falling on one side, in place before the norm": lambda: (
        Net(in_sequence, a=conv(2, 3, 3), b=nn.LeakyReLU(-0.5), c=conv(3, 3, 1), d=nn.ReLU(True), e=norm(3),
            f=nn.Tanh()),
        (2, 4, 4),
    ),
    "overwritten behind": lambda: (Net(overwritten_behind, conv=conv(2, 4, 3), other=conv(4, 3, 1)), (2, 4, 4)),
    "straight through": lambda: (Net(straight_through, conv=conv(2, 4, 3)), (2, 4, 4)),
    "called in other ways": lambda: (Net(called_in_other_ways, conv=conv(2, 4, 3)), (2, 4, 4)),
    "in place on a view": lambda: (Net(on_a_view, conv=conv(2, 4, 3), head=conv(4, 2, 1)), (2, 4, 4)),
    "statistics of the batch": lambda: (
        Net(in_sequence, a=conv(2, 3, 3), b=norm(3, track_running_stats=False), c=nn.Tanh()), (2, 4, 4)
    ),
}  # fmt: skip


def example(name: str, kind: torch.dtype = torch.float64, rows: int = 6) -> tuple[nn.Module, TensorBatches]:
    """A network with its own statistics and examples, in one batch."""
    torch.manual_seed(0)
    model, shape = NETS[name]()
    with torch.no_grad():
        for layer in model.modules():
            if isinstance(getattr(layer, "running_var", None), Tensor):
                layer.running_mean.normal_()
                layer.running_var.uniform_(0.5, 2)
            if isinstance(layer, norm) and layer.affine:
                layer.weight.normal_()
                layer.bias.normal_()
    return model.to(kind), TensorBatches(torch.randn(rows, *shape).to(kind), torch.arange(rows) % 2, rows)


def hessian_of(model: nn.Module, batches: TensorBatches, **more: Any) -> Hessian:
    return Hessian(model, batches, choose_loss("cross_entropy"), **more)


def expected_of(model: nn.Module, batches: TensorBatches, names: list[str] | None = None) -> Tensor:
    model.eval()
    return full_hessian(
        model, lambda outputs: functional.cross_entropy(outputs(batches.inputs), batches.targets), names
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NETS)
def test_products_of_each_form_equal_the_full_hessian(name: str, form: Any) -> None:
    model, batches = example(name)
    hessian, expected = hessian_of(model, batches), expected_of(model, batches)
    with hessian.repeated(repeated.FormChoice(form)) as graphs:
        for seed in range(3):
            vector = torch.randn(hessian.size, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
            torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-12)
    assert graphs.choice == repeated.FormChoice(form)  # it was not given up


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("selected", [["a.weight"], ["a.bias", "b.weight"], ["b.bias", "d.weight"]])
def test_products_of_some_parameters(selected: list[str], form: Any) -> None:
    model, batches = example("plain")
    hessian = hessian_of(model, batches, parameters=lambda name, _: name in selected)
    expected = expected_of(model, batches, selected)
    with hessian.repeated(repeated.FormChoice(form)):
        for column in torch.eye(hessian.size, dtype=torch.float64)[::3]:
            torch.testing.assert_close(hessian.product(column), expected @ column, rtol=1e-9, atol=1e-12)


def test_first_derivatives_of_rewritten_operations() -> None:
    """And third ones, which nothing here uses."""
    model, batches = example("plain")
    model.eval()
    found = {}
    for mode in (PlainOperations(), RewrittenOperations()):
        with mode:
            loss = functional.cross_entropy(model(batches.inputs), batches.targets)
        parts, ladder = list(model.parameters()), []
        for _ in range(3):
            gradients = torch.autograd.grad(loss, parts, create_graph=True)
            ladder.append([part.detach() for part in gradients])
            loss = sum((part.sin().sum() for part in gradients), start=torch.zeros((), dtype=torch.float64))
        found[type(mode).__name__] = ladder
    plain, rewritten = found.values()
    torch.testing.assert_close(rewritten, plain, rtol=1e-9, atol=1e-12)


def test_what_is_rewritten() -> None:
    counts = {}
    for name in ("plain", "words as padding", "statistics of the batch"):
        model, batches = example(name)
        with RewrittenOperations() as operations:
            model.eval()(batches.inputs)
        counts[name] = operations.count
    assert counts == {"plain": 3, "words as padding": 1, "statistics of the batch": 1}


class Zeros(TorchDispatchMode):
    """Counts the tensors of zeros of some size that PyTorch makes."""

    count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        found = func(*args, **(kwargs or {}))
        self.count += func is torch.ops.aten.zeros_like.default and found.dim() == 4
        return found


@pytest.mark.parametrize("name", ["activations", "activations in place"])
def test_no_zeros_are_made_for_second_derivatives_of_activations(name: str) -> None:
    model, batches = example(name)
    counts = []
    for form in ("plain", "rewritten"):
        hessian = hessian_of(model, batches)
        with hessian.repeated(repeated.FormChoice(form)):
            products(hessian, 1)
            with Zeros() as zeros:
                products(hessian, 1)
        counts.append(zeros.count)
    assert counts == [4, 0]


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of examples of each forward pass of a `Net`."""
    counted: list[int] = []
    plain = Net.forward
    monkeypatch.setattr(Net, "forward", lambda self, x: counted.append(len(x)) or plain(self, x))
    return counted


def products(hessian: Hessian, count: int) -> list[Tensor]:
    generator = torch.Generator().manual_seed(1)
    return [hessian.product(hessian.random_vector(generator)) for _ in range(count)]


@pytest.mark.parametrize(("free", "kept"), [(2**40, 3), (-1, 0), (None, 1)])
def test_graphs_are_kept_where_memory_allows(
    free: int | None, kept: int, passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, whole = example("plain", rows=12)
    batches = whole.sized(4)
    hessian = hessian_of(model, batches)
    plain = products(hessian, 4)
    if free is None:  # room for the first graph and half of the next
        model.eval()
        inputs, targets = next(iter(batches))
        loss = functional.cross_entropy(model(inputs), targets)
        gradient = torch.autograd.grad(loss, list(model.parameters()), create_graph=True)
        size = repeated.bytes_of(gradient, [*model.parameters(), *model.buffers()])
        assert size is not None
        free = round(1.5 * size / repeated.SHARE)
    monkeypatch.setattr(repeated, "free_memory", lambda device: free + repeated.VECTORS * 8 * hessian.size)
    passes.clear()
    with hessian.repeated(repeated.FormChoice("plain")) as graphs:
        again = products(hessian, 4)
        assert [int(graphs.state()[name]) for name in ("form", "kept", "batches")] == [0, kept, 3]
    assert passes == [4] * (kept + 4 * (3 - kept))
    assert all(torch.equal(one, other) for one, other in zip(again, plain, strict=True))
    passes.clear()
    products(hessian, 2)
    assert passes == [4] * 6  # nothing is kept behind the context


def test_the_memory_of_a_graph_is_counted_once() -> None:
    x = torch.randn(1000, dtype=torch.float64, requires_grad=True)
    y = x.sin()
    assert repeated.bytes_of([(y * y).exp()]) == 3 * 8000  # x, y and the result of exp
    assert repeated.bytes_of([(y * y).exp()], besides=[x]) == 2 * 8000
    assert repeated.bytes_of([x, torch.ones(3)]) == 0


def test_the_form_is_chosen_once_for_a_network_and_recorded() -> None:
    model, batches = example("plain", torch.float32)
    hessian = hessian_of(model, batches)
    with hessian.repeated() as graphs:
        found = products(hessian, 1)[0]
        assert graphs.choice is not None
        with hessian.repeated() as inner:
            assert inner is graphs
        assert repeated.choice_of(graphs.state()) == graphs.choice
        assert "1 of 1 batches" in repeated.sentence_of(graphs.state())
    other = Hessian(model, batches, hessian.loss)
    with other.repeated() as again:
        products(other, 1)
        assert again.choice == graphs.choice
    double = hessian_of(example("plain")[0], example("plain")[1])
    torch.testing.assert_close(found.double(), products(double, 1)[0], rtol=1e-4, atol=1e-4)


def doubled(outputs: Tensor, targets: Tensor) -> Tensor:
    return 2 * functional.cross_entropy(outputs, targets, reduction="none")


def noisy(outputs: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(outputs * (1 + 0.5 * torch.randn_like(outputs)), targets, reduction="none")


def known_as_rewritten() -> tuple[nn.Module, TensorBatches, Hessian]:
    """A network whose fastest form was determined before."""
    model, batches = example("plain", torch.float32)
    hessian = hessian_of(model, batches)
    with hessian.repeated():
        products(hessian, 1)
    repeated._fastest_forms[model] = replace(repeated._fastest_forms[model], form="rewritten")
    return model, batches, hessian


def test_a_form_is_known_for_its_loss_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    model, batches, hessian = known_as_rewritten()
    monkeypatch.setattr(repeated, "fastest", lambda seconds: "plain")
    for loss, form in ((hessian.loss, "rewritten"), (doubled, "plain")):
        other = Hessian(model, batches, loss)
        with other.repeated() as graphs:
            products(other, 1)
            assert graphs.choice == repeated.FormChoice(form)


def test_a_known_form_is_compared_with_the_plain_one_at_every_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operation may differ at some weights alone."""
    _, _, hessian = known_as_rewritten()
    expected, rewrite = products(hessian, 1)[0], RewrittenOperations._norm
    for factor, form in ((1.0, "rewritten"), (1.1, "plain")):
        monkeypatch.setattr(RewrittenOperations, "_norm", lambda *a, factor=factor, **k: factor * rewrite(*a, **k))
        with hessian.repeated() as graphs:
            torch.testing.assert_close(products(hessian, 1)[0], expected, rtol=1e-4, atol=1e-5)
            assert graphs.choice == repeated.FormChoice(form)


def test_a_random_loss_is_noticed_after_another_one() -> None:
    model, batches = example("plain", torch.float32)
    for loss, is_random in ((doubled, False), (noisy, True), (noisy, True)):
        hessian = Hessian(model, batches, loss)
        with hessian.repeated() as graphs:
            products(hessian, 1)
            assert graphs.choice is not None
            assert graphs.choice.is_random == is_random


def test_a_point_without_finite_derivatives_decides_nothing() -> None:
    model, batches = example("plain", torch.float32)
    hessian, weights = hessian_of(model, batches), model.a.weight.detach().clone()
    with torch.no_grad():
        model.a.weight.fill_(torch.nan)
    with hessian.repeated(), pytest.raises(NotFinite, match="no finite derivatives"):
        products(hessian, 1)
    assert model not in repeated._fastest_forms
    with torch.no_grad():
        model.a.weight.copy_(weights)
    with hessian.repeated() as graphs:
        products(hessian, 1)
        assert int(graphs.state()["kept"]) == 1


def test_a_network_without_convolutions_stays_as_it_is(passes: list[int]) -> None:
    torch.manual_seed(0)
    model = Net(lambda net, x: net.head(x).unsqueeze(2), head=nn.Linear(5, 3))
    hessian = hessian_of(model, TensorBatches(torch.randn(40, 5), torch.arange(40) % 3, 20))
    with hessian.repeated() as graphs:
        products(hessian, 3)
        assert graphs.choice == repeated.FormChoice("plain")
    assert passes == [repeated.TRIED] * 2 + [20, 20]  # twice on a few examples, as it may be random


def test_a_form_that_fails_or_differs_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    model, batches = example("plain")
    monkeypatch.setattr(repeated, "FORMS", FORMS[:2])
    monkeypatch.setattr(repeated.time, "perf_counter", iter(range(1000)).__next__)
    expected = products(hessian_of(model, batches), 1)[0]
    rewrite = RewrittenOperations._norm
    for wrong in (lambda *a, **k: 1.1 * rewrite(*a, **k), lambda *a, **k: torch.ones(2) @ torch.ones(3)):
        repeated._fastest_forms.clear()
        monkeypatch.setattr(RewrittenOperations, "_norm", wrong)
        hessian = hessian_of(model, batches)
        with hessian.repeated() as graphs:
            assert torch.equal(products(hessian, 1)[0], expected)
            assert graphs.choice == repeated.FormChoice("plain")
    repeated._fastest_forms.clear()


@pytest.mark.parametrize(
    ("seconds", "form"),
    [
        ({"plain": 1.0, "rewritten": 0.9, "channels-last": 0.95}, "plain"),
        ({"plain": 1.0, "rewritten": 0.6, "channels-last": 0.5}, "channels-last"),
        ({"plain": 1.0, "rewritten": 0.8}, "rewritten"),
        ({"plain": 1.0}, "plain"),
    ],
)
def test_a_form_is_chosen_if_it_is_clearly_faster(seconds: dict[Form, float], form: Form) -> None:
    assert repeated.fastest(seconds) == form


def test_a_network_that_cannot_run_with_channels_last() -> None:
    torch.manual_seed(0)
    model = Net(lambda net, x: net.conv(x).view(len(x), -1).unsqueeze(2), conv=conv(2, 3, 2))
    batches = TensorBatches(torch.randn(4, 2, 3, 3), torch.arange(4), 4)
    hessian = hessian_of(model, batches)
    expected = products(hessian, 1)[0]
    with hessian.repeated() as graphs:
        torch.testing.assert_close(products(hessian, 1)[0], expected, rtol=1e-4, atol=1e-5)
        assert graphs.choice is not None
        assert graphs.choice.form != "channels-last"


def test_a_form_that_fails_later_is_given_up() -> None:
    """The choice of a network is used again, where its inputs or its loss may be others."""
    model, batches = example("plain")
    hessian = hessian_of(model, batches)
    expected = products(hessian, 1)[0]
    with hessian.repeated(repeated.FormChoice("rewritten")) as graphs, pytest.MonkeyPatch.context() as patch:
        patch.setattr(RewrittenOperations, "_norm", lambda *a, **k: torch.ones(2) @ torch.ones(3))
        assert torch.equal(products(hessian, 1)[0], expected)
        assert graphs.choice == repeated.FormChoice("plain")


@pytest.mark.parametrize("form", FORMS)
def test_parameters_without_gradients_are_refused_in_every_form(form: Form) -> None:
    """Neither the trial on a few examples nor a form that is given up may use up the check of the first batch."""
    torch.manual_seed(0)

    def frozen(net: Any, x: Tensor) -> Tensor:
        with torch.no_grad():
            y = net.conv(x)
        return net.head(y.flatten(1)).unsqueeze(2)

    model = Net(frozen, conv=conv(2, 3, 2), head=nn.Linear(12, 3))
    batches = TensorBatches(torch.randn(20, 2, 3, 3), torch.arange(20) % 3, 20)
    hessian = hessian_of(model, batches)
    refused = pytest.raises(LandscapeError, match=r"depends on conv\.weight.* without their gradients")
    with hessian.repeated(repeated.FormChoice(form)), refused:
        eigenpairs(hessian)
    with refused:
        eigenpairs(hessian_of(model, batches))


def test_graphs_of_random_networks_are_not_kept() -> None:
    """Otherwise one draw would look like a function, and the check of symmetry would pass."""
    torch.manual_seed(0)
    noise = lambda net, x: net.head(x * (1 + 0.5 * torch.randn_like(x))).unsqueeze(2)  # noqa: E731
    hessian = hessian_of(Net(noise, head=nn.Linear(5, 3)), TensorBatches(torch.randn(40, 5), torch.arange(40) % 3, 20))
    with hessian.repeated() as graphs:
        products(hessian, 2)
        assert int(graphs.state()["kept"]) == 0
    with pytest.raises(LandscapeError, match="not symmetric"):
        eigenpairs(hessian)


def test_the_network_is_restored_and_must_not_change_meanwhile() -> None:
    model, batches = example("plain")
    model.train()
    model.a.weight.requires_grad = False
    hessian = hessian_of(model, batches)
    with contextlib.suppress(ZeroDivisionError), hessian.repeated():
        products(hessian, 1)
        assert (model.a.weight.requires_grad, model.training) == (True, False)
        raise ZeroDivisionError
    assert (model.a.weight.requires_grad, model.training) == (False, True)
    with hessian.repeated(repeated.FormChoice("plain")):
        products(hessian, 1)
        with torch.no_grad():
            model.d.weight.mul_(2)
        with pytest.raises(LandscapeError, match="modified by an inplace operation"):
            products(hessian, 1)
