"""Directions: the properties of each normalisation, compared with plain loops, and the same tests for every kind."""

from __future__ import annotations

from typing import Any, get_args

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

import oracles
from landscape.core.errors import UsageError
from landscape.plane import direction as directions
from landscape.plane.between import between
from landscape.plane.choices import Normalisation
from landscape.plane.direction import Direction, DirectionRequest
from landscape.plane.normalisation import Normalised
from landscape.plane.plane import make_plane, movable
from subjects import Copies

NORMS = get_args(Normalisation)
SHAPES = arrays.array_shapes(min_dims=2, max_dims=4, max_side=4)
NUMBERS = st.floats(-100, 100, width=32).filter(lambda number: abs(number) > 1e-3)


@st.composite
def pairs(draw: Any) -> tuple[Tensor, Tensor]:
    shape = draw(SHAPES)
    return tuple(torch.from_numpy(draw(arrays.arrays(np.float32, shape, elements=NUMBERS))) for _ in range(2))  # type: ignore[return-value]


def scaled(norm: Any, pair: tuple[Tensor, Tensor]) -> Tensor:
    return Normalised(Copies({"w": pair[0]}), {"w": pair[1]}, norm=norm, ignore="biasbn")["w"]


@given(pair=pairs())
def test_every_filter_gets_the_norm_of_its_weights(pair: tuple[Tensor, Tensor]) -> None:
    d, w = pair
    for ours, d_i, w_i in zip(scaled("filter", pair), d, w, strict=True):
        torch.testing.assert_close(ours.norm(), w_i.norm(), rtol=1e-4, atol=1e-6)
        torch.testing.assert_close(ours * d_i.norm(), d_i * w_i.norm(), rtol=1e-4, atol=1e-3)


@given(pair=pairs())
def test_the_other_normalisations(pair: tuple[Tensor, Tensor]) -> None:
    d, w = pair
    torch.testing.assert_close(scaled("layer", pair).norm(), w.norm(), rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(scaled("weight", pair), d * w)
    torch.testing.assert_close(scaled("dlayer", pair).norm(), torch.tensor(1.0), rtol=1e-4, atol=1e-6)
    for ours in scaled("dfilter", pair):
        torch.testing.assert_close(ours.norm(), torch.tensor(1.0), rtol=1e-4, atol=1e-6)
    assert torch.equal(scaled("none", pair), d)


@given(pair=pairs(), scale=st.floats(0.01, 100))
def test_filter_normalisation_follows_a_rescaled_network(pair: tuple[Tensor, Tensor], scale: float) -> None:
    d, w = pair
    torch.testing.assert_close(scaled("filter", (d, w * scale)), scaled("filter", (d, w)) * scale, rtol=1e-3, atol=1e-5)


def test_a_filter_of_zeros_stays_where_it_is() -> None:
    w = torch.randn(3, 4)
    w[1] = 0
    ours = scaled("filter", (torch.randn(3, 4), w))
    assert torch.equal(ours[1], torch.zeros(4))
    assert ours.isfinite().all()


def test_random_directions_equal_the_oracle(network: nn.Module) -> None:
    plane = make_plane(network, (-1, 1, 3), (-1, 1, 3), seed=7)
    for ours, theirs in zip(plane.directions, oracles.directions(network, seed=7), strict=True):
        assert list(ours) == list(theirs)
        for name, tensor in theirs.items():
            torch.testing.assert_close(ours[name], tensor, rtol=1e-6, atol=0)


def test_a_direction_depends_on_seed_and_shapes_alone(network: nn.Module) -> None:
    def recipe(**options: Any) -> Any:
        return make_plane(network, (-1, 1, 3), (-1, 1, 3), **options).recipes

    torch.manual_seed(99)
    first = recipe(seed=1)
    torch.manual_seed(100)
    assert recipe(seed=1) == first
    assert recipe(seed=2)[0]["fingerprint"] != first[0]["fingerprint"]
    assert first[0]["fingerprint"] != first[1]["fingerprint"]


def test_the_global_generator_is_left_alone(network: nn.Module) -> None:
    torch.manual_seed(5)
    expected = torch.randn(3)
    torch.manual_seed(5)
    make_plane(network, (-1, 1, 3), (-1, 1, 3), seed=1)
    assert torch.equal(torch.randn(3), expected)


def test_biases_and_batchnorm_stay_unless_asked(network: nn.Module) -> None:
    still = make_plane(network, (-1, 1, 3), None).directions[0]
    moved = make_plane(network, (-1, 1, 3), None, ignore="none").directions[0]
    for name, weight in network.named_parameters():
        if weight.dim() <= 1:
            assert not still[name].any()
            assert torch.equal(moved[name], weight)


def test_states_hold_the_running_statistics_but_no_counters(network: nn.Module) -> None:
    direction = make_plane(network, (-1, 1, 3), None, space="states", ignore="none").directions[0]
    assert torch.equal(direction["1.running_mean"], network.get_buffer("1.running_mean"))
    assert "1.num_batches_tracked" not in direction


def test_tied_weights_are_drawn_once() -> None:
    layer = nn.Linear(3, 3)
    model = nn.Sequential(layer, layer)
    assert list(movable(model, "states")) == list(movable(model)) == ["0.weight", "0.bias"]


def test_between_leads_to_the_other_network(network: nn.Module) -> None:
    other = {name: tensor + 1 for name, tensor in movable(network, "states").items()}
    plane = make_plane(network, (-1, 1, 3), None, targets=(other,), space="states")
    for name, tensor in oracles.weights_at(plane, 1.0).items():
        torch.testing.assert_close(tensor, other[name])
    assert plane.recipes[0]["kind"] == "between"


def test_between_needs_the_same_architecture(network: nn.Module) -> None:
    with pytest.raises(UsageError, match=r"differ in '0.weight'"):
        make_plane(network, (-1, 1, 3), None, targets=({"0.weight": torch.zeros(1)},))
    with pytest.raises(UsageError, match="unknown direction 'between': choose one of random"):  # `targets` chooses it
        make_plane(network, (-1, 1, 3), None, kind="between")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"kind": "randm"}, "unknown direction 'randm': did you mean random"),
        ({"norm": "filtre"}, "unknown normalisation 'filtre': did you mean filter"),
        ({"ignore": "bias"}, "choose one of biasbn, none"),
    ],
)
def test_unknown_names_list_the_choices(options: dict[str, Any], complaint: str, network: nn.Module) -> None:
    with pytest.raises(UsageError, match=complaint):
        make_plane(network, (-1, 1, 3), None, **options)


