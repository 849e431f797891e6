"""What is averaged: soft and ignored targets, regression, tokens, pixels, pairs, own losses."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from scripts.own_network.case import Subject, case, classified, perturbed, rows
from scripts.own_network.families.types_of_numbers import perceptron


@case("soft labels (mixup)", measured="cross-entropy with probabilities")
def soft_labels() -> Subject:
    inputs, classes = rows(40, 8, 3)
    hard = functional.one_hot(classes, 3).float()
    targets = 0.7 * hard + 0.3 * hard.flip(0)
    return Subject(
        perceptron(),
        (inputs, targets),
        lambda network: {"loss": functional.cross_entropy(network(inputs), targets).item()},
    )


@case("some labels missing (-100)", measured="cross-entropy and accuracy of the labelled examples")
def missing_labels() -> Subject:
    inputs, targets = rows(40, 8, 3)
    targets[::3] = -100
    return Subject(
        perceptron(), (inputs, targets), lambda network: classified(network(inputs), targets), {"batch_size": 16}
    )


@case("255 is no class", measured="cross-entropy, `ignore_index=255`")
def other_ignored_index() -> Subject:
    inputs, targets = rows(40, 8, 3)
    targets[5:11] = 255

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.cross_entropy(network(inputs), targets, ignore_index=255).item()}

    return Subject(perceptron(), (inputs, targets), plain, {"ignore_index": 255})


@case("regression on whole numbers", measured="squared error; targets int64 [N]")
def whole_numbers() -> Subject:
    inputs, targets = rows(40, 8, 9)
    model = perturbed(nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 1)))

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.mse_loss(network(inputs)[:, 0], targets.float()).item()}

    return Subject(model, (inputs, targets), plain, {"loss": "squared_error"})


@case("regression on columns", measured="squared error; targets int64 [N, 1], outputs [N, 1]")
def columns() -> Subject:
    inputs, targets = rows(40, 8, 9)
    model = perturbed(nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 1)))

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.mse_loss(network(inputs), targets[:, None].float()).item()}

    return Subject(model, (inputs, targets[:, None]), plain, {"loss": "squared_error"})


@case("several labels an example", measured="binary cross-entropy, a callable")
def several_labels() -> Subject:
    inputs, _ = rows(40, 8, 3)
    targets = (torch.rand(40, 3, generator=torch.Generator().manual_seed(3)) < 0.5).float()

    def binary(outputs: Tensor, targets: Tensor) -> Tensor:
        return functional.binary_cross_entropy_with_logits(outputs, targets, reduction="none").mean(1)

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.binary_cross_entropy_with_logits(network(inputs), targets).item()}

    return Subject(perceptron(), (inputs, targets), plain, {"loss": binary})


@case("weight decay in the loss", measured="cross-entropy + 0.01 |w|^2, by `model`")
def weight_decay() -> Subject:
    inputs, targets = rows(40, 8, 3)

    def penalised(outputs: Tensor, targets: Tensor, model: Any) -> Tensor:
        penalty = torch.stack([parameter.square().sum() for parameter in model.parameters()]).sum()
        return functional.cross_entropy(outputs, targets, reduction="none") + 0.01 * penalty

    def plain(network: Any) -> dict[str, float]:
        squares = sum(float(parameter.double().square().sum()) for parameter in network.parameters())
        return {"loss": functional.cross_entropy(network(inputs), targets).item() + 0.01 * squares}

    return Subject(perceptron(), (inputs, targets), plain, {"loss": penalised})


@case("weight decay by closure", measured="cross-entropy + 0.01 |w|^2, by closure")
def weight_decay_by_closure() -> Subject:
    inputs, targets = rows(40, 8, 3)
    model = perceptron()

    def penalised(outputs: Tensor, targets: Tensor) -> Tensor:
        penalty = torch.stack([parameter.square().sum() for parameter in model.parameters()]).sum()
        return functional.cross_entropy(outputs, targets, reduction="none") + 0.01 * penalty

    def plain(network: Any) -> dict[str, float]:
        squares = sum(float(parameter.double().square().sum()) for parameter in network.parameters())
        return {"loss": functional.cross_entropy(network(inputs), targets).item() + 0.01 * squares}

    return Subject(model, (inputs, targets), plain, {"loss": penalised})


@case("accuracy on other data, by closure", measured="cross-entropy; accuracy on a second data set, by closure")
def other_data() -> Subject:
    inputs, targets = rows(40, 8, 3)
    unseen = torch.randn(60, 8, generator=torch.Generator().manual_seed(7))
    model = perceptron()
    labels = torch.arange(60) % 3

    def elsewhere(outputs: Tensor, targets: Tensor) -> Tensor:
        return (model(unseen).argmax(1) == labels).double().mean().expand(len(targets))

    def plain(network: Any) -> dict[str, float]:
        return {
            "loss": classified(network(inputs), targets)["loss"],
            "elsewhere": classified(network(unseen), labels)["accuracy"],
        }

    return Subject(model, (inputs, targets), plain, {"metrics": {"elsewhere": elsewhere}})


@case("contrastive within batches", measured="InfoNCE of pairs (`batch_loss`); batches of 16 and 8")
def contrastive() -> Subject:
    generator = torch.Generator().manual_seed(2)
    first = torch.randn(24, 8, generator=generator)
    second = first + 0.3 * torch.randn(24, 8, generator=generator)
    batches = [(first[:16], second[:16]), (first[16:], second[16:])]
    model = perturbed(nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4)))

    def batch_loss(network: Any, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, int]:
        one, other = (functional.normalize(network(part), dim=1) for part in batch)
        return functional.cross_entropy(one @ other.T / 0.2, torch.arange(len(one)), reduction="sum"), len(one)

    def plain(network: Any) -> dict[str, float]:
        total = 0.0
        for one, other in batches:
            similar = functional.cosine_similarity(network(one)[:, None], network(other)[None], dim=2) / 0.2
            total += float((similar.logsumexp(1) - similar.diagonal()).sum())
        return {"loss": total / 24}

    return Subject(model, batches, plain, {"batch_loss": batch_loss})


@case("BatchNorm without running statistics", measured="cross-entropy, accuracy; `batch_size=20`")
def statistics_of_batches() -> Subject:
    inputs, targets = rows(40, 8, 3)
    norm = nn.BatchNorm1d(16, track_running_stats=False)
    model = perturbed(nn.Sequential(nn.Linear(8, 16), norm, nn.ReLU(), nn.Linear(16, 3)))

    def plain(network: Any) -> dict[str, float]:
        return classified(torch.cat([network(inputs[:20]), network(inputs[20:])]), targets)

    return Subject(model, (inputs, targets), plain, {"batch_size": 20})


@case("binary segmentation", measured="cross-entropy of pixels; outputs [N, C, H, W]")
def segmentation() -> Subject:
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(6, 1, 8, 8, generator=generator)
    targets = torch.randint(2, (6, 8, 8), generator=generator)
    model = perturbed(nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.Conv2d(4, 2, 1)))
    return Subject(model, (inputs, targets), lambda network: classified(network(inputs), targets))


class _Tagger(nn.Module):
    """Predict a class for each word, with the scores in the last dimension, as language models do."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(20, 8)
        self.lstm = nn.LSTM(8, 8, batch_first=True, bidirectional=True)
        self.head = nn.Linear(16, 6)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.head(self.lstm(self.embedding(tokens))[0])


