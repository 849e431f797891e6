"""Two features of very different size, raw or scaled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import ClassVar, Literal, get_args

import numpy as np

from landscape.core.arrays import FloatArray
from landscape.core.errors import unknown_name
from landscape.problems.problem import Problem, check_number

Scaling = Literal["raw", "standard", "minmax"]
SCALINGS: tuple[str, ...] = get_args(Scaling)
WORDS = {"raw": "unscaled features", "standard": "standardised features", "minmax": "features in 0..1"}


@dataclass(frozen=True, eq=False)
class Features:
    """Two independent features of the same examples.

    Attributes:
        scaled: float64 [examples, 2], the inputs of the model.
        even: float64 [examples, 2], evenly spread over 0..1; the raw features are multiples of them.
        noise: float64 [examples], normal, with standard deviation 1.
    """

    scaled: FloatArray
    even: FloatArray
    noise: FloatArray


@cache
def make(scaling: str, size: float, examples: int, seed: int) -> Features:
    """Make features: the first covers 0 to 1, the second 0 to `size`, both ends included.

    `standard` subtracts each feature's mean and divides by its standard deviation; `minmax` maps each to 0..1.
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


@dataclass(frozen=True, eq=False)
class OfFeatures(Problem):
    """A problem with one weight for each feature.

    Attributes:
        scaling: `raw`, `standard` (mean 0, deviation 1) or `minmax` (0..1).
        size: ratio of the second feature's size to the first's.
        examples: number of examples.
        noise: standard deviation of the noise in the answers.
        seed: seed of the examples.
        aside: the start of descent relative to the minimum: on the slope of the ravine, far from the minimum.
    """

    scaling: str = "raw"
    size: float = 10.0
    examples: int = 1000
    noise: float = 0.1
    seed: int = 0

    aside: ClassVar[tuple[float, float]]

    def __post_init__(self) -> None:
        if self.scaling not in SCALINGS:
            raise unknown_name(f"scaling of {self.name}", str(self.scaling), list(SCALINGS))
        check_number(self.name, "size", self.size, 0, 1e4, above=True)
        check_number(self.name, "examples", self.examples, 10, 1e5, whole=True)
        check_number(self.name, "noise", self.noise, 0, 1e3)
        check_number(self.name, "seed", self.seed, 0, 2**63 - 1, whole=True)

    @cached_property
    def features(self) -> Features:
        """The features that the arguments define."""
        return make(self.scaling, self.size, int(self.examples), int(self.seed))

    @property
    def start(self) -> FloatArray:
        """The minimum, moved by `aside`."""
        return np.asarray(self.minimum + np.array(self.aside))

    @property
    def title(self) -> str:
        """A title with the scaling and the condition number."""
        return f"{WORDS[self.scaling]}: condition number {self.condition_number:.3g}"
