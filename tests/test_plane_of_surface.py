"""The plane of a surface, made again from its file: the same directions, or one line that says why not."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import oracles
from landscape import LandscapeError, Surface, UsageError, loss_surface
from landscape.plane.direction import fingerprint
from landscape.plane.of_surface import plane_of, weights_at

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")

Examples = tuple[Tensor, Tensor]
SMALL: dict[str, Any] = {"x": (-1, 1, 2), "y": (-0.5, 1, 2)}


def other_network(network: nn.Module, seed: int = 7) -> nn.Module:
    """The same architecture with other weights and statistics."""
    torch.manual_seed(seed)
    other = copy.deepcopy(network)
    with torch.no_grad():
        for tensor in other.state_dict().values():
            if tensor.is_floating_point():
                tensor.add_(0.3 * torch.rand_like(tensor))
    return other


def test_the_weights_are_theta_plus_x_d1_plus_y_d2(network: nn.Module, examples: Examples) -> None:
    surface = loss_surface(network, examples, seed=3, **SMALL)
    first, second = oracles.directions(network, seed=3)
    before = copy.deepcopy(network.state_dict())
    found = weights_at(network, plane_of(surface, network), 0.75, -0.25)
    for name, weight in network.named_parameters():
        expected = weight.detach() + 0.75 * first[name] - 0.25 * second[name]
        torch.testing.assert_close(found[name], expected, rtol=1e-6, atol=1e-7)
    assert not torch.equal(found["0.weight"], before["0.weight"])
    assert list(found) == list(before)
    for name, tensor in network.state_dict().items():  # restored, and the result is a copy
        assert torch.equal(tensor, before[name])
        assert found[name].data_ptr() != tensor.data_ptr()


@pytest.mark.parametrize("norm", ["layer", "none"])
def test_a_network_with_these_weights_has_the_loss_that_was_measured(
    norm: Any, network: nn.Module, examples: Examples
) -> None:
    surface = loss_surface(network, examples, norm=norm, ignore="none", space="states", **SMALL)
    plane = plane_of(surface, network)
    for iy, y in enumerate(surface.y if surface.y is not None else ()):
        for ix, x in enumerate(surface.x):
            moved = copy.deepcopy(network).eval()
            moved.load_state_dict(weights_at(network, plane, float(x), float(y)))
            with torch.no_grad():
                loss = nn.functional.cross_entropy(moved(examples[0]).double(), examples[1])
            assert surface.variables["train_loss"][iy, ix] == pytest.approx(float(loss), rel=1e-5)


def test_the_ends_of_directions_are_the_other_networks(network: nn.Module, examples: Examples) -> None:
    ends = other_network(network, 7), other_network(network, 8)
    surface = loss_surface(network, examples, to=ends, **SMALL)
    plane = plane_of(surface, network, ends)
    for (x, y), end in zip(((1, 0), (0, 1)), ends, strict=True):
        for name, tensor in weights_at(network, plane, x, y).items():
            torch.testing.assert_close(tensor, end.state_dict()[name], rtol=1e-6, atol=1e-6)
    with pytest.raises(
        LandscapeError, match=r"2 directions .* lead to other weights, and 0 are known: measure it with"
    ):
        plane_of(surface, network)
    with pytest.raises(LandscapeError, match="made again differ from those measured"):
        plane_of(surface, network, ends[::-1])


def test_one_direction_leads_to_another_network_and_one_is_random(network: nn.Module, examples: Examples) -> None:
    end = other_network(network)
    surface = loss_surface(network, examples, to=end, seed=2, **SMALL)
    found = weights_at(network, plane_of(surface, network, [end.state_dict()]), 1, 0)
    for name, tensor in end.state_dict().items():
        torch.testing.assert_close(found[name], tensor, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("options", [{"direction": "eigen"}, {"parameters": lambda name, tensor: "weight" in name}])
def test_stored_directions_are_used_where_they_cannot_be_made_again(
    options: dict[str, Any], network: nn.Module, examples: Examples
) -> None:
    plain = loss_surface(network, examples, **SMALL, **options)
    with pytest.raises(LandscapeError, match="store_directions=True"):
        plane_of(plain, network)
    stored = loss_surface(network, examples, store_directions=True, **SMALL, **options)
    assert stored.directions is not None
    found = weights_at(network, plane_of(stored, network), 0.5, 0.25)
    for name, weight in network.named_parameters():
        expected = weight.detach().clone()
        for axis, step in (("x", 0.5), ("y", 0.25)):
            if name in stored.directions[axis]:
                expected += step * torch.from_numpy(stored.directions[axis][name])
        torch.testing.assert_close(found[name], expected, rtol=1e-6, atol=1e-7)


def test_selected_parameters_move_alone(network: nn.Module, examples: Examples) -> None:
    surface = loss_surface(network, examples, parameters="5.*", **SMALL)
    found = weights_at(network, plane_of(surface, network), 1, 1)
    assert [name for name, tensor in network.state_dict().items() if not torch.equal(tensor, found[name])] == [
        "5.weight"
    ]


def test_another_network_is_refused(network: nn.Module, examples: Examples) -> None:
    surface = loss_surface(network, examples, **SMALL)
    with pytest.raises(UsageError, match="other weights than the centre of Sequential"):
        plane_of(surface, other_network(network))
    with pytest.raises(UsageError, match=r"the point \(inf, 0\) must be two finite numbers"):
        weights_at(network, plane_of(surface, network), float("inf"), 0)


def changed(surface: Surface, **recipe: Any) -> Surface:
    return surface.with_attributes(direction_x={**surface.attributes["direction_x"], **recipe})


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ({"seed": 1}, "have different settings"),
        ({"seed": "1"}, "does not contain the seed"),
        ({"seed": -1}, "does not contain the seed"),
        ({"norm": "../evil"}, "the norm of a direction"),
        ({"space": ["states"]}, "the space of a direction"),
        ({"kind": "os"}, "the kind os is not stored"),
        ({"fingerprint": "0"}, "made again differ"),
    ],
)
def test_a_changed_recipe_is_refused(
    recipe: dict[str, Any], message: str, network: nn.Module, examples: Examples
) -> None:
    surface = changed(loss_surface(network, examples, **SMALL), **recipe)
    with pytest.raises(LandscapeError, match=message) as caught:
        plane_of(surface, network)
    assert "\n" not in str(caught.value)


def test_surfaces_without_weights_are_refused(network: nn.Module, examples: Examples) -> None:
    surface = loss_surface(network, examples, over="inputs", examples="0:2", epsilon=0.1, **SMALL)
    with pytest.raises(UsageError, match="differ in the inputs, not in the weights"):
        plane_of(surface, network)
    with pytest.raises(UsageError, match="its points have no weights"):
        plane_of(replace(surface, attributes={}), network)
    with pytest.raises(LandscapeError, match="does not describe its two directions"):
        plane_of(loss_surface(network, examples, **{**SMALL, "y": None}), network)


def test_a_plane_of_16_bit_weights_of_an_earlier_version_is_made_again(network: nn.Module, examples: Examples) -> None:
    """Its directions to other weights were rounded to 16 bits, as their fingerprints show."""
    one, *ends = (
        copy.deepcopy(each).to(torch.bfloat16) for each in (network, other_network(network), other_network(network, 8))
    )
    surface = loss_surface(one, (examples[0].to(torch.bfloat16), examples[1]), to=ends, **SMALL)
    plane = plane_of(surface, one, ends)
    rounded = [{name: tensor.to(torch.bfloat16) for name, tensor in each.items()} for each in plane.directions]
    recipes = {
        f"direction_{axis}": {**surface.attributes[f"direction_{axis}"], "fingerprint": fingerprint(each)}
        for axis, each in zip("xy", rounded, strict=True)
    }
    for found, each in zip(plane_of(surface.with_attributes(**recipes), one, ends).directions, rounded, strict=True):
        assert found.keys() == each.keys()
        assert all(torch.equal(found[name], tensor) for name, tensor in each.items())
        assert {tensor.dtype for tensor in found.values()} == {torch.bfloat16}