@case("tags of words, as many classes as words", measured="cross-entropy, accuracy; outputs [N, L, C], `class_dim=-1`")
def tags() -> Subject:
    generator = torch.Generator().manual_seed(2)
    tokens = torch.randint(20, (9, 6), generator=generator)
    targets = torch.randint(6, (9, 6), generator=generator)
    return Subject(
        perturbed(_Tagger()),
        (tokens, targets),
        lambda network: classified(network(tokens).flatten(0, 1), targets.flatten()),
        {"class_dim": -1},
    )


@case("speech with CTC", measured="CTC an utterance, a callable; batches of tuples")
def ctc() -> Subject:
    generator = torch.Generator().manual_seed(2)
    sounds = torch.randn(6, 10, 4, generator=generator)
    spoken = torch.randint(1, 5, (6, 3), generator=generator)
    lengths = torch.tensor([3, 2, 1, 3, 2, 3])
    model = perturbed(nn.Sequential(nn.Linear(4, 12), nn.ReLU(), nn.Linear(12, 5)))

    def ctc_loss(outputs: Tensor, targets: tuple[Tensor, Tensor]) -> Tensor:
        steps = torch.full((len(outputs),), outputs.shape[1])
        scores = outputs.log_softmax(2).transpose(0, 1)
        return functional.ctc_loss(scores, targets[0], steps, targets[1], reduction="none")

    def plain(network: Any) -> dict[str, float]:
        scores = network(sounds).log_softmax(2)
        steps, each = torch.tensor([10]), []
        for n in range(6):
            words = spoken[n, : lengths[n]]
            each.append(functional.ctc_loss(scores[n], words, steps, lengths[n : n + 1], reduction="sum").item())
        return {"loss": sum(each) / 6}

    batches = [(sounds[:4], (spoken[:4], lengths[:4])), (sounds[4:], (spoken[4:], lengths[4:]))]
    return Subject(model, batches, plain, {"loss": ctc_loss})
