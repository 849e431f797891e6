"""Generative networks: a VAE, the discriminator of a GAN, a flow, tied autoencoders, a hand-written language model."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from scripts.own_network.case import Subject, case, perturbed, rows


class _Variational(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = nn.Linear(12, 8), nn.Linear(4, 12)

    def forward(self, inputs: Tensor, noise: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The reconstruction [N, 12], mean and logarithm of the variance [N, 4]."""
        mean, spread = self.encoder(inputs).chunk(2, 1)
        return self.decoder(mean + noise * (spread / 2).exp()), mean, spread


@case("VAE, its noise as a second input", measured="minus the ELBO, a callable; tuple outputs")
def vae() -> Subject:
    inputs, _ = rows(30, 12, 2)
    noise = torch.randn(30, 4, generator=torch.Generator().manual_seed(3))

    def elbo(outputs: tuple[Tensor, Tensor, Tensor], targets: Tensor) -> Tensor:
        found, mean, spread = outputs
        divergence = -0.5 * (1 + spread - mean.square() - spread.exp()).sum(1)
        return (found - targets).square().sum(1) + divergence

    def plain(network: Any) -> dict[str, float]:
        found, mean, spread = network(inputs, noise)
        normal = torch.distributions.Normal(mean, (spread / 2).exp())
        divergence = torch.distributions.kl_divergence(normal, torch.distributions.Normal(0.0, 1.0)).sum()
        return {"loss": (functional.mse_loss(found, inputs, reduction="sum") + divergence).item() / 30}

    return Subject(perturbed(_Variational()), ((inputs, noise), inputs), plain, {"loss": elbo})


@case("discriminator of a GAN", measured="binary cross-entropy of real and made, a callable; spectral norm")
def discriminator() -> Subject:
    generator = nn.Linear(4, 12)
    real, _ = rows(20, 12, 2)
    made = generator(torch.randn(20, 4)).detach()
    inputs, targets = torch.cat([real, made]), torch.cat([torch.ones(20), torch.zeros(20)])
    model = nn.Sequential(nn.Linear(12, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1), nn.Flatten(0))
    perturbed(model)
    nn.utils.parametrizations.spectral_norm(model[0])

    def binary(outputs: Tensor, targets: Tensor) -> Tensor:
        return functional.binary_cross_entropy_with_logits(outputs, targets, reduction="none")

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.binary_cross_entropy_with_logits(network(inputs), targets).item()}

    return Subject(model, (inputs, targets), plain, {"loss": binary})


class _Tied(nn.Module):
    """A decoder that is the transposed encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.bias = nn.Linear(12, 5), nn.Parameter(torch.zeros(12))

    def forward(self, inputs: Tensor) -> Tensor:
        return functional.linear(torch.tanh(self.encoder(inputs)), self.encoder.weight.T, self.bias)


@case("autoencoder with tied weights", measured="squared error")
def tied_autoencoder() -> Subject:
    inputs, _ = rows(30, 12, 2)

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.mse_loss(network(inputs), inputs, reduction="sum").item() / 30}

    return Subject(perturbed(_Tied()), (inputs, inputs), plain, {"loss": "squared_error"})


class _Language(nn.Module):
    """nn.TransformerEncoder with a causal mask, and the embedding as its head."""

    def __init__(self, words: int = 20) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, 16, padding_idx=0)
        layer = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(16, words, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, tokens: Tensor) -> Tensor:
        mask = nn.Transformer.generate_square_subsequent_mask(tokens.shape[1])
        return self.head(self.layers(self.embedding(tokens), mask=mask, is_causal=True))


@case("tied embeddings, padded text", measured="loss per token (`next_token`); nn.TransformerEncoder")
def language_model() -> Subject:
    generator = torch.Generator().manual_seed(2)
    tokens = torch.randint(1, 20, (8, 10), generator=generator)
    tokens[torch.arange(10) >= torch.randint(3, 11, (8, 1), generator=generator)] = 0
    targets = tokens.masked_fill(tokens == 0, -100)

    def plain(network: Any) -> dict[str, float]:
        scores = network(tokens)[:, :-1].flatten(0, 1)
        return {"loss": functional.cross_entropy(scores, targets[:, 1:].flatten()).item()}

    return Subject(perturbed(_Language()), (tokens, targets), plain, {"loss": "next_token"})


class _Coupling(nn.Module):
    """One affine coupling layer (Dinh et al. 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 12))

    def forward(self, inputs: Tensor) -> dict[str, Tensor]:
        fixed, moved = inputs.chunk(2, 1)
        scale, shift = self.net(fixed).chunk(2, 1)
        return {"latent": torch.cat([fixed, moved * scale.exp() + shift], 1), "log_volume": scale.sum(1)}


@case("normalising flow", measured="minus the log-likelihood, a callable; dict outputs")
def flow() -> Subject:
    inputs, _ = rows(30, 12, 2)

    def likelihood(outputs: dict[str, Tensor], targets: Tensor) -> Tensor:
        return 0.5 * outputs["latent"].square().sum(1) - outputs["log_volume"]

    def plain(network: Any) -> dict[str, float]:
        found = network(inputs)
        return {"loss": (found["latent"].square().sum() / 2 - found["log_volume"].sum()).item() / 30}

    return Subject(perturbed(_Coupling()), (inputs, torch.zeros(30)), plain, {"loss": likelihood})


class _TwoInputs(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(5, 8), nn.EmbeddingBag(10, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, numbers: Tensor, words: Tensor) -> Tensor:
        return self.head(torch.relu(self.left(numbers) * self.right(words)))


@case("several inputs, by name", measured='cross-entropy; {"numbers": ..., "words": ...}')
def several_inputs() -> Subject:
    numbers, targets = rows(30, 5, 3)
    words = torch.randint(10, (30, 4), generator=torch.Generator().manual_seed(3))

    def plain(network: Any) -> dict[str, float]:
        return {"loss": functional.cross_entropy(network(numbers, words), targets).item()}

    return Subject(perturbed(_TwoInputs()), ({"numbers": numbers, "words": words}, targets), plain)
