"""Averages over batches against PyTorch's losses over all examples at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.core.errors import LandscapeError, UsageError

AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": None, "device": "cpu"}
CENTRE = 1


def at_centre(model: nn.Module, data: Any, **options: Any) -> dict[str, float]:
    """The values measured at the present weights."""
    surface = landscape.loss_surface(model, data, **{**AXES, **options})
    return {name.removeprefix("train_"): float(values[CENTRE]) for name, values in surface.variables.items()}


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


class Tokens(nn.Module):
    """Logits [N, L, C] for tokens [N, L]."""

    def __init__(self, classes: int = 7) -> None:
        super().__init__()
        self.embedding, self.head = nn.Embedding(classes, 5), nn.Linear(5, classes)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.head(torch.tanh(self.embedding(tokens).cumsum(1)))


@pytest.mark.parametrize("ignored", [-100, 2])
@pytest.mark.parametrize("batch_size", [None, 4])
def test_ignored_classes_weigh_nothing(ignored: int, batch_size: int | None) -> None:
    model, inputs, targets = nn.Linear(4, 3), torch.randn(10, 4), torch.arange(10) % 3
    targets[::3] = ignored
    found = at_centre(model, (inputs, targets), ignore_index=ignored, batch_size=batch_size)
    outputs = model(inputs)
    kept = targets != ignored
    assert found["loss"] == pytest.approx(functional.cross_entropy(outputs, targets, ignore_index=ignored).item())
    assert found["accuracy"] == pytest.approx((outputs.argmax(1) == targets)[kept].double().mean().item())


def test_examples_with_few_labels_weigh_less() -> None:
    """The mean is over pixels, not images, as in `cross_entropy`."""
    model, inputs, targets = nn.Conv2d(3, 4, 1), torch.randn(6, 3, 5, 5), torch.randint(0, 4, (6, 5, 5))
    for image in range(6):
        targets[image, :image] = -100
    found = at_centre(model, (inputs, targets), batch_size=2)
    outputs = model(inputs)
    assert found["loss"] == pytest.approx(functional.cross_entropy(outputs, targets).item(), rel=1e-6)
    right = (outputs.argmax(1) == targets)[targets != -100].double().mean().item()
    assert found["accuracy"] == pytest.approx(right, rel=1e-6)


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16])
def test_weights_are_not_rounded_to_16_bit_values(kind: torch.dtype) -> None:
    """512 x 512 pixels are more than float16 can hold, and bfloat16 rounds 1023 to 1024."""
    model, inputs = nn.Linear(1, 1), torch.tensor([[1.3], [2.7], [0.4]])
    nn.init.ones_(model.weight), nn.init.zeros_(model.bias)
    weights = torch.tensor([512 * 512, 1023, 70_001])

    def loss(outputs: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        return outputs[:, 0].to(kind), targets

    rounded = inputs[:, 0].to(kind).double().numpy()
    expected = np.average(rounded, weights=weights.numpy())
    assert at_centre(model, (inputs, weights), loss=loss)["loss"] == pytest.approx(expected, rel=1e-6)


def test_nothing_is_ignored_without_an_index() -> None:
    model, inputs = nn.Linear(4, 3), torch.randn(6, 4)
    with pytest.raises(LandscapeError, match=r"(?i)target -100 is out of bounds"):
        at_centre(model, (inputs, torch.tensor([0, 1, 2, -100, 1, 0])), ignore_index=None)


def test_targets_that_are_all_ignored() -> None:
    with pytest.raises(LandscapeError, match="all targets of train are ignored"):
        at_centre(nn.Linear(4, 3), (torch.randn(6, 4), torch.full((6,), -100)))


@pytest.mark.parametrize("batch_size", [None, 3])
def test_next_token_is_the_loss_of_causal_language_models(batch_size: int | None) -> None:
    model, tokens = Tokens(), torch.randint(0, 7, (8, 6))
    labels = tokens.clone()
    for row in range(8):
        labels[row, 6 - row // 2 :] = -100  # padding
    found = at_centre(model, (tokens, labels), loss="next_token", batch_size=batch_size)
    logits = model(tokens)
    # As transformers computes it: shifted, flattened, padding ignored.
    expected = functional.cross_entropy(logits[:, :-1].reshape(-1, 7), labels[:, 1:].reshape(-1))
    assert found["loss"] == pytest.approx(expected.item(), rel=1e-6)
    kept = labels[:, 1:] != -100
    right = (logits[:, :-1].argmax(-1) == labels[:, 1:])[kept].double().mean().item()
    assert found["next_token_accuracy"] == pytest.approx(right)


def test_accuracy_does_not_stand_beside_next_token() -> None:
    tokens = torch.randint(0, 7, (8, 6))
    with pytest.raises(UsageError, match="next_token_accuracy"):
        at_centre(Tokens(), (tokens, tokens), loss="next_token", metrics=["loss", "accuracy"])


@pytest.mark.parametrize("length", [5, 7])
def test_class_layouts(length: int) -> None:
    """[N, L, C] with as many tokens as classes (7) could be [N, C, L]: both are right when they are named."""
    model, tokens, labels = Tokens(), torch.randint(0, 7, (4, length)), torch.randint(0, 7, (4, length))
    logits = model(tokens)
    last = functional.cross_entropy(logits.reshape(-1, 7), labels.reshape(-1)).item()
    assert at_centre(model, (tokens, labels), class_dim=-1)["loss"] == pytest.approx(last, rel=1e-6)
    if length == 7:
        first = functional.cross_entropy(logits, labels).item()
        assert abs(first - last) > 1e-3
        assert at_centre(model, (tokens, labels), class_dim=1)["loss"] == pytest.approx(first, rel=1e-6)
        with pytest.raises(UsageError, match="class_dim=1 or class_dim=-1"):
            at_centre(model, (tokens, labels))
    else:
        assert at_centre(model, (tokens, labels))["loss"] == pytest.approx(last, rel=1e-6)
        with pytest.raises(UsageError, match="fit class_dim=-1"):
            at_centre(model, (tokens, labels), class_dim=1)


@pytest.mark.parametrize("count", [4, 10])
def test_soft_labels(count: int) -> None:
    """With as many examples as classes (4), nothing must be broadcast."""
    model, inputs = nn.Linear(5, 4), torch.randn(count, 5)
    targets = torch.softmax(3 * torch.randn(count, 4), 1)
    found = at_centre(model, (inputs, targets))
    outputs = model(inputs)
    assert found["loss"] == pytest.approx(functional.cross_entropy(outputs, targets).item(), rel=1e-6)
    assert found["accuracy"] == pytest.approx((outputs.argmax(1) == targets.argmax(1)).double().mean().item())


@pytest.mark.parametrize("class_dim", [1, -1])
def test_soft_labels_of_pixels(class_dim: int) -> None:
    model, inputs = nn.Conv2d(3, 4, 1), torch.randn(6, 3, 4, 4)
    targets = torch.softmax(torch.randn(6, 4, 4, 4), class_dim)
    with pytest.raises(UsageError, match="give the class dimension"):
        at_centre(model, (inputs, targets))
    outputs = model(inputs).movedim(class_dim, 1)
    expected = functional.cross_entropy(outputs, targets.movedim(class_dim, 1)).item()
    assert at_centre(model, (inputs, targets), class_dim=class_dim)["loss"] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("kind", [torch.int64, torch.int32, torch.float64])
@pytest.mark.parametrize("shape", [(30,), (30, 1)])
@pytest.mark.parametrize("outputs", [(30,), (30, 1)])
def test_numbers_are_numbers_in_any_dtype(kind: torch.dtype, shape: tuple[int, ...], outputs: tuple[int, ...]) -> None:
    model = nn.Sequential(nn.Linear(5, 1), nn.Flatten(0) if outputs == (30,) else nn.Identity())
    inputs, targets = torch.randn(30, 5), torch.randint(0, 80, (30,))
    found = at_centre(model, (inputs, targets.to(kind).reshape(shape)), loss="squared_error", batch_size=30)
    expected = (model(inputs).reshape(30) - targets).square().mean().item()
    assert found["loss"] == pytest.approx(expected, rel=1e-6)


def test_squared_error_of_several_numbers_and_of_classes() -> None:
    model, inputs = nn.Linear(5, 3), torch.randn(8, 5)
    numbers, classes = torch.randint(0, 9, (8, 3)), torch.arange(8) % 3
    outputs = model(inputs)
    expected = (outputs - numbers).square().sum(1).mean().item()
    assert at_centre(model, (inputs, numbers), loss="squared_error")["loss"] == pytest.approx(expected, rel=1e-6)
    one_hot = (outputs - functional.one_hot(classes, 3)).square().sum(1)
    found = at_centre(model, (inputs, classes), loss="squared_error")
    assert found["loss"] == pytest.approx(one_hot.mean().item(), rel=1e-6)
    classes[0] = -100
    found = at_centre(model, (inputs, classes), loss="squared_error")
    assert found["loss"] == pytest.approx(one_hot[1:].mean().item(), rel=1e-6)


@pytest.mark.parametrize(
    ("model", "targets", "loss", "words"),
    [
        (nn.Linear(5, 6), torch.randn(8, 3, 2), "squared_error", "targets of the outputs' shape|give targets"),
        (nn.Linear(5, 3), torch.randn(8), "squared_error", "give targets of the outputs' shape"),
        (nn.Linear(5, 3), torch.zeros(8, 1, dtype=torch.long), "cross_entropy", r"targets of such outputs are \(8,\)"),
        (nn.Linear(5, 3), torch.zeros(8), "cross_entropy", "classes are whole numbers"),
        (nn.Linear(5, 1), torch.zeros(8, dtype=torch.long), "cross_entropy", "only one class"),
        (
            nn.Sequential(nn.Linear(5, 1), nn.Flatten(0)),
            torch.zeros(8, dtype=torch.long),
            "cross_entropy",
            "squared_er",
        ),
    ],
)
def test_shapes_that_do_not_fit_are_named(model: nn.Module, targets: Tensor, loss: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        at_centre(model, (torch.randn(8, 5), targets), loss=loss)


def test_outputs_of_nan_have_no_accuracy() -> None:
    class Broken(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = nn.Parameter(torch.ones(3, 4))

        def forward(self, inputs: Tensor) -> Tensor:
            return inputs @ torch.log(self.weight).T.add(1)

    inputs, targets = torch.randn(9, 4), torch.zeros(9, dtype=torch.long)
    surface = landscape.loss_surface(Broken(), (inputs, targets), x=(-3, 3, 5), y=None, seed=3, norm="none")
    loss, accuracy = surface.variables["train_loss"], surface.variables["train_accuracy"]
    assert np.isnan(loss).any()
    assert (np.isnan(loss) == np.isnan(accuracy)).all()


def moved_by_hand(model: nn.Module, surface: Any, at: int) -> nn.Module:
    """The network at a point of a curve, computed from the stored directions."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name in surface.directions["x"]:
                parameter.add_(torch.as_tensor(surface.directions["x"][name]), alpha=float(surface.x[at]))
    return model


