"""Paths of networks whose loss is a formula, and of a small one with BatchNorm, against plain oracles."""

from __future__ import annotations

import copy
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
import torch
from scipy.optimize import minimize
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape
from landscape.analysis.checks import checks_of
from landscape.connectivity import along_path, lines
from landscape.connectivity.along_path import connect, measure_curve, measure_plane
from landscape.connectivity.path import shares
from landscape.connectivity.path_protocols import ConnectProtocol
from landscape.connectivity.search import RECIPE, Connected, find
from landscape.core.errors import LandscapeError, UsageError
from landscape.measure import inquire
from landscape.surface.surface import Surface
from landscape.training import randomness

DATA = (torch.zeros(64, 1), torch.zeros(64, dtype=torch.int64))


class Point(nn.Module):
    """A network that is a point of the plane: it gives its two weights, whatever it is asked."""

    def __init__(self, *place: float) -> None:
        super().__init__()
        self.place = nn.Parameter(torch.tensor(place))

    def forward(self, inputs: Tensor) -> Tensor:
        return self.place.expand(len(inputs), -1)


# Choices of a recipe that are no options of a path.
OF_RECIPE = {field.name for field in fields(RECIPE)} - {"loss"}


def search(a: nn.Module, b: nn.Module, data: Any, **options: Any) -> Connected:
    """`find`, with the choices of the recipe among its options."""
    of_recipe = {name: options.pop(name) for name in list(options) if name in OF_RECIPE}
    return find(a, b, data, recipe=replace(RECIPE, **of_recipe), **options)


def ring(outputs: Tensor, targets: Tensor) -> Tensor:
    """A round valley of radius 1 with a hill of height 1 in it."""
    return (outputs.square().sum(1) - 1) ** 2


def bowl(outputs: Tensor, targets: Tensor) -> Tensor:
    return (outputs - 0.2).square().sum(1)


def best_bend(kind: str, first: list[float], last: list[float], decay: float) -> np.ndarray:
    """The bend of least expected loss, by SciPy."""
    t = (np.arange(2000) + 0.5) / 2000
    parts = np.array([shares(kind, float(at)) for at in t])  # type: ignore[arg-type]

    def expected(bend: np.ndarray) -> float:
        squares = np.square(parts @ np.array([first, bend, last])).sum(1)
        return float(np.mean((squares - 1) ** 2 + decay / 2 * squares))

    return np.asarray(minimize(expected, np.array([-0.3, 1.0]), tol=1e-10).x)


class Unsure(Point):
    """Another point each time, and never in evaluation mode."""

    def forward(self, inputs: Tensor) -> Tensor:
        return super().forward(inputs) + 0.1 * torch.randn(len(inputs), 2)

    def train(self, mode: bool = True) -> Unsure:
        return super().train(True)


def test_the_curve_checks_itself() -> None:
    for kind, sound in ((Point, True), (Unsure, False)):
        curve = connect(kind(*ENDS[0]), kind(*ENDS[1]), DATA, straight_only=True, loss=ring, points=3, device="cpu")
        checks = {check.name: check.ok for check in checks_of(curve)}
        assert checks["evaluation mode"] is checks["repeats itself"] is sound
        assert curve.attributes["centre_train_loss"] == curve.variables["straight_train_loss"][0]


ENDS = [-1.0, 0.0], [0.6, 0.8]


def test_an_option_of_the_earlier_curve_alone_is_a_difference() -> None:
    """Files store some options only if they are not the default."""
    found = find(Point(*ENDS[0]), Point(*ENDS[1]), DATA, straight_only=True)
    before = ConnectProtocol(straight_only=True, points=3, device="cpu", ignore_index=1)
    curve = along_path.measure_path(found, DATA, before)
    assert along_path.differences(curve, found, DATA, before) == []
    now = replace(before, ignore_index=-100)
    assert along_path.differences(curve, found, DATA, now) == ["ignore_index 1 before, -100 now"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["bezier", "polygon"])
@pytest.mark.parametrize("decay", [0.0, 0.5])
def test_the_bend_is_where_the_expected_loss_is_least(kind: str, decay: float) -> None:
    a, b = (Point(*end) for end in ENDS)
    found = search(
        a, b, DATA, kind=kind, loss=ring, epochs=400, lr=0.05, batch_size=16, weight_decay=decay, device="cpu",
        precision="float32",
    )  # fmt: skip
    assert found.bend is not None
    np.testing.assert_allclose(found.bend["place"], best_bend(kind, *ENDS, decay), atol=0.04)
    np.testing.assert_allclose(a.place.detach(), ENDS[0])
    np.testing.assert_allclose(b.place.detach(), ENDS[1])


