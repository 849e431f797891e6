"""The verdicts where theory tells the answer: how variances go through deep networks."""

import itertools
import math

import pytest
import torch
from torch import nn

from landscape import models
from landscape.diagnosis.layer_statistics import diagnose
from landscape.diagnosis.network_report import Diagnosis
from landscape.diagnosis.verdict import DEAD, FACTOR
from landscape.render import chart

# Hidden layers, and units in each: the factor of a layer is then known to a few percent (Hanin & Nica 2018: the
# logarithm of the second moment varies with a variance of 5 layers / units).
DEPTH, WIDTH = 12, 600


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(3)


def deep(depth: int = DEPTH, width: int = WIDTH, **arguments: object) -> nn.Module:
    return models.build("mlp", channels=1, pixels=64, **{"depth": depth, "width": width, **arguments})


def forward_and_back(found: Diagnosis) -> tuple[float, float]:
    """The factor a layer of the mean square of the activations, and that of the squared gradient on its way back."""
    hidden = found.layers[:-1]
    steps = len(hidden) - 1
    return (
        (hidden[-1].activations.size / hidden[0].activations.size) ** (2 / steps),
        (hidden[0].gradient / hidden[-1].gradient) ** (2 / steps),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("init", "factor"),
    [
        ("he", 1.0),  # He et al. 2015, equations 10 and 14: n Var(w) / 2 = 1 keeps both
        ("xavier", 0.5),  # Var(w) = 1 / n for as many units before as behind
        ("lecun", 0.5),
        ("normal:0.01", WIDTH * 0.01**2 / 2),
        ("normal:0.2", WIDTH * 0.2**2 / 2),
    ],
)
def test_relu_layers_multiply_both_second_moments_by_half_the_weights_variance_times_the_width(
    init: str, factor: float
) -> None:
    forward, back = forward_and_back(diagnose(deep(init=init), limit=64, device="cpu"))
    luck = math.sqrt(5 / WIDTH / DEPTH)  # of one layer's factor, averaged over so many
    assert forward == pytest.approx(factor, rel=4 * luck)
    assert back == pytest.approx(factor, rel=4 * luck)


def test_sigmoid_passes_at_most_a_quarter_of_the_gradient() -> None:
    """|W^T (s'(z) * g)| <= |W| |g| / 4 (Glorot & Bengio 2010), and |W| = 1 for orthogonal weights."""
    found = diagnose(deep(activation="sigmoid", init="orthogonal", width=100), limit=64, device="cpu")
    hidden = found.layers[:-1]
    for before, behind in itertools.pairwise(hidden):
        assert before.gradient <= behind.gradient / 4
    assert hidden[0].gradient > 1e-9  # and it is no zero
    assert found.verdict.word == "vanishing"
    assert "another activation" in found.verdict.advice


def test_tanh_at_zero_keeps_lengths_by_orthogonal_weights() -> None:
    """tanh(z) = z - z^3 / 3: for small inputs the network is a rotation."""
    model = deep(activation="tanh", init="orthogonal", width=64)
    inputs, targets = 1e-3 * torch.randn(32, 1, 8, 8), torch.randint(10, (32,))
    forward, back = forward_and_back(diagnose(model, (inputs, targets), device="cpu"))
    assert (forward, back) == pytest.approx((1, 1), rel=1e-4)


@pytest.mark.slow
def test_batch_normalisation_multiplies_the_gradient() -> None:
    """Yang et al. 2019 (arXiv:1902.08129), theorem 3.9: a relu layer by pi / (pi - 1) in the mean square."""
    found = diagnose(deep(norm="batch", depth=30, width=300), limit=256, device="cpu")
    hidden = found.layers[5:25]  # away from both ends
    factor = (hidden[0].gradient / hidden[-1].gradient) ** (2 / (len(hidden) - 1))
    assert factor == pytest.approx(math.pi / (math.pi - 1), rel=0.06)
    # the signal is what normalisation makes of it, whatever the weights: relu of N(0, 1) has the mean square 1/2
    for init in ("he", "normal:0.5"):
        sizes = [layer.activations.size**2 for layer in diagnose(deep(norm="batch", init=init)).layers[:-1]]
        assert sizes == pytest.approx([0.5] * len(sizes), rel=0.03)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({}, "healthy"),
        ({"init": "xavier", "activation": "tanh"}, "healthy"),
        ({"init": "xavier", "depth": 40, "width": 100}, "vanishing"),  # 2^-19.5 of the signal
        ({"init": "normal:0.01"}, "vanishing"),
        ({"init": "normal:0.2"}, "exploding"),
        ({"init": "normal:1", "activation": "tanh", "width": 100}, "exploding"),  # the signal is bounded: the gradient
        ({"init": "constant:0"}, "dead"),
        ({"norm": "batch", "depth": 100, "width": 100}, "exploding"),
        ({"depth": 1}, "healthy"),
        ({"depth": 2, "init": "xavier"}, "healthy"),
    ],
)
def test_verdict(arguments: dict[str, object], word: str) -> None:
    found = diagnose(deep(**arguments), limit=64, device="cpu")
    assert found.verdict.word == word, found.report().summary
    assert bool(found.verdict.advice) == (word != "healthy")
    assert found.report().data["verdict"] == word