def test_degenerate_planes_are_refused(network: nn.Module) -> None:
    same, other = dict(movable(network)), {name: t.detach() + 1 for name, t in movable(network).items()}
    with pytest.raises(UsageError, match="direction of x is zero"):
        make_plane(network, (-1, 1, 3), (-1, 1, 3), targets=(same,))
    with pytest.raises(UsageError, match="parallel"):
        make_plane(network, (-1, 1, 3), (-1, 1, 3), targets=(other, other))


@pytest.mark.parametrize("kind", directions.kinds())
@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("axis", [0, 1])
def test_every_kind_of_direction(kind: str, norm: Any, axis: int, network: nn.Module) -> None:
    centre = {name: tensor.detach() for name, tensor in movable(network, "states").items()}
    request = DirectionRequest(centre, axis, seed=3, norm=norm)
    made, again = directions.make(kind, request), directions.make(kind, request)
    _check_tensors(made, again, centre)


def test_between_has_tensors_like_the_weights(network: nn.Module) -> None:
    centre = {name: tensor.detach() for name, tensor in movable(network, "states").items()}
    target = {name: tensor * 2 + 1 for name, tensor in centre.items()}
    _check_tensors(between(centre, target), between(centre, target), centre)


def _check_tensors(made: Direction, again: Direction, centre: dict[str, Tensor]) -> None:
    assert directions.fingerprint(made) == directions.fingerprint(again)
    assert set(made) <= {name for name, tensor in centre.items() if tensor.is_floating_point()}
    for name, tensor in made.items():
        assert tensor.shape == centre[name].shape
        assert tensor.dtype == centre[name].dtype
        assert tensor.isfinite().all()
    assert any(tensor.any() for tensor in made.values())


def test_cosine() -> None:
    first, second = {"w": torch.tensor([1.0, 0.0])}, {"w": torch.tensor([1.0, 1.0])}
    assert directions.cosine(first, second) == pytest.approx(2**-0.5)
    assert directions.cosine(first, {"w": torch.zeros(2)}) == 0