@pytest.mark.slow
def test_the_curve_goes_around_the_hill_and_the_line_over_it() -> None:
    a, b = (Point(*end) for end in ENDS)
    recipe = replace(RECIPE, epochs=300, lr=0.05, batch_size=16, weight_decay=0.0, device="cpu")
    curve = connect(a, b, DATA, loss=ring, recipe=recipe, device="cpu")
    assert len(curve.x) == 61
    line = np.outer(1 - curve.x, ENDS[0]) + np.outer(curve.x, ENDS[1])
    expected = (np.square(line).sum(1) - 1) ** 2
    np.testing.assert_allclose(curve.variables["straight_train_loss"], expected, atol=1e-5)
    heights = curve.attributes["barriers"]
    assert heights["straight"]["train"]["above_ends"] == pytest.approx(expected.max(), abs=1e-5)
    assert heights["straight"]["train"]["highest_at"] == 0.5
    assert heights["curve"]["train"]["above_ends"] < 0.05 * expected.max()
    for name in ("train_loss", "straight_train_loss"):
        assert curve.variables[name][[0, -1]] == pytest.approx([0, 0], abs=1e-6)
    # Around the hill it is nearly an arc of 126.87 degrees.
    assert curve.attributes["lengths"]["curve"] == pytest.approx(np.deg2rad(126.87), rel=0.05)
    assert curve.attributes["lengths"]["straight"] == pytest.approx(np.hypot(1.6, 0.8))


def test_in_a_bowl_there_is_no_barrier() -> None:
    curve = connect(Point(-1.0, 0.0), Point(0.6, 0.8), DATA, loss=bowl, straight_only=True, points=21, device="cpu")
    assert set(curve.variables) == {"straight_train_loss"}
    heights = curve.attributes["barriers"]["straight"]["train"]
    assert heights["above_ends"] == pytest.approx(0, abs=1e-6)
    assert heights["above_line"] == pytest.approx(0, abs=1e-6)


def test_the_plane_shows_the_loss_and_the_paths_where_they_are() -> None:
    a, b = (Point(*end) for end in ENDS)
    found = search(a, b, DATA, loss=ring, epochs=100, lr=0.05, batch_size=16, weight_decay=0.0, device="cpu")
    curve = measure_curve(found, DATA, points=11, loss=ring, device="cpu")
    plane = measure_plane(found, DATA, curve, x=7, y=5, loss=ring, device="cpu")
    # By hand: x from A to B, y at a right angle to it, as long, on the bend's side, which is away from the hill.
    along = np.array(ENDS[1]) - ENDS[0]
    across = np.array([-along[1], along[0]])
    x, y = np.meshgrid(plane.x, plane.y)
    places = np.array(ENDS[0]) + x[..., np.newaxis] * along + y[..., np.newaxis] * across
    np.testing.assert_allclose(
        plane.variables["train_loss"], (np.square(places).sum(-1) - 1) ** 2, rtol=1e-3, atol=1e-4
    )
    assert plane.attributes["cosine_xy"] == pytest.approx(0, abs=1e-6)
    path, line = plane.trajectories["curve"], plane.trajectories["straight line"]
    np.testing.assert_array_equal(path.epoch, curve.x)
    np.testing.assert_allclose(path.variables["train_loss"], curve.variables["train_loss"])
    np.testing.assert_allclose(line.variables["train_loss"], curve.variables["straight_train_loss"])
    np.testing.assert_allclose(line.x, curve.x)
    np.testing.assert_allclose(line.y, 0)
    there = np.array(ENDS[0]) + np.outer(path.x, along) + np.outer(path.y, across)
    np.testing.assert_allclose((np.square(there).sum(1) - 1) ** 2, curve.variables["train_loss"], atol=1e-5)
    assert plane.x[0] < 0 < 1 < plane.x[-1]
    assert plane.y[0] < 0 < found.bend_at[1] < plane.y[-1]  # type: ignore[index]


