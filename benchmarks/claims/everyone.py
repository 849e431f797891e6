"""Whole 5 x 5 surfaces of other packages' networks, set-up included, in turn with the plain loop (baseline.py).

The toolkit makes its plane, inspects the network, checks the result and measures loss and accuracy; the plain loop is
given the same directions. Networks whose package is not installed are left out with the reason.
"""

from __future__ import annotations

import copy
import importlib
import importlib.util
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

import landscape
from benchmarks import markdown
from benchmarks.baseline import Baseline
from benchmarks.timing import alternate, rounded, summary
from landscape.measure.allowed_values import Precision
from landscape.plane.plane import make_plane

CLASSES, WORDS = 10, 2000
# Half of the width of the plane. Farther out, activations of untrained networks overflow their frozen statistics so far
# that float32 has few correct digits, in the plain loop as well.
RANGE = 0.1
GPT2 = "gpt2"
# timm's name and its arguments; the sizes of images are `Settings.pixels`.
TIMM: dict[str, dict[str, Any]] = {
    "resnet18": {},
    "vit_tiny_patch16_224": {"img_size": None},
    "convnext_atto": {},
    "mixer_s32_224": {"img_size": None},
    "mobilenetv3_small_100": {},
    "efficientnet_b0": {},
}


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        networks: names of timm, or `gpt2` for a small one of transformers.
        examples: images, or texts, at each point.
        side: points on each of the two axes.
        length: words of a text.
        precisions: of the toolkit; the plain loop computes in float32.
    """

    networks: tuple[str, ...] = (*TIMM, GPT2)
    precisions: tuple[Precision, ...] = ("float32", "bfloat16")
    examples: int = 256
    pixels: int = 64
    length: int = 64
    side: int = 5
    rounds: int = 3


QUICK = Settings(networks=("mobilenetv3_small_100", GPT2), examples=8, pixels=32, length=8, side=2, rounds=1)


@dataclass(frozen=True)
class Subject:
    """A network with its data in both forms.

    Attributes:
        model: for the toolkit; `data` and `options` likewise.
        plain: the same for the plain loop, with `inputs` and `targets`; the prefix precedes the names of its weights.
    """

    model: nn.Module
    data: Any
    options: Mapping[str, Any]
    plain: nn.Module
    inputs: Tensor
    targets: Tensor
    prefix: str = ""


def run(settings: Settings) -> dict[str, Any]:
    """A row for each network; those that are left out with the reason."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    rows, left_out = [], {}
    for name in settings.networks:
        package = "transformers" if name == GPT2 else "timm"
        if importlib.util.find_spec(package) is None:
            left_out[name] = f"{package} is not installed"
            continue
        make = _gpt2 if name == GPT2 else _image_classifier
        rows += _compare(name, make(name, settings), settings)
    return {
        "examples": settings.examples, "pixels": settings.pixels, "length": settings.length, "side": settings.side,
        "rows": rows, "left_out": left_out,
    }  # fmt: skip


def _compare(name: str, subject: Subject, settings: Settings) -> list[dict[str, Any]]:
    """A row for each precision; a round has the plain loop and each of them."""
    axis = (-RANGE, RANGE, settings.side)
    plane = make_plane(subject.model, axis, axis, seed=0)
    dx, dy = ({subject.prefix + name: tensor for name, tensor in part.items()} for part in plane.directions)
    device = torch.device("cpu")

    def plain(number: int) -> list[float]:
        loop = Baseline(copy.deepcopy(subject.plain), dx, dy, subject.inputs, subject.targets, device)
        return [loop.measure(float(a), float(b))["train_loss"] for b in plane.y for a in plane.x]  # type: ignore[union-attr]

    def ours(precision: Precision, number: int) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the checks find fault with untrained networks
            return landscape.loss_surface(
                subject.model, subject.data, x=axis, y=axis, seed=0, device="cpu", engine="local", precision=precision,
                **subject.options,
            )  # fmt: skip

    sides: dict[str, Callable[[int], Any]] = {"plain": plain}
    sides |= {precision: partial(ours, precision) for precision in settings.precisions}
    taken = alternate(sides, settings.rounds, device)
    rows = []
    for precision in settings.precisions:
        surface = taken.values[precision][-1]
        losses = surface.variables["train_loss"].ravel()
        pairs = zip(taken.values["plain"][-1], losses, strict=True)
        rows.append(
            {
                "network": name,
                "precision": precision,
                "plain_seconds": summary(taken.seconds["plain"]),
                "seconds": summary(taken.seconds[precision]),
                "times_as_fast": summary(taken.times_as_fast("plain", precision)),
                "batch_size": int(surface.attributes["batch_size"]),
                "form": _form(surface.attributes["evaluation"][0]),
                "loss_difference": rounded(max(abs(o - v) / max(abs(o), 1e-6) for o, v in pairs)),
            }
        )
    return rows


