"""Which parameters count: frozen and complex ones, of 16 bits, selected by name; weighted means."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.data.batches import TensorBatches, as_splits
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import BatchLoss, choose_loss
from landscape.plane.direction import Given

from .oracles import full_hessian

LOSS = choose_loss("cross_entropy")


def two_layers() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3)).double()


def data(count: int = 17) -> tuple[Tensor, Tensor]:
    torch.manual_seed(1)
    return torch.randn(count, 4, dtype=torch.float64), torch.randint(0, 3, (count,))


def products(hessian: Hessian) -> Tensor:
    return torch.stack([hessian.product(row) for row in torch.eye(hessian.size, dtype=hessian.dtype)])


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ("all", ["0.weight", "0.bias", "2.weight", "2.bias"]),
        ("trainable", ["2.weight", "2.bias"]),
        ("*.bias", ["0.bias", "2.bias"]),
        (lambda name, tensor: tensor.dim() == 2, ["0.weight", "2.weight"]),
    ],
)
def test_the_selection_decides_which_parameters_count(parameters, names) -> None:
    model, (inputs, targets) = two_layers(), data()
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    model[2].weight.grad = torch.ones_like(model[2].weight)
    hessian = Hessian(model, TensorBatches(inputs, targets, 5), LOSS, parameters=parameters)
    assert list(hessian.parameters) == names
    expected = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets), names)
    torch.testing.assert_close(products(hessian), expected, rtol=1e-9, atol=1e-12)
    assert [p.requires_grad for p in model.parameters()] == [False, False, True, True]
    assert [p.grad is None for p in model.parameters()] == [True, True, False, True]
    look = Neighbourhood(model, TensorBatches(inputs, targets, 5), LOSS, parameters=parameters).evaluate(gradient=True)
    for parameter in model.parameters():
        parameter.requires_grad = True
    functional.cross_entropy(model(inputs), targets).backward(inputs=[dict(model.named_parameters())[n] for n in names])
    grads = [p.grad - 1 if n == "2.weight" else p.grad for n, p in model.named_parameters() if n in names]
    torch.testing.assert_close(look.gradient, torch.cat([g.reshape(-1) for g in grads]))


def test_the_plane_and_the_hessian_agree_where_frozen_parameters_move() -> None:
    """The check of the surface by second derivatives accuses the step length only where it is at fault."""
    model, (inputs, targets) = two_layers().float(), data()
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    along = {"0.weight": torch.randn(5, 4), "2.weight": torch.randn(3, 5)}
    across = {"0.bias": torch.randn(5)}
    surface = landscape.loss_surface(
        model, (inputs.float(), targets), x=(-0.02, 0.02, 3), y=(-0.02, 0.02, 3), metrics=["loss", "curvature"],
        direction=Given("given", (along, across)), device="cpu",
    )  # fmt: skip
    names = ["0.weight", "0.bias", "2.weight", "2.bias"]
    double = two_layers()
    full = full_hessian(double, lambda f: functional.cross_entropy(f(inputs), targets), names)
    flat = torch.cat([along.get(n, torch.zeros_like(p)).reshape(-1).double() for n, p in double.named_parameters()])
    truth = float(flat @ full @ flat)
    stored = surface.attributes["true_curvature"]["hessian"]
    assert stored[0][0] == pytest.approx(truth, rel=1e-4)
    loss = surface.variables["train_loss"]
    assert (loss[1, 0] + loss[1, 2] - 2 * loss[1, 1]) / 0.02**2 == pytest.approx(truth, rel=0.05)
    values = np.linalg.eigvalsh(full.numpy())
    assert surface.variables["train_lambda_max"][1, 1] == pytest.approx(values[-1], rel=0.01)


class Fourier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.modes = nn.Parameter(torch.randn(3, 4, dtype=torch.cdouble))
        self.head = nn.Linear(3, 2).double()

    def forward(self, inputs: Tensor) -> Tensor:
        return self.head((torch.fft.rfft(inputs)[:, :4] @ self.modes.T).abs())


def test_a_complex_number_is_two_real_ones() -> None:
    torch.manual_seed(0)
    model = Fourier()
    inputs, targets = torch.randn(9, 8, dtype=torch.float64), torch.randint(0, 2, (9,))
    hessian = Hessian(model, TensorBatches(inputs, targets, 4), LOSS)
    assert hessian.size == 2 * 12 + 6 + 2
    expected = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets))
    torch.testing.assert_close(products(hessian), expected, rtol=1e-9, atol=1e-11)
    vector = hessian.random_vector(torch.Generator().manual_seed(0))
    direction = hessian.as_direction(vector)
    assert direction["modes"].dtype == torch.cdouble
    assert direction["modes"].shape == (3, 4)
    torch.testing.assert_close(hessian.flat(direction), vector)
    around = Neighbourhood(model, TensorBatches(inputs, targets, 4), LOSS)
    moved = around.evaluate(0.1 * vector).loss
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.add_(direction[name], alpha=0.1)
    assert moved == pytest.approx(functional.cross_entropy(model(inputs), targets).item(), rel=1e-12)


@pytest.mark.parametrize("kind", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("whole", [True, False])
def test_networks_of_16_bits_are_computed_in_float32(kind, whole) -> None:
    """Rounded to 16 bits, gradients have three digits and their differences none."""
    model, (inputs, targets) = two_layers(), data()
    coarse = two_layers().float()
    (coarse if whole else coarse[0]).to(kind)
    if whole:
        inputs = inputs.to(kind).double()
    model.load_state_dict({name: tensor.double() for name, tensor in coarse.state_dict().items()})
    expected = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets))
    before = {name: tensor.clone() for name, tensor in coarse.state_dict().items()}
    given = inputs.to(kind) if whole else inputs.float()
    hessian = Hessian(coarse, TensorBatches(given, targets, 5), LOSS)
    assert hessian.dtype == torch.float32
    torch.testing.assert_close(products(hessian).double(), expected, rtol=1e-4, atol=1e-6)
    for name, tensor in coarse.state_dict().items():
        assert tensor.dtype == before[name].dtype
        assert torch.equal(tensor, before[name])
    report = landscape.hessian(coarse, (given, targets), device="cpu")
    assert report.largest.values[0] == pytest.approx(float(torch.linalg.eigvalsh(expected)[-1]), rel=1e-4)
    assert any("16 bits" in remark for remark in report.remarks)


def test_names_that_are_not_selected_are_an_error() -> None:
    model, (inputs, targets) = two_layers(), data()
    hessian = Hessian(model, TensorBatches(inputs, targets, 5), LOSS, parameters="2.*")
    with pytest.raises(UsageError, match=r"moves 0\.weight, which is not among the parameters that are selected"):
        hessian.flat({"0.weight": torch.ones(5, 4), "2.bias": torch.ones(3)})
    assert hessian.flat({"0.weight": torch.zeros(5, 4), "2.bias": torch.ones(3)}).sum() == 3
    with pytest.raises(UsageError, match=r"'2\.bias' \(4,\): it must be \(3,\)"):
        hessian.flat({"2.bias": torch.ones(4)})


def test_targets_that_are_ignored_do_not_count() -> None:
    model, (inputs, targets) = two_layers(), data()
    targets[::3] = -100
    batches = TensorBatches(inputs, targets, 5)
    hessian = Hessian(model, batches, LOSS)
    expected = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets))
    torch.testing.assert_close(products(hessian), expected, rtol=1e-9, atol=1e-12)
    look = Neighbourhood(model, batches, LOSS).evaluate(gradient=True)
    loss = functional.cross_entropy(model(inputs), targets)
    assert look.loss == pytest.approx(loss.item(), rel=1e-12)
    each = functional.cross_entropy(model(inputs), targets, reduction="none").detach()
    np.testing.assert_allclose(look.losses, each.numpy() * 17 / 11, rtol=1e-12)
    report = landscape.sharpness(model, (inputs, targets), count=2, device="cpu")
    assert report.loss == pytest.approx(loss.item())
    with pytest.raises(LandscapeError, match="every target is ignored"):
        Hessian(model, TensorBatches(inputs, torch.full((17,), -100), 5), LOSS).gradient()


def test_a_batch_loss_and_weights_that_depend_on_the_network() -> None:
    model, (inputs, targets) = two_layers(), data()

    def summed(network: nn.Module, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        weights = 1 + batch[1].double()
        return (weights * functional.cross_entropy(network(batch[0]), batch[1], reduction="none")).sum(), weights.sum()

    batches = as_splits((inputs, targets), batch_size=5, device=torch.device("cpu"), whole=True)["train"]
    hessian = Hessian(model, batches, BatchLoss(summed))

    def mean(forward) -> Tensor:
        total, weight = summed(forward, (inputs, targets))
        return total / weight

    torch.testing.assert_close(products(hessian), full_hessian(model, mean), rtol=1e-9, atol=1e-12)
    report = landscape.hessian(model, (inputs, targets), batch_loss=summed, batch_size=5, device="cpu")
    assert report.loss == pytest.approx(mean(model).item())
    confident = Hessian(model, TensorBatches(inputs, targets, 5), lambda out, t: (out[:, 0], out.softmax(1)[:, 0]))
    with pytest.raises(UsageError, match="weights of the loss depend on the network's parameters"):
        confident.gradient()


class Frozen(nn.Module):
    """A frozen part that is computed without gradients, as many do to save memory."""

    def __init__(self) -> None:
        super().__init__()
        self.body, self.head, self.unused = nn.Linear(4, 5), nn.Linear(5, 3), nn.Linear(2, 2)

    def forward(self, inputs: Tensor) -> Tensor:
        with torch.no_grad():
            features = self.body(inputs).tanh()
        return self.head(features)


def test_parts_computed_without_gradients_are_refused() -> None:
    torch.manual_seed(0)
    model, (inputs, targets) = Frozen().double(), data()
    kept = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    batches = TensorBatches(inputs, targets, 5)
    with pytest.raises(LandscapeError, match=r"depends on body\.weight, body\.bias, but is computed without"):
        Hessian(model, batches, LOSS).gradient()
    assert all(torch.equal(tensor, kept[name]) for name, tensor in model.state_dict().items())
    hessian = Hessian(model, batches, LOSS, parameters=["head.*", "unused.*"])
    expected = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets), list(hessian.parameters))
    torch.testing.assert_close(products(hessian), expected, rtol=1e-9, atol=1e-12)


def test_hooks_of_the_user_do_not_change_derivatives() -> None:
    model, (inputs, targets) = two_layers(), data()
    handle = model[0].weight.register_hook(lambda gradient: 3 * gradient)
    hessian = Hessian(model, TensorBatches(inputs, targets, 5), LOSS)
    expected = full_hessian(two_layers(), lambda f: functional.cross_entropy(f(inputs), targets))
    torch.testing.assert_close(products(hessian), expected, rtol=1e-9, atol=1e-12)
    functional.cross_entropy(model(inputs), targets).backward()
    functional.cross_entropy((plain := two_layers())(inputs), targets).backward()
    torch.testing.assert_close(model[0].weight.grad, 3 * plain[0].weight.grad)  # it is there again
    handle.remove()


def test_the_selection_of_a_report() -> None:
    model, (inputs, targets) = two_layers(), data()
    report = landscape.hessian(model, (inputs, targets), parameters="2.*", device="cpu")
    expected = full_hessian(
        model, lambda f: functional.cross_entropy(f(inputs), targets), ["2.weight", "2.bias"]
    )  # fmt: skip
    assert report.numbers == 18
    assert report.report().data["parameters"] == "2.*"
    assert report.largest.values[0] == pytest.approx(float(torch.linalg.eigvalsh(expected)[-1]), rel=1e-6)
    with pytest.raises(UsageError, match="selects none of the 4 parameters"):
        landscape.hessian(model, (inputs, targets), parameters="3.*", device="cpu")
    assert eigenpairs(Hessian(model, TensorBatches(inputs, targets, 5), LOSS)).values[0] > report.largest.values[0]


def test_the_map_of_curvature_is_of_the_selection() -> None:
    model, (inputs, targets) = two_layers().float(), data()
    surface = landscape.loss_surface(
        model,
        (inputs.float(), targets),
        x=(-0.5, 0.5, 3),
        y=None,
        metrics=["curvature"],
        parameters="2.*",
        device="cpu",
    )
    names = ["2.weight", "2.bias"]
    values = torch.linalg.eigvalsh(
        full_hessian(two_layers(), lambda f: functional.cross_entropy(f(inputs), targets), names)
    )  # fmt: skip
    assert surface.variables["train_lambda_max"][1] == pytest.approx(float(values[-1]), rel=0.01)
    whole = full_hessian(two_layers(), lambda f: functional.cross_entropy(f(inputs), targets))
    assert float(torch.linalg.eigvalsh(whole)[-1]) > 1.05 * float(values[-1])