def test_every_split_of_the_curve_is_on_its_plane() -> None:
    data = {"train": DATA, "val": (DATA[0][:8], DATA[1][:8])}
    found = search(Point(*ENDS[0]), Point(*ENDS[1]), data, loss=ring, epochs=0, start=Point(0.3, 0.9), device="cpu")
    curve = measure_curve(found, data, points=3, loss=ring, device="cpu")
    plane = measure_plane(found, data, curve, x=2, y=2, loss=ring, device="cpu")
    for name, prefix in (("curve", ""), ("straight line", "straight_")):
        variables = plane.trajectories[name].variables
        assert set(variables) == {"train_loss", "val_loss"}
        np.testing.assert_array_equal(variables["val_loss"], curve.variables[f"{prefix}val_loss"])


def test_a_line_is_prepared_once_for_all_of_its_points(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared, plain = [], inquire.prepare
    monkeypatch.setattr(inquire, "prepare", lambda *given: prepared.append(given) or plain(*given))
    connect(Point(*ENDS[0]), Point(*ENDS[1]), DATA, loss=ring, straight_only=True, points=21, device="cpu")
    assert len(prepared) == 3  # the line, the centre again, and the settings


class Complex(nn.Module):
    """`Point` with one complex weight."""

    def __init__(self, *place: float) -> None:
        super().__init__()
        self.place = nn.Parameter(torch.tensor([complex(*place)]))

    def forward(self, inputs: Tensor) -> Tensor:
        return torch.view_as_real(self.place).expand(len(inputs), -1)


def test_complex_weights_move_as_pairs_of_real_ones() -> None:
    options: dict[str, Any] = {"epochs": 5, "lr": 0.05, "batch_size": 16, "weight_decay": 0.1, "precision": "float32"}
    real, other = (
        search(kind(*ENDS[0]), kind(*ENDS[1]), DATA, loss=ring, device="cpu", **options) for kind in (Point, Complex)
    )
    assert other.distance == pytest.approx(np.hypot(1.6, 0.8))
    assert real.bend is not None
    assert other.bend is not None
    np.testing.assert_allclose(torch.view_as_real(other.bend["place"])[0], real.bend["place"], rtol=1e-4)
    assert other.bend_at == pytest.approx(real.bend_at, rel=1e-4, abs=1e-5)
    curve = measure_curve(other, DATA, points=3, loss=ring, device="cpu")
    # At the middle, (-0.2, 0.4), the square of the distance to the origin is 0.2.
    np.testing.assert_allclose(curve.variables["straight_train_loss"], [0, 0.64, 0], atol=1e-5)


def test_the_ends_are_both_networks_in_16_bits() -> None:
    """Rounded to 16 bits, 0.001 - 1 is -1."""
    a, b = Point(1.0, 0.0).bfloat16(), Point(0.001, 0.5).bfloat16()
    curve = connect(a, b, DATA, loss=lambda o, _: o[:, 0].float(), straight_only=True, points=3, device="cpu")
    first, *_, last = curve.variables["straight_train_loss"]
    assert (first, last) == (1.0, pytest.approx(float(b.place[0]), rel=1e-6))


class Versioned(Point):
    """A network with extra state that is no tensor."""

    def get_extra_state(self) -> dict[str, int]:
        return {"version": 1}

    def set_extra_state(self, state: Any) -> None:
        assert state == {"version": 1}


def test_extra_state_is_left_out_of_the_bend() -> None:
    ends = Versioned(*ENDS[0]), Versioned(*ENDS[1])
    found = search(*ends, DATA, loss=ring, epochs=0, start=Versioned(0.3, 0.9), device="cpu")
    assert found.bend is not None
    assert set(found.bend) == {"place"}


@pytest.fixture
def pair(network: nn.Module) -> tuple[nn.Module, nn.Module]:
    """Two networks with BatchNorm whose weights and statistics differ."""
    other = copy.deepcopy(network)
    torch.manual_seed(5)
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.add_(0.5 * torch.randn_like(parameter))
        other.train()(2 * torch.randn(40, 1, 6, 6))
    return network, other.eval()


def plain_loss(model: nn.Module, weights: dict[str, Tensor], examples: tuple[Tensor, Tensor]) -> float:
    """With BatchNorm's statistics taken from all examples, in one batch."""
    model = copy.deepcopy(model)
    model.load_state_dict({**model.state_dict(), **weights})
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = 1.0
    with torch.no_grad():
        model.train()(examples[0])
        return float(cross_entropy(model.eval()(examples[0]), examples[1]))


def test_statistics_are_estimated_anew_on_the_curve_and_on_the_line(
    pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]
) -> None:
    states = [{name: tensor.clone() for name, tensor in model.state_dict().items()} for model in pair]
    chance = torch.get_rng_state()
    found = search(*pair, examples, epochs=2, lr=0.05, batch_size=10, device="cpu")
    curve = measure_curve(found, examples, points=5, device="cpu")
    assert torch.equal(torch.get_rng_state(), chance)
    for model, before in zip(pair, states, strict=True):
        assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
        assert not model.training
    names = [name for name, _ in pair[0].named_parameters()]
    assert found.bend is not None
    for number, t in enumerate(curve.x):
        line = {name: (1 - t) * states[0][name] + t * states[1][name] for name in names}
        bent = {
            name: (1 - t) ** 2 * states[0][name] + 2 * t * (1 - t) * found.bend[name] + t**2 * states[1][name]
            for name in names
        }
        for variable, weights in (("straight_train_loss", line), ("train_loss", bent)):
            expected = plain_loss(pair[0], weights, examples)
            assert curve.variables[variable][number] == pytest.approx(expected, rel=1e-4), (variable, t)
    # The bend itself is a network with statistics of its own.
    pair[0].load_state_dict(found.bend)
    with torch.no_grad():
        itself = float(cross_entropy(pair[0](examples[0]), examples[1]))
    assert itself == pytest.approx(plain_loss(pair[0], {}, examples), rel=1e-4)


