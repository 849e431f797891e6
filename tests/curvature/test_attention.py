"""Second derivatives of networks with attention equal those of the full Hessian in float64."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

import landscape
from landscape.data.batches import TensorBatches, as_splits
from landscape.measure.derivatives.eigen import eigenpairs
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import choose_loss

from .oracles import full_hessian

CPU = torch.device("cpu")


class SmallViT(nn.Module):
    """Patches of 2 x 2 of an image 4 x 4, a class token, one block."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Conv2d(1, 4, 2, stride=2)
        self.token = nn.Parameter(torch.randn(1, 1, 4) / 2)
        self.place = nn.Parameter(torch.randn(1, 5, 4) / 2)
        self.norm, self.last = nn.LayerNorm(4), nn.LayerNorm(4)
        self.attention = nn.MultiheadAttention(4, 2, batch_first=True)
        self.mlp = nn.Sequential(nn.LayerNorm(4), nn.Linear(4, 6), nn.GELU(), nn.Linear(6, 4))
        self.head = nn.Linear(4, 3)

    def forward(self, images: Tensor) -> Tensor:
        tokens = self.patches(images).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(len(images), -1, -1), tokens], 1) + self.place
        y = self.norm(x)
        x = x + self.attention(y, y, y, need_weights=False)[0]
        return self.head(self.last(x + self.mlp(x))[:, 0])


