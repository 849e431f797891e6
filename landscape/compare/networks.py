"""Files that belong together: all planes of one network, and further results about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from landscape.analysis.agreement import comparison_settings
from landscape.analysis.measures import Measure, measures
from landscape.analysis.network_names import names_of
from landscape.analysis.spread import Spread, spreads
from landscape.analysis.summary import BASIN_HEIGHT
from landscape.surface.surface import Surface


@dataclass(frozen=True, eq=False)
class Network:
    """A network with the planes that were measured of it.

    Attributes:
        title: for tables and pictures.
        planes: one or more, in the order of the files, each once.
        sharpness: the data of `landscape.sharpness(...).report()`; None where it was not measured.
        repeated: how many files were left out, because their directions equal those of another file.
    """

    title: str
    planes: tuple[Surface, ...]
    sharpness: Mapping[str, Any] | None = field(default=None)
    repeated: int = 0

    def numbers(self, levels: Sequence[float] = (BASIN_HEIGHT,)) -> list[Spread]:
        """All its numbers with their spread over the planes, or with their own errors."""
        of_planes = [measures(plane, levels) for plane in self.planes]
        return [*spreads(of_planes), *(spreads([sharpness_measures(self.sharpness)]) if self.sharpness else [])]


def networks_of(surfaces: Sequence[Surface], sharpness: Mapping[str, Mapping[str, Any]] | None = None) -> list[Network]:
    """The surfaces by network: those with equal weights, titles and `comparison_settings` are planes of one network.

    A plane in the same directions as another is not an independent draw: it is left out. Networks of one title are
    named by the folders of their weights (`names_of`), and numbered if that does not distinguish them.

    Args:
        sharpness: what is known of networks, by the fingerprint of their weights.
    """
    groups: dict[tuple[Any, ...], list[Surface]] = {}
    for number, surface in enumerate(surfaces):
        # A file without a fingerprint (of another program) stands for itself.
        fingerprint = surface.attributes.get("weights_fingerprint")
        weights: str | int = str(fingerprint) if fingerprint else number
        groups.setdefault((weights, surface.title, *comparison_settings(surface)), []).append(surface)
    titles = names_of([files[0] for files in groups.values()])
    known = sharpness or {}
    found = []
    for number, ((weights, *_), files) in enumerate(groups.items()):
        title, before = titles[number], titles[:number].count(titles[number])
        name = f"{title} ({before + 1})" if titles.count(title) > 1 else title
        planes: dict[str, Surface] = {}
        for place, file in enumerate(files):
            planes.setdefault(_directions(file) or str(place), file)
        found.append(Network(name, tuple(planes.values()), known.get(str(weights)), len(files) - len(planes)))
    return found


def _directions(surface: Surface) -> str:
    """How the directions were made, their fingerprints included; empty if the file does not store it."""
    recipes = [surface.attributes.get(f"direction_{axis}") for axis in "xy"]
    return json.dumps(recipes, sort_keys=True, default=str) if any(recipes) else ""


def sharpness_measures(report: Mapping[str, Any]) -> list[Measure]:
    """The numbers of a sharpness report as rows of a table; their errors are over tries and over the examples."""
    rows = (
        ("epsilon_sharpness", f"sharpness in the box epsilon = {report['epsilon']:g} (Keskar), %"),
        ("sam_sharpness", f"highest rise within |z| = {report['rho']:g} (SAM)"),
        ("sam_sharpness_one_step", "the same after one step"),
        ("average_flatness", f"mean rise at distance {report['radius']:g}, {report['directions']} directions"),
    )
    found = []
    for key, label in rows:
        measured = report[key]
        errors = (measured["stderr_tries"], measured["stderr_examples"])
        shown = errors if measured["stderr_tries"] is not None else errors[1:]
        found.append(Measure(key, label, measured["value"], of_plane=False, errors=tuple(shown)))
    return found