def network() -> nn.Module:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)).eval()


INPUTS, TARGETS = torch.randn(12, 4, generator=torch.Generator().manual_seed(2)), torch.arange(12) % 3


def ridge(outputs: Tensor, targets: Tensor, model: nn.Module) -> Tensor:
    """The loss with weight decay, which needs the network at the point."""
    penalty = sum(parameter.square().sum() for parameter in model.parameters())
    return functional.cross_entropy(outputs, targets, reduction="none") + 0.01 * penalty


def gradient_size(outputs: Tensor, targets: Tensor, *, inputs: Tensor) -> Tensor:
    """The squared gradient of the outputs by the inputs."""
    (gradient,) = torch.autograd.grad(outputs.sum(), inputs)
    return gradient.square().sum(1)


def halves(outputs: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """Examples of class 1 count twice, those of class 2 not at all, whatever their loss is."""
    values = functional.cross_entropy(outputs, targets, reduction="none")
    return torch.where(targets == 2, float("nan"), values), torch.tensor([1.0, 2.0, 0.0])[targets]


def plain_ridge(model: nn.Module) -> Tensor:
    penalty = sum(parameter.square().sum() for parameter in model.parameters())
    return functional.cross_entropy(model(INPUTS), TARGETS) + 0.01 * penalty


def plain_gradient(model: nn.Module) -> Tensor:
    inputs = INPUTS.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(model(inputs).sum(), inputs)
    return gradient.square().sum(1).mean()


def plain_halves(model: nn.Module) -> Tensor:
    return functional.cross_entropy(model(INPUTS), TARGETS, weight=torch.tensor([1.0, 2.0, 0.0]))


def sum_and_weight(model: nn.Module, batch: Any) -> tuple[Tensor, float]:
    """Of each batch the sum over examples whose target is not 2, and how many these are."""
    inputs, targets = batch
    kept = targets != 2
    return functional.cross_entropy(model(inputs[kept]), targets[kept], reduction="sum"), float(kept.sum())


def plain_sum_and_weight(model: nn.Module) -> Tensor:
    kept = TARGETS != 2
    return functional.cross_entropy(model(INPUTS[kept]), TARGETS[kept])


OWN: list[tuple[dict[str, Any], Callable[[nn.Module], Tensor]]] = [
    ({"loss": ridge}, plain_ridge),
    ({"loss": gradient_size}, plain_gradient),
    ({"loss": halves}, plain_halves),
    ({"batch_loss": sum_and_weight}, plain_sum_and_weight),
]


@pytest.mark.parametrize(("asked", "plain"), OWN, ids=["model", "inputs", "weights", "batch"])
def test_losses_of_ones_own(asked: dict[str, Any], plain: Callable[[nn.Module], Tensor]) -> None:
    check_own(asked, plain, "local")


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "plain"), [OWN[0], OWN[3]], ids=["model", "batch"])
def test_losses_that_get_the_network_in_other_processes(
    asked: dict[str, Any], plain: Callable[[nn.Module], Tensor]
) -> None:
    check_own(asked, plain, "processes")