class Kept(nn.BatchNorm2d):
    """Stays in evaluation mode, as that of some fine-tuned networks does."""

    def train(self, mode: bool = True) -> Kept:
        return super().train(False)


def test_statistics_that_are_never_estimated_move_along(
    pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]
) -> None:
    for model in pair:
        layer = Kept(4)
        layer.load_state_dict(model[1].state_dict())
        model[1] = layer.eval()
    curve = connect(*pair, examples, straight_only=True, points=3, device="cpu")
    for number, model in ((0, pair[0]), (2, pair[1])):
        with torch.no_grad():
            expected = float(cross_entropy(model(examples[0]), examples[1]))
        assert curve.variables["straight_train_loss"][number] == pytest.approx(expected, rel=1e-5)


def test_the_same_seed_gives_the_same_path(
    pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]
) -> None:  # fmt: skip
    first, again, other = (search(*pair, examples, epochs=2, batch_size=10, seed=seed) for seed in (0, 0, 1))
    assert first.bend is not None
    assert again.bend is not None
    assert other.bend is not None
    assert all(torch.equal(tensor, again.bend[name]) for name, tensor in first.bend.items())
    assert not all(torch.equal(tensor, other.bend[name]) for name, tensor in first.bend.items())


def test_frozen_networks_are_connected_anywhere(
    pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]
) -> None:  # fmt: skip
    expected = search(*pair, examples, epochs=1, batch_size=10).bend_at
    for model in pair:
        model.requires_grad_(False)
    with torch.no_grad():
        assert search(*pair, examples, epochs=1, batch_size=10).bend_at == expected
    with torch.inference_mode():
        assert search(*pair, examples, epochs=1, batch_size=10).bend_at == expected
    assert not any(parameter.requires_grad for model in pair for parameter in model.parameters())


def test_a_bend_that_was_kept_is_measured_as_it_is(
    pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]
) -> None:  # fmt: skip
    found = search(*pair, examples, epochs=2, batch_size=10)
    assert found.bend is not None
    again = search(*pair, examples, epochs=0, start=found.bend)
    assert again.bend_at == found.bend_at
    np.testing.assert_array_equal(
        *(measure_curve(one, examples, points=5).variables["train_loss"] for one in (found, again))
    )


