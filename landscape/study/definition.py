"""A study: its networks and how they are trained, its measurements and figures, and the results that are expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from landscape.training import Recipe
from landscape.weights.model_spec import ModelSpec

# The name of the trainings' logs, which a figure or an expectation may be of, as of a measurement.
TRAINING = "training"


@dataclass(frozen=True)
class Network:
    """One variant with one seed of its training."""

    name: str
    title: str
    variant: str
    spec: ModelSpec
    recipe: Recipe

    @property
    def code(self) -> ModelSpec | None:
        """The model if it is code, which a weights file may not start; None for one of the zoo."""
        return self.spec if self.spec.is_code else None

    def as_dict(self) -> dict[str, Any]:
        """Everything that its run depends on, as plain data."""
        training = self.recipe.for_continuing()
        return {"model": self.spec.name, "arguments": dict(self.spec.arguments), "training": training}


@dataclass(frozen=True)
class Measurement:
    """One `[measure.NAME]`.

    Attributes:
        options: arguments of the Python function (`loss_surface`, `trajectory`, `sharpness`, ...).
        groups: for each file the names of its networks: one, the ends of a line, or the trainings in one plane.
        planes: how many seeds of the directions, a file each (surfaces and curves).
    """

    name: str
    kind: str
    options: Mapping[str, Any]
    groups: tuple[tuple[str, ...], ...]
    planes: int = 1


@dataclass(frozen=True)
class Figure:
    """One `[figure.NAME]` of the files of a measurement or of the trainings' logs; `options` are those of `plot`."""

    name: str
    of: str
    options: Mapping[str, Any]
    variants: tuple[str, ...]
    endings: tuple[str, ...]

    def file(self, ending: str, network: str = "") -> str:
        """The name of a picture; of Hessians, each network has one of its own."""
        return f"{self.name}_{network}{ending}" if network else f"{self.name}{ending}"


@dataclass(frozen=True)
class Expectation:
    """One `[[expect]]`: a number that is expected to rise from each variant to the next.

    Attributes:
        number: MEASUREMENT.KEY, or training.KEY.
    """

    says: str
    number: str
    variants: tuple[str, ...]


def split_number(number: str, measurements: Iterable[str]) -> tuple[str, str]:
    """The measurement and the key of MEASUREMENT.KEY, both of which may contain dots; empty if it is of none of these.

    Args:
        measurements: the names that it may begin with.
    """
    of = max((name for name in measurements if number.startswith(f"{name}.")), key=len, default="")
    return (of, number[len(of) + 1 :]) if of else ("", "")


@dataclass(frozen=True)
class Study:
    """A study at one scale.

    Attributes:
        name: of its file and of the folder of its results.
        changes: the changes of the command line, as they were written.
    """

    name: str
    title: str
    shows: str
    source: str
    data: str
    networks: Mapping[str, Network]
    measurements: tuple[Measurement, ...]
    figures: tuple[Figure, ...]
    expectations: tuple[Expectation, ...]
    scale: str
    changes: tuple[str, ...]

    @property
    def variants(self) -> list[str]:
        """Their names, in the order of the file."""
        return list(dict.fromkeys(network.variant for network in self.networks.values()))