class SmallGPT(nn.Module):
    """A causal language model of one block, whose embedding is its output layer."""

    def __init__(self, plain: bool = False) -> None:
        super().__init__()
        self.plain = plain
        self.words, self.places = nn.Embedding(7, 4), nn.Embedding(5, 4)
        self.norm, self.last = nn.LayerNorm(4), nn.LayerNorm(4)
        self.qkv, self.out = nn.Linear(4, 12), nn.Linear(4, 4)
        self.mlp = nn.Sequential(nn.LayerNorm(4), nn.Linear(4, 6), nn.GELU(), nn.Linear(6, 4))
        self.head = nn.Linear(4, 7, bias=False)
        self.head.weight = self.words.weight

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.words(tokens) + self.places(torch.arange(tokens.shape[1]))
        q, k, v = self.qkv(self.norm(x)).unflatten(-1, (3, 2, 2)).permute(2, 0, 3, 1, 4)
        if self.plain:
            scores = q @ k.transpose(-1, -2) / 2**0.5
            mask = torch.ones(tokens.shape[1], tokens.shape[1], dtype=torch.bool).triu(1)
            mixed = scores.masked_fill(mask, -torch.inf).softmax(-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(mixed.transpose(1, 2).flatten(2))
        return self.head(self.last(x + self.mlp(x)))


def ends(matrix: Tensor) -> tuple[float, float]:
    values = np.linalg.eigvalsh(matrix.numpy())
    return float(values[-1]), float(values[0])


def test_the_eigenvalues_of_a_vit() -> None:
    torch.manual_seed(0)
    model = SmallViT().double()
    images, targets = torch.randn(6, 1, 4, 4, dtype=torch.float64), torch.arange(6) % 3
    full = full_hessian(model, lambda f: functional.cross_entropy(f(images), targets))
    hessian = Hessian(model, TensorBatches(images, targets, 4), choose_loss("cross_entropy"))
    vector = hessian.random_vector(torch.Generator().manual_seed(1))
    torch.testing.assert_close(hessian.product(vector), full @ vector, rtol=1e-9, atol=1e-11)
    largest, smallest = ends(full)
    assert eigenpairs(hessian, accuracy=1e-6).values[0] == pytest.approx(largest, rel=1e-6)
    assert eigenpairs(hessian, end="smallest", accuracy=1e-6).values[0] == pytest.approx(smallest, rel=1e-6)


def test_the_eigenvalues_of_a_gpt() -> None:
    torch.manual_seed(0)
    model, plain = SmallGPT().double(), SmallGPT(plain=True).double()
    plain.load_state_dict(model.state_dict())
    tokens = torch.randint(0, 7, (6, 5))
    shown = tokens.clone()
    shown[:2, 3:] = -100
    full = full_hessian(
        plain, lambda f: functional.cross_entropy(f(tokens)[:, :-1].flatten(0, 1), shown[:, 1:].flatten())
    )
    hessian = Hessian(model, TensorBatches(tokens, shown, 4), choose_loss("next_token"))
    assert hessian.size == len(full)  # the embedding once
    vector = hessian.random_vector(torch.Generator().manual_seed(1))
    torch.testing.assert_close(hessian.product(vector), full @ vector, rtol=1e-9, atol=1e-11)
    report = landscape.hessian(model, (tokens, shown), loss="next_token", device="cpu", top=2, batch_size=4)
    values = np.linalg.eigvalsh(full.numpy())
    np.testing.assert_allclose(report.largest.values, values[:-3:-1], rtol=1e-6)
    assert report.smallest.values[0] == pytest.approx(values[0], rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("padded", [False, True])
def test_the_fast_path_of_transformer_encoders_is_not_taken(padded) -> None:
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(4, 2, 6, dropout=0.3, batch_first=True)
    encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=padded).double()
    inputs, targets = torch.randn(6, 5, 4, dtype=torch.float64), torch.randint(0, 4, (6,))
    mask = torch.arange(5) >= torch.tensor([5, 4, 3, 5, 2, 5]).unsqueeze(1)

    class Pooled(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, inputs: Tensor) -> Tensor:
            rows = inputs[:, 0, 0].unsqueeze(1) == all_inputs[:, 0, 0]
            return self.encoder(inputs, src_key_padding_mask=mask[rows.int().argmax(1)] if padded else None)[:, 0]

    all_inputs, model = inputs, Pooled().eval()
    fast = torch.backends.mha.get_fastpath_enabled()
    full = full_hessian(model, lambda f: functional.cross_entropy(f(inputs), targets))
    hessian = Hessian(model, TensorBatches(inputs, targets, 4), choose_loss("cross_entropy"))
    vector = hessian.random_vector(torch.Generator().manual_seed(1))
    torch.testing.assert_close(hessian.product(vector), full @ vector, rtol=1e-8, atol=1e-10)
    assert torch.backends.mha.get_fastpath_enabled() == fast
    assert torch.backends.cuda.flash_sdp_enabled()


def eigenvalues_agree(model: nn.Module, data, loss: str, plain) -> None:
    model = model.double().eval()
    full = full_hessian(model, plain)
    hessian = Hessian(model, as_splits(data, batch_size=3, device=CPU)["train"], choose_loss(loss))
    largest, smallest = ends(full)
    assert eigenpairs(hessian, accuracy=1e-6).values[0] == pytest.approx(largest, rel=1e-6)
    assert eigenpairs(hessian, end="smallest", accuracy=1e-6).values[0] == pytest.approx(smallest, rel=1e-6)


@pytest.mark.slow
def test_gpt2_of_transformers() -> None:
    transformers = pytest.importorskip("transformers")
    torch.manual_seed(0)
    config = transformers.GPT2Config(
        n_embd=8, n_layer=1, n_head=2, vocab_size=11, n_positions=6, attn_implementation="sdpa", bos_token_id=None,
        eos_token_id=None,
    )  # fmt: skip
    tokens = torch.randint(0, 11, (5, 6))
    data = [({"input_ids": tokens[:3]}, tokens[:3]), ({"input_ids": tokens[3:]}, tokens[3:])]
    model = transformers.GPT2LMHeadModel(config)
    eager = {"attn_implementation": "eager"}

    def plain(forward) -> Tensor:
        model.config._attn_implementation = eager["attn_implementation"]
        try:
            return functional.cross_entropy(forward(tokens).logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())
        finally:
            model.config._attn_implementation = "sdpa"

    eigenvalues_agree(model, data, "next_token", plain)


@pytest.mark.slow
def test_a_vit_of_timm() -> None:
    timm = pytest.importorskip("timm")
    torch.manual_seed(0)
    model = timm.models.VisionTransformer(
        img_size=4, patch_size=2, in_chans=1, num_classes=3, embed_dim=8, depth=1, num_heads=2, mlp_ratio=1
    )
    images, targets = torch.randn(5, 1, 4, 4, dtype=torch.float64), torch.arange(5) % 3

    def plain(forward) -> Tensor:
        model.blocks[0].attn.fused_attn = False
        try:
            return functional.cross_entropy(forward(images), targets)
        finally:
            model.blocks[0].attn.fused_attn = True

    eigenvalues_agree(model, (images, targets), "cross_entropy", plain)