def test_before_and_after_the_alignment(network: nn.Module, examples: tuple[Tensor, Tensor]) -> None:
    """The other network is this one a little changed, its units in another order: aligned, the barrier is gone."""
    other = copy.deepcopy(network)
    order = torch.tensor([2, 3, 1, 0])
    with torch.no_grad():
        for part in (other[0].weight, other[0].bias, *other[1].parameters(), *list(other[1].buffers())[:2]):
            part.copy_(part[order].clone())
        other[5].weight.copy_(other[5].weight.view(3, 4, 4)[:, order].reshape(3, 16).clone())
        torch.testing.assert_close(other(examples[0]), network(examples[0]))
        for parameter in other.parameters():
            parameter.add_(0.001 * torch.randn_like(parameter))
    curve = connect(network, other, examples, alignment="weights", straight_only=True, points=9, device="cpu")
    assert set(curve.variables) == {
        f"{path}_train_{metric}" for path in ("straight", "unaligned") for metric in ("loss", "accuracy")
    }
    aligned = curve.attributes["aligned"]
    assert aligned["moved"] == 4
    assert aligned["distance_after"] < 0.1 < aligned["distance_before"]
    assert curve.attributes["lengths"]["straight"] == pytest.approx(aligned["distance_after"], rel=1e-4)
    assert curve.attributes["lengths"]["unaligned"] == pytest.approx(aligned["distance_before"], rel=1e-4)
    straight, unaligned = (curve.attributes["barriers"][name]["train"] for name in ("straight", "unaligned"))
    assert unaligned["above_line"] > 5e-4 > 10 * abs(straight["above_line"])
    assert straight["ends"] == pytest.approx(unaligned["ends"], rel=1e-4)


@pytest.mark.slow
@pytest.mark.render
def test_files_load_and_draw(tmp_path, pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]) -> None:
    data = {"train": examples, "test": (examples[0][:10], examples[1][:10])}
    found = search(*pair, data, epochs=1, batch_size=10)
    curve = measure_curve(found, data, points=5)
    curve.save(tmp_path / "c.h5")
    plane = measure_plane(found, data, curve, x=4, y=4, path=tmp_path / "s.h5")
    loaded = Surface.load(tmp_path / "c.h5")
    assert loaded.is_complete
    assert loaded.attributes["barriers"] == curve.attributes["barriers"]
    assert set(loaded.attributes["barriers"]["curve"]) == {"train", "test"}
    parts = lines.lines(loaded)
    assert [part.title for part in parts] == ["Bezier curve", "straight line"]
    np.testing.assert_array_equal(parts[1].variables["test_loss"], curve.variables["straight_test_loss"])
    landscape.plot(parts, tmp_path / "c.png", layout="together")
    landscape.plot(loaded, tmp_path / "alone.png")
    assert Surface.load(tmp_path / "s.h5").trajectories.keys() == {"curve", "straight line"}
    landscape.plot(plane, tmp_path / "s.png", kind="filled")
    with pytest.raises(UsageError, match="holds no paths"):
        lines.lines(plane)


