"""Initialisation of the weights of a new network.

Initialises the weights of convolutions and linear layers; their biases become zero, and normalisation layers keep
torch's initial values (scale 1, shift 0). Draws from torch's global generator, as torch's own layers do.
"""

from __future__ import annotations

import math

from torch import nn

from landscape.core.errors import UsageError

ALLOWED = "he, xavier, normal:SIGMA (as normal:0.01), constant:VALUE (as constant:0), lecun or orthogonal"
WITHOUT_NUMBER = ("he", "xavier", "lecun", "orthogonal")


def initialise(module: nn.Module, init: str) -> None:
    """Initialise every convolution and linear layer of `module` by the scheme `init`, in the order of the layers.

    `he`: N(0, 2 / fan_in), He et al. 2015 (arXiv:1502.01852). `xavier`: N(0, 2 / (fan_in + fan_out)), Glorot & Bengio
    2010. `lecun`: N(0, 1 / fan_in), LeCun et al. 1998, "Efficient BackProp". `orthogonal`: rows (or columns, where they
    are fewer) of length 1 and orthogonal to each other, Saxe et al. 2014 (arXiv:1312.6120). `normal:SIGMA`:
    N(0, SIGMA^2). `constant:VALUE`.
    """
    scheme, number = _parse(init)
    for layer in module.modules():
        if not isinstance(layer, (nn.Conv2d, nn.Linear)):
            continue
        if scheme == "he":
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        elif scheme == "xavier":
            nn.init.xavier_normal_(layer.weight)
        elif scheme == "lecun":
            nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")
        elif scheme == "orthogonal":
            nn.init.orthogonal_(layer.weight)
        elif scheme == "normal":
            nn.init.normal_(layer.weight, std=number)
        else:
            nn.init.constant_(layer.weight, number)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)


def check_init(name: str, value: object) -> str:
    """The value of the argument `init`; raises `UsageError` if `initialise` has no such scheme."""
    try:
        _parse(str(value))
    except ValueError:
        raise UsageError(f"unknown {name} '{value}': choose one of {ALLOWED}") from None
    return str(value)


def _parse(init: str) -> tuple[str, float]:
    scheme, colon, text = init.partition(":")
    if scheme in WITHOUT_NUMBER and not colon:
        return scheme, 0.0
    if scheme not in ("normal", "constant"):
        raise ValueError(init)
    number = float(text)
    if not math.isfinite(number) or (scheme == "normal" and number < 0):
        raise ValueError(init)
    return scheme, number
