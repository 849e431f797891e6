"""A study: which networks, trained how, measured how, drawn how, and what the paper leads one to expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.training import Recipe
from landscape.weights.model_spec import ModelSpec

# What a figure or an expectation can be of beside the measurements: the logs of the trainings.
TRAINING = "training"


@dataclass(frozen=True)
class Network:
    """One variant, trained with one seed."""

    name: str
    title: str
    variant: str
    spec: ModelSpec
    recipe: Recipe

    def as_dict(self) -> dict[str, Any]:
        """What decides its weights, as plain data."""
        training = {name: value for name, value in self.recipe.as_dict().items() if name != "device"}
        return {"model": self.spec.name, "arguments": dict(self.spec.arguments), "training": training}


@dataclass(frozen=True)
class Measurement:
    """One `[measure.NAME]`.

    Attributes:
        options: as the Python function takes them (`loss_surface`, `trajectory`, `sharpness_report`, ...).
        groups: the networks, by name, that one file each is of: one, or the ends of a line, or trainings in one plane.
        planes: of how many seeds (of surfaces and curves).
    """

    name: str
    kind: str
    options: Mapping[str, Any]
    groups: tuple[tuple[str, ...], ...]
    planes: int = 1


@dataclass(frozen=True)
class Figure:
    """One `[figure.NAME]`: of a measurement's files, or of the trainings' logs; `options` are those of `plot`."""

    name: str
    of: str
    options: Mapping[str, Any]
    variants: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Expectation:
    """One `[[expect]]`: a number that should rise from each variant to the next one.

    Attributes:
        number: MEASUREMENT.KEY, or training.KEY.
    """

    says: str
    number: str
    variants: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    """A study at one scale.

    Attributes:
        name: of its file and of the folder of its results.
        changes: what was changed on the command line, as it was given.
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

    def of_variant(self, variant: str) -> list[Network]:
        """The networks of a variant, one a seed."""
        return [network for network in self.networks.values() if network.variant == variant]

    @property
    def variants(self) -> list[str]:
        """Their names, in the order of the file."""
        return list(dict.fromkeys(network.variant for network in self.networks.values()))
