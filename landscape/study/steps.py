"""The steps of a study, a file each: trainings first, then measurements, in the order of its TOML file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscape.analysis.network_names import JOINED
from landscape.study.definition import Measurement, Network, Study

# Kinds whose file is a surface; the others are JSON.
OF_SURFACES = ("surface", "curve", "interpolation", "trajectory")


@dataclass(frozen=True)
class Step:
    """One file of a study.

    Attributes:
        name: of the file, relative to the study's folder; of a training, `networks/NAME`.
        networks: what it is of, one or several.
        measurement: None for a training.
        data: the name of what it is trained or measured on.
        seed: of its random directions.
    """

    name: str
    networks: tuple[Network, ...]
    data: str
    measurement: Measurement | None = None
    seed: int = 0

    @property
    def kind(self) -> str:
        """`training`, or the measurement's."""
        return "training" if self.measurement is None else self.measurement.kind

    @property
    def title(self) -> str:
        """The titles of the networks."""
        return JOINED.join(network.title for network in self.networks)

    @property
    def asked(self) -> dict[str, Any]:
        """Everything that the file depends on, as plain data; equal to what is read back from JSON."""
        settings: dict[str, Any] = {"data": self.data, "networks": [network.as_dict() for network in self.networks]}
        if self.measurement is not None:
            settings |= {"kind": self.kind, "seed": self.seed, **self.measurement.options}
        result: dict[str, Any] = json.loads(json.dumps(settings))
        return result


def data_name(source: str) -> str:
    """The name that `load_data(source)` will have, without loading; a link to a folder has the name of the folder."""
    from landscape.data import source as datasets

    if datasets.loader(source) is not None:
        return source
    path = Path(source).expanduser()
    return path.stem if path.suffix.lower() == ".npz" and not path.is_dir() else path.resolve().name


def trainings(study: Study) -> list[Step]:
    """One for each network."""
    data = data_name(study.data)
    return [Step(training_name(network), (network,), data) for network in study.networks.values()]


def training_name(network: Network) -> str:
    """The name of the step that trains a network."""
    return f"networks/{network.name}"


def measurements(study: Study) -> list[Step]:
    """Every file that is measured."""
    return list(_measurements(study))


def by_measurement(study: Study) -> dict[str, list[Step]]:
    """The files of each measurement, by its name; empty where all of its networks are deselected."""
    found: dict[str, list[Step]] = {measurement.name: [] for measurement in study.measurements}
    for step in _measurements(study):
        if step.measurement is not None:
            found[step.measurement.name].append(step)
    return found


def _measurements(study: Study) -> Iterator[Step]:
    data = data_name(study.data)
    for measurement in study.measurements:
        first = int(measurement.options.get("seed", 0))
        ending = "h5" if measurement.kind in OF_SURFACES else "json"
        for group in measurement.groups:
            networks = tuple(study.networks[name] for name in group)
            stem = "_".join(group)
            for seed in range(first, first + measurement.planes):
                plane = f"_plane{seed}" if measurement.planes > 1 else ""
                name = f"{measurement.name}/{stem}{plane}.{ending}"
                yield Step(name, networks, data, measurement, seed)