def _form(evaluation: str) -> str:
    """The form in which the network runs: lowered, or not lowered, with the reason."""
    _, is_plain, reason = evaluation.partition("the network is not lowered")
    return f"not lowered{reason}" if is_plain else "lowered"


def _image_classifier(name: str, settings: Settings) -> Subject:
    timm = importlib.import_module("timm")
    arguments = dict.fromkeys(TIMM.get(name, {}), settings.pixels)
    chance = torch.Generator().manual_seed(0)
    inputs = torch.randn(settings.examples, 3, settings.pixels, settings.pixels, generator=chance)
    targets = torch.randint(CLASSES, (settings.examples,), generator=chance)
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(0)
        model: nn.Module = timm.create_model(name, num_classes=CLASSES, **arguments)
        for layer in model.modules():
            if isinstance(layer, _BatchNorm):
                layer.momentum = None  # statistics of the images, so that no activation overflows
                layer.reset_running_stats()
        model.train()(inputs)
    model.eval()
    return Subject(model, (inputs, targets), {}, copy.deepcopy(model), inputs, targets)


class _NextWord(nn.Module):
    """The scores [N, words, L - 1] of the words that follow those of a text."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor) -> Tensor:
        scores: Tensor = self.network(input_ids=words).logits
        return scores[:, :-1].transpose(1, 2)


def _gpt2(name: str, settings: Settings) -> Subject:
    from transformers import GPT2Config, GPT2LMHeadModel

    make: Callable[..., Any] = GPT2Config
    shape = make(
        vocab_size=WORDS, n_positions=settings.length, n_embd=192, n_layer=4, n_head=4, bos_token_id=0, eos_token_id=0,
        use_cache=False,
    )  # fmt: skip
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model: Any = GPT2LMHeadModel(shape)
    model.eval()
    chance = torch.Generator().manual_seed(0)
    words = torch.randint(WORDS, (settings.examples, settings.length), generator=chance)
    data = {"input_ids": words, "labels": words}
    options = {"loss": "next_token", "metrics": ("loss", "next_token_accuracy")}
    return Subject(model, data, options, _NextWord(copy.deepcopy(model)), words, words[:, 1:], "network.")


def tables(result: dict[str, Any]) -> str:
    """One table, and what was left out."""
    rows = (
        [
            row["network"],
            row["precision"],
            markdown.spread(row["plain_seconds"]),
            markdown.spread(row["seconds"]),
            f"**{markdown.spread(row['times_as_fast'])}**",
            row["form"],
            str(row["batch_size"]),
            f"{row['loss_difference']:.1e}",
        ]
        for row in result["rows"]
    )
    side, pixels = result["side"], result["pixels"]
    caption = (
        f"{side} x {side} points of {result['examples']:,} images of {pixels} x {pixels}, or texts of "
        f"{result['length']} words, on the CPU; the plain loop in float32.\n\n"
    )
    header = ["network", "precision", "plain loop, s", "landscape, s", "times as fast", "form", "batches of"]
    table = markdown.table([*header, "largest relative difference of the loss"], rows)
    left_out = "".join(f"\n\n{name} is left out: {reason}." for name, reason in result["left_out"].items())
    return caption + table + left_out