@pytest.mark.parametrize("activation", ["relu", "leaky_relu"])
def test_biases_far_below_zero_kill_relu_alone(activation: str) -> None:
    model = deep(depth=4, width=20, activation=activation)
    with torch.no_grad():
        next(layer for name, layer in model.named_modules() if name == "hidden.4").bias.fill_(-100.0)
    found = diagnose(model, limit=64, device="cpu")
    assert found.layers[1].dead == (1.0 if activation == "relu" else 0.0)
    assert found.layers[1].activations.zeros == (1.0 if activation == "relu" else 0.0)
    if activation == "relu":
        assert found.verdict.word == "dead"
        assert "100% of the units of layer 2 (hidden.4)" in found.verdict.sentence


@pytest.mark.parametrize("share", [0.8, 0.95])
def test_a_layer_is_dead_by_nine_units_in_ten(share: float) -> None:
    model = deep(depth=3, width=100)
    with torch.no_grad():
        dying = round(100 * share)
        model.get_submodule("hidden.0").bias[:dying] = -100.0
    found = diagnose(model, limit=64, device="cpu")
    assert found.layers[0].dead == pytest.approx(share)
    assert (found.verdict.word == "dead") == (share >= DEAD)


@pytest.mark.parametrize(("weight", "layer"), [(1e30, 2), (1e38, 1)])
def test_overflow_is_reported_as_exploding(weight: float, layer: int) -> None:
    found = diagnose(deep(depth=5, width=10, init=f"constant:{weight}"), limit=8, device="cpu")
    assert found.verdict.word == "exploding"
    assert f"is not finite at layer {layer} (" in found.verdict.sentence
    assert len(found.report().table.rows) == 5
    chart.figure_of(found.report("overflowing"))


@pytest.mark.parametrize(
    ("weight", "layers", "word"),
    [(1.1, 10, "healthy"), (1.5, 100, "exploding"), (0.5, 100, "vanishing"), (0.5, 10, "healthy"), (0, 3, "dead")],
)
def test_the_chain(weight: float, layers: int, word: str) -> None:
    found = diagnose(models.build("chain", weight=weight, layers=layers), device="cpu")
    assert found.verdict.word == word
    assert [layer.activations.mean for layer in found.layers] == pytest.approx(
        [weight**number for number in range(1, layers + 1)], rel=1e-4
    )
    assert [layer.gradient for layer in found.layers] == pytest.approx(
        [weight ** (layers - number) for number in range(1, layers + 1)], rel=1e-4
    )
    # d w^L / dw of one factor is w^(L-1), wherever it stands
    slopes = [layer.weight_gradients.mean for layer in found.layers]
    assert slopes == pytest.approx([weight ** (layers - 1)] * layers, rel=1e-4)
    assert found.loss == pytest.approx(weight**layers, rel=1e-4)
    assert found.examples == 1


def test_the_verdict_names_the_layer_where_the_factor_is_exceeded() -> None:
    found = diagnose(models.build("chain", weight=0.1, layers=8), device="cpu")
    assert found.signal_factor == pytest.approx(1e-7, rel=1e-4)
    assert found.gradient_factor == pytest.approx(1e-7, rel=1e-4)
    assert FACTOR == 1000
    # the fifth layer has 1e-4 of the first one's signal, the fourth 1e-3 or what rounding makes of it
    assert "signal falls to 1/1e+07" in found.verdict.sentence
    assert any(f"layer {number} (" in found.verdict.sentence.split("exceeds")[1] for number in (4, 5))
