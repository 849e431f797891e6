"""Products with the Hessian against closed forms, double differences, torch's own full Hessian and a linear network."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from landscape.core.errors import LandscapeError, UsageError
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.hessian_product import Hessian, small_batches
from landscape.measure.metric import find

LOSS = find("cross_entropy")


def mean_loss(model, batches, flat):
    """The mean loss at other weights, plainly."""
    names = [name for name, _ in model.named_parameters()]
    parts = flat.split([p.numel() for p in model.parameters()])
    weights = {n: part.view_as(p) for n, part, p in zip(names, parts, model.parameters(), strict=True)}
    model.eval()
    outputs = torch.func.functional_call(model, weights, (batches.inputs,))
    return functional.cross_entropy(outputs, batches.targets)


def test_a_quadratic_gives_its_matrix(quadratic):
    hessian, matrix = quadratic([5.0, 1.0, 0.5, 0.0, -2.0])
    for column in torch.eye(5, dtype=torch.float64):
        torch.testing.assert_close(hessian.product(column), matrix @ column, rtol=1e-12, atol=1e-12)
    torch.testing.assert_close(hessian.gradient(), matrix @ torch.ones(5, dtype=torch.float64))


def test_products_equal_the_full_hessian_and_double_differences(network):
    model, batches = network
    hessian = Hessian(model, batches, LOSS)
    at = torch.cat([p.detach().reshape(-1) for p in model.parameters()])
    full = torch.autograd.functional.hessian(lambda flat: mean_loss(model, batches, flat), at)
    generator = torch.Generator().manual_seed(1)
    for _ in range(3):
        v = hessian.random_vector(generator)
        torch.testing.assert_close(hessian.product(v), full @ v, rtol=1e-10, atol=1e-12)
        step = 1e-4
        plus, here, minus = (mean_loss(model, batches, at + k * step * v) for k in (1, 0, -1))
        assert float((plus - 2 * here + minus) / step**2) == pytest.approx(float(v @ hessian.product(v)), rel=1e-5)
    gradient = torch.autograd.grad(mean_loss(model, batches, at.requires_grad_()), at)[0]
    torch.testing.assert_close(hessian.gradient(), gradient, rtol=1e-10, atol=1e-12)


def test_a_linear_network_has_the_covariance_of_its_inputs(network):
    """|w x - t|^2 has the Hessian 2 mean(x x'), wherever w is."""
    inputs, targets = torch.randn(40, 3, dtype=torch.float64), torch.randn(40, dtype=torch.float64)
    model = nn.Linear(3, 1, bias=False).double()
    hessian = Hessian(model, TensorBatches(inputs, targets, 7), lambda out, t: (out[:, 0] - t) ** 2)
    covariance = 2 * inputs.T @ inputs / 40
    for column in torch.eye(3, dtype=torch.float64):
        torch.testing.assert_close(hessian.product(column), covariance @ column)


def test_products_restore_the_model_and_do_not_depend_on_its_mode(network):
    model, batches = network
    model.train()
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    v = torch.ones(Hessian(model, batches, LOSS).size, dtype=torch.float64)
    with torch.no_grad():  # whatever is around it
        in_training = Hessian(model, batches, LOSS).product(v)
    assert model.training
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    assert all(p.grad is None for p in model.parameters())
    model.eval()
    torch.testing.assert_close(Hessian(model, batches, LOSS).product(v), in_training, rtol=0, atol=0)


def test_batches_do_not_show_and_are_made_small(network):
    model, batches = network
    v = torch.ones(Hessian(model, batches, LOSS).size, dtype=torch.float64)
    whole = Hessian(model, batches.sized(17), LOSS).product(v)
    torch.testing.assert_close(Hessian(model, batches.sized(4), LOSS).product(v), whole, rtol=1e-12, atol=1e-14)
    assert small_batches(batches.sized(1000)).batch_size == 64
    assert small_batches(batches.sized(8)).batch_size == 8


def test_vectors_and_directions_are_the_same_thing(network):
    model, batches = network
    hessian = Hessian(model, batches, LOSS)
    v = hessian.random_vector(torch.Generator().manual_seed(0))
    direction = hessian.as_direction(v)
    assert {name: part.shape for name, part in direction.items()} == {n: p.shape for n, p in model.named_parameters()}
    torch.testing.assert_close(hessian.flat(direction), v, rtol=0, atol=0)
    del direction["0.weight"]
    assert not hessian.flat(direction)[:48].any()


def test_frozen_parameters_are_left_out_where_that_is_asked_for(network):
    model, batches = network
    for parameter in model[0].parameters():
        parameter.requires_grad = False
    assert Hessian(model, batches, LOSS, parameters="trainable").size == 8 + 8 + 8 * 3 + 3
    for parameter in model.parameters():
        parameter.requires_grad = False
    with pytest.raises(UsageError, match="'trainable' selects none of the 6 parameters"):
        Hessian(model, batches, LOSS, parameters="trainable")


def test_wrong_vectors_and_infinite_weights_are_refused(network, quadratic):
    hessian, _ = quadratic([1.0, 2.0, 3.0])
    with pytest.raises(UsageError, match="give one of 3 numbers"):
        hessian.product(torch.ones(4))
    model, batches = network
    with torch.no_grad():
        model[0].weight.fill_(np.inf)
    with pytest.raises(LandscapeError, match="no finite derivatives"):
        Hessian(model, batches, LOSS).product(torch.ones(Hessian(model, batches, LOSS).size, dtype=torch.float64))