def check_own(asked: dict[str, Any], plain: Callable[[nn.Module], Tensor], engine: str) -> None:
    """Compare a curve with plain PyTorch at every point."""
    options = {**AXES, "x": (-1, 1, 5), "batch_size": 5, "store_directions": True, "engine": engine}
    surface = landscape.loss_surface(network(), (INPUTS, TARGETS), **options, **asked)
    for at in range(5):
        expected = plain(moved_by_hand(network(), surface, at)).item()
        assert surface.variables["train_loss"][at] == pytest.approx(expected, rel=2e-6)


def test_a_batch_loss_takes_whatever_a_batch_is() -> None:
    """Batches of three sizes, each a dictionary with a text in it."""
    batches = [{"x": INPUTS[:5], "y": TARGETS[:5], "what": "a"}, {"x": INPUTS[5:], "y": TARGETS[5:], "what": "b"}]

    def loss(model: nn.Module, batch: dict[str, Any]) -> tuple[Tensor, int]:
        return functional.cross_entropy(model(batch["x"]), batch["y"], reduction="sum"), len(batch["y"])

    found = at_centre(network(), batches, batch_loss=loss)
    assert found == {"loss": pytest.approx(functional.cross_entropy(network()(INPUTS), TARGETS).item(), rel=1e-6)}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"batch_loss": lambda model, batch: 3.0}, r"must give a pair \(sum, weight\)"),
        ({"batch_loss": lambda model, batch: (torch.ones(3), 1)}, "each must be one number"),
        ({"batch_loss": sum_and_weight, "loss": ridge}, "give one of them"),
        ({"batch_loss": sum_and_weight, "tolerance": 0.1}, "cannot be sampled"),
        ({"batch_loss": sum_and_weight, "metrics": ["loss", "accuracy"]}, "needs targets"),
        ({"loss": lambda outputs, targets: (outputs[:, 0], outputs)}, "gives weights of shape"),
        ({"loss": lambda outputs, targets: outputs[:, 0] + 1j}, "gives complex numbers"),
        ({"batch_loss": lambda model, batch: (model(batch[0]).sum() * 1j, 1)}, "gives complex numbers"),
        ({"metrics": {"loss": lambda outputs, targets: outputs[:, 0]}}, "would replace the loss: give it as loss="),
        ({"class_dim": 2}, "class_dim 2"),
        ({"output": "logits"}, "has no output 'logits': its outputs are a tensor"),
    ],
)
def test_wrong_requests(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        at_centre(network(), (INPUTS, TARGETS), **options)


class Several(nn.Module):
    """A network whose scores are one of several outputs."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.network, self.kind = network(), kind

    def forward(self, inputs: Tensor) -> Any:
        scores = self.network(inputs)
        if self.kind == "tuple":
            return -scores, scores
        return {"aux": -scores, "out": scores}


@pytest.mark.parametrize(("kind", "output"), [("tuple", 1), ("tuple", -1), ("dict", "out")])
def test_one_of_several_outputs(kind: str, output: str | int) -> None:
    expected = functional.cross_entropy(network()(INPUTS), TARGETS).item()
    assert at_centre(Several(kind), (INPUTS, TARGETS), output=output)["loss"] == pytest.approx(expected, rel=1e-6)

    def own(outputs: Tensor, targets: Tensor) -> Tensor:
        return functional.cross_entropy(outputs, targets, reduction="none")

    found = at_centre(Several(kind), (INPUTS, TARGETS), output=output, loss=own)
    assert found == {"loss": pytest.approx(expected, rel=1e-6)}


def test_several_outputs_need_a_name() -> None:
    with pytest.raises(UsageError, match="a dict of aux, out: name one"):
        at_centre(Several("dict"), (INPUTS, TARGETS))


def test_a_file_is_continued_only_with_the_same_reading_of_targets(tmp_path: Any) -> None:
    path = tmp_path / "s.h5"
    surface = landscape.loss_surface(network(), (INPUTS, TARGETS), **AXES, ignore_index=2, path=path)
    assert surface.attributes["ignore_index"] == 2
    assert "class_dim" not in surface.attributes
    with pytest.raises(UsageError, match="ignore_index 2 before, -100 now"):
        landscape.loss_surface(network(), (INPUTS, TARGETS), **AXES, path=path)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_list_is_a_list_of_batches(count: int) -> None:
    """For a batch loss, a list of two dictionaries or tensors is two batches, and not inputs and targets."""
    torch.manual_seed(3)
    rows = [torch.randn(4 + number, 3) for number in range(count)]
    expected = torch.cat(rows).sum(1).square().mean().item()
    model = nn.Linear(3, 1, bias=False)
    with torch.no_grad():
        model.weight.fill_(1.0)

    def of_dict(model: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, int]:
        return model(batch["a"]).square().sum(), len(batch["a"])

    def of_tensor(model: nn.Module, batch: Tensor) -> tuple[Tensor, int]:
        return model(batch).square().sum(), len(batch)

    for loss, batches in ((of_dict, [{"a": row} for row in rows]), (of_tensor, rows)):
        assert at_centre(model, batches, batch_loss=loss)["loss"] == pytest.approx(expected, rel=1e-6)


def test_a_batch_loss_of_one_tensor() -> None:
    """The network need not take a batch as it is."""
    model, rows = nn.Linear(3, 1), torch.randn(20, 4)

    def loss(model: nn.Module, batch: Tensor) -> tuple[Tensor, int]:
        return (model(batch[:, :3])[:, 0] - batch[:, 3]).square().sum(), len(batch)

    expected = (model(rows[:, :3])[:, 0] - rows[:, 3]).square().mean().item()
    assert at_centre(model, rows, batch_loss=loss)["loss"] == pytest.approx(expected, rel=1e-6)


def test_boolean_one_hot_targets() -> None:
    model, classes = network(), torch.arange(12) % 3
    found = at_centre(model, (INPUTS, functional.one_hot(classes, 3).bool()))
    assert found["loss"] == pytest.approx(functional.cross_entropy(model(INPUTS), classes).item(), rel=1e-6)
    assert found["accuracy"] == pytest.approx((model(INPUTS).argmax(1) == classes).double().mean().item())


def test_a_metric_that_writes_into_the_outputs_is_refused_before_another() -> None:
    def careless(outputs: Tensor, targets: Tensor) -> Tensor:
        outputs[:, 0] += 5
        return functional.cross_entropy(outputs, targets, reduction="none")

    with pytest.raises(UsageError, match="'loss' writes into the outputs"):
        at_centre(network(), (INPUTS, TARGETS), loss=careless, metrics=["loss", "accuracy"])
    outputs = network()(INPUTS).detach()
    outputs[:, 0] += 5
    expected = functional.cross_entropy(outputs, TARGETS).item()
    assert at_centre(network(), (INPUTS, TARGETS), loss=careless)["loss"] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("targets", "asked", "classes"),
    [
        (torch.where(torch.arange(300) % 4 == 3, 255, torch.arange(300) % 4), {"ignore_index": 255}, 3),
        (torch.arange(300) % 3, {}, 3),
        (torch.softmax(torch.randn(300, 3), 1), {}, 3),
    ],
    ids=["ignored", "plain", "soft"],
)
def test_the_floor_of_a_tolerance_is_guessing(targets: Tensor, asked: dict[str, Any], classes: int) -> None:
    data = torch.randn(300, 4), targets
    surface = landscape.loss_surface(network(), data, **AXES, **asked, tolerance=0.1)
    assert surface.attributes["tolerance_floor"] == pytest.approx(max(np.log(classes), 1.0))


def test_a_range_is_found_on_batches_of_ones_own() -> None:
    from landscape.measure.find_range import find_range
    from landscape.measure.protocol import Protocol

    batches = [(INPUTS[:5], TARGETS[:5]), (INPUTS[5:], TARGETS[5:])]
    curve = Protocol(y=None)
    found = find_range(network(), batches, [0], curve)
    assert found == pytest.approx(find_range(network(), (INPUTS, TARGETS), [0], curve))
