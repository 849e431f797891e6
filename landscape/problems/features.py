"""Two features of very different size, and what scaling makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np

from landscape.errors import unknown_name
from landscape.problems.problem import FloatArray, check_number

Scaling = Literal["raw", "standard", "minmax"]
SCALINGS: tuple[str, ...] = get_args(Scaling)
WORDS = {"raw": "as they come", "standard": "standardised", "minmax": "scaled to 0..1"}


@dataclass(frozen=True, eq=False)
class Features:
    """Two independent features of the same examples.

    Attributes:
        scaled: float64 [examples, 2], what the model sees.
        even: float64 [examples, 2], evenly spread over 0..1, of which the raw features are multiples.
        noise: float64 [examples], normal, with standard deviation 1.
    """

    scaled: FloatArray
    even: FloatArray
    noise: FloatArray


def check(problem: str, scaling: str, size: float, examples: int, noise: float, seed: int) -> None:
    """Raise UsageError for what makes no examples."""
    if scaling not in SCALINGS:
        raise unknown_name(f"scaling of {problem}", str(scaling), list(SCALINGS))
    check_number(problem, "size", size, 0, 1e4, above=True)
    check_number(problem, "examples", examples, 10, 1e5, whole=True)
    check_number(problem, "noise", noise, 0, 1e3)
    check_number(problem, "seed", seed, 0, 2**63 - 1, whole=True)


@cache
def make(scaling: str, size: float, examples: int, seed: int) -> Features:
    """The first feature runs from 0 to 1, the second from 0 to `size`; both ends occur.

    `standard` takes each feature's mean away and divides by its standard deviation, `minmax` maps it to 0..1.
    """
    generator = np.random.default_rng(seed)
    even = generator.random((examples, 2))
    even = (even - even.min(0)) / (even.max(0) - even.min(0))
    raw = even * np.array([1.0, size])
    scaled = {
        "raw": raw,
        "standard": (raw - raw.mean(0)) / raw.std(0),
        "minmax": (raw - raw.min(0)) / (raw.max(0) - raw.min(0)),
    }[scaling]
    return Features(scaled, even, generator.standard_normal(examples))