class TestRefusals:
    """Each in one line."""

    def test_other_architecture(self) -> None:
        with pytest.raises(UsageError, match=r"differ in 'place' \(\(2,\) and \(3,\)\)"):
            search(Point(0.0, 0.0), Point(0.0, 0.0, 0.0), DATA, loss=ring)

    def test_more_weights_than_the_other(self, network: nn.Module, examples: tuple[Tensor, Tensor]) -> None:
        longer = nn.Sequential(*copy.deepcopy(network), nn.Linear(3, 3))
        for a, b in ((network, longer), (longer, network)):
            with pytest.raises(UsageError, match=r"differ in '6\.weight' \("):
                search(a, b, examples)

    def test_data_that_do_not_fit(self, pair: tuple[nn.Module, nn.Module]) -> None:
        with pytest.raises(LandscapeError, match="Sequential cannot be trained on these data") as refused:
            search(*pair, (torch.randn(8, 2, 6, 6), torch.zeros(8, dtype=torch.int64)), epochs=1)
        assert "\n" not in str(refused.value)

    def test_the_same_network_twice(self) -> None:
        with pytest.raises(UsageError, match="are the same: give two"):
            search(Point(1.0, 0.0), Point(1.0, 0.0), DATA, loss=ring)

    def test_the_same_network_in_another_order(self, network: nn.Module, examples: tuple[Tensor, Tensor]) -> None:
        from tests.connectivity.test_alignment import shuffled

        with pytest.raises(UsageError, match="order of their units"):
            search(network, shuffled(network, examples[0][:2]), examples, alignment="weights")

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ({"kind": "spline"}, "choose one of bezier, polygon"),
            ({"alignment": "units"}, "choose one of none, weights"),
            ({"epochs": 0}, "give 1 epoch or more"),
            ({"lr": -1.0}, "above 0"),
            ({"augment": True}, "only a data set can be augmented"),
            ({"label_noise": 0.2}, "label_noise=0.2 has no effect on the training of a bend"),
            ({"input_normalisation": False}, "input_normalisation=False has no effect"),
        ],
    )
    def test_options(self, options: dict, words: str) -> None:
        with pytest.raises(UsageError, match=words):
            search(Point(1.0, 0.0), Point(-1.0, 0.1), DATA, loss=ring, **options)

    def test_divergence(self) -> None:
        with pytest.raises(LandscapeError, match=r"the bend diverged in epoch \d+ .*: use a smaller learning rate"):
            search(Point(9.0, 0.0), Point(-9.0, 1.0), DATA, loss=ring, lr=1e6, epochs=30, batch_size=16)

    def test_a_bend_on_the_line(self) -> None:
        with pytest.raises(UsageError, match="lies on the straight line"):
            search(Point(-1.0, 0.0), Point(1.0, 0.0), DATA, loss=ring, epochs=2)

    def test_frozen_statistics(self, pair: tuple[nn.Module, nn.Module], examples: tuple[Tensor, Tensor]) -> None:
        """At B they would be those of A."""
        found = find(*pair, examples, straight_only=True)
        for measured in (
            lambda: connect(*pair, examples, bn="frozen"),
            lambda: measure_curve(found, examples, bn="frozen", points=3),
        ):
            with pytest.raises(UsageError, match="bn frozen would measure the whole path with the running statistics"):
                measured()
        connect(Point(-1.0, 0.0), Point(1.0, 0.5), DATA, loss=bowl, straight_only=True, points=3, bn="frozen")

    def test_a_batch_loss(self) -> None:
        def batch_loss(model: nn.Module, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, int]:
            outputs = model(batch[0])
            return outputs.square().sum(), len(outputs)

        ends = Point(-1.0, 0.0), Point(0.6, 0.8)
        with pytest.raises(UsageError, match="the bend cannot be trained on a batch_loss"):
            connect(*ends, DATA, batch_loss=batch_loss)
        curve = connect(*ends, DATA, batch_loss=batch_loss, straight_only=True, points=3, device="cpu")
        np.testing.assert_allclose(curve.variables["straight_train_loss"], [1, 0.2, 1], rtol=1e-5)

    def test_too_few_points(self) -> None:
        with pytest.raises(UsageError, match="give 3 or more"):
            connect(Point(-1.0, 0.0), Point(1.0, 0.5), DATA, loss=bowl, straight_only=True, points=2)


def test_the_training_equals_a_plain_loop() -> None:
    """A network of the zoo, whose filters lie in memory in another order (channels last) than those of its ends."""
    networks = []
    for seed in (0, 1):
        torch.manual_seed(seed)
        networks.append(landscape.models.build("resnet20", channels=3, classes=4))
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(12, 3, 8, 8, generator=generator)
    targets = torch.randint(0, 4, (12,), generator=generator)
    found = search(
        *networks, (inputs, targets), epochs=3, batch_size=12, lr=0.1, weight_decay=0.01, schedule="constant",
        precision="float32", device="cpu",
    )  # fmt: skip
    assert found.bend is not None

    a, b = (dict(network.named_parameters()) for network in networks)
    model = copy.deepcopy(networks[0]).train()
    bend = {name: ((a[name] + b[name]) / 2).detach().requires_grad_() for name in a}
    optimizer = torch.optim.SGD(bend.values(), lr=0.1, momentum=0.9, nesterov=True, fused=False)
    for epoch in range(3):
        t = float(torch.rand((), generator=randomness.generator(0, "t", epoch)))
        order = torch.randperm(12, generator=randomness.generator(0, "order", epoch))
        point = {
            name: (1 - t) ** 2 * a[name].detach() + 2 * t * (1 - t) * bend[name] + t**2 * b[name].detach() for name in a
        }
        decay = sum(tensor.square().sum() for tensor in point.values())
        outputs = torch.func.functional_call(model, point, (inputs[order],))
        optimizer.zero_grad()
        (cross_entropy(outputs, targets[order]) + 0.005 * decay).backward()
        optimizer.step()
    for name, tensor in bend.items():
        torch.testing.assert_close(found.bend[name], tensor.detach(), rtol=1e-3, atol=1e-4, msg=name)
