"""A study's file: which networks, trained how, measured how, drawn how, and what the paper leads one to expect.

TOML, so that a study is read like a description of an experiment. Scales are changes to the file, written in it: `full`
is the file as it stands, `[scale.small]` and `[scale.tiny]` hold what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from landscape.errors import UsageError, unknown_name
from landscape.model_spec import ModelSpec
from landscape.study.layers import changed, parse_change, read_toml
from landscape.training import Recipe

SCALES = ("full", "small", "tiny")

TOP = ("title", "shows", "source", "data", "seeds", "variants", "training", "variant", "measure", "figure", "expect")
VARIANT = ("title", "model", "arguments", "training", "seeds")
EXPECT = ("says", "number", "rises", "falls")
FIGURE = (
    "of", "kind", "metric", "log", "clip", "together", "test_errors", "style", "size", "view", "columns",
    "variants", "endings",
)  # fmt: skip

_OF_SURFACES = (
    "norm", "ignore", "direction", "space", "sampler", "points", "loss", "metrics", "splits", "limit", "batch_size",
    "tolerance", "tolerance_floor", "bn", "precision",
)  # fmt: skip
# For each kind of measurement what may be chosen, beside the variants that it is made of.
KINDS: dict[str, tuple[str, ...]] = {
    "surface": ("x", "y", "planes", "seed", *_OF_SURFACES),
    "curve": ("x", "planes", "seed", *_OF_SURFACES),
    "interpolation": ("between", "x", *_OF_SURFACES),
    "trajectory": ("together", "x", "y", "grid", "seed", *_OF_SURFACES),
    "sharpness": ("split", "limit", "batch_size", "loss", "epsilon", "rho", "radius", "count", "norm", "seed"),
    "hessian": ("split", "limit", "batch_size", "loss", "top", "probes", "density", "seed"),
    "weights": (),
}
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


def read(path: str | Path, *, scale: str = "full", changes: Sequence[str] = ()) -> Study:
    """Read a study.

    Args:
        scale: `full`, `small` or `tiny`.
        changes: further ones, "training.epochs=8", made last.

    Raises:
        UsageError: the file is missing, is no TOML, or says something that is not known; the message names the place.
    """
    path = Path(path)
    if scale not in SCALES:
        raise unknown_name("scale", scale, SCALES)
    table = read_toml(path)
    scales = table.pop("scale", {})
    _known(path, "scale", scales, SCALES)
    if scale != "full" and scale not in scales:
        raise UsageError(f"{path} has no [scale.{scale}]: give --scale full, or say there what is smaller")
    for change in (scales.get(scale, {}), *(parse_change(text) for text in changes)):
        table = changed(table, change)
    _known(path, "", table, TOP)
    try:
        return _study(path, table, scale, tuple(changes))
    except UsageError as error:
        raise type(error)(f"{path}: {error}" if str(path) not in str(error) else str(error)) from None


def _study(path: Path, table: Mapping[str, Any], scale: str, changes: tuple[str, ...]) -> Study:
    declared = _table(path, "variant", table.get("variant", {}))
    if not declared:
        raise UsageError("no [variant.NAME]: a study compares networks, so name two or more")
    chosen = _names(path, "variants", table.get("variants", list(declared)), declared)
    networks: dict[str, Network] = {}
    for name in chosen:
        for network in _networks(path, name, declared[name], table):
            networks[network.name] = network
    measurements = tuple(
        _measurement(path, name, content, declared, networks)
        for name, content in _table(path, "measure", table.get("measure", {})).items()
    )
    known = [TRAINING, *(measurement.name for measurement in measurements)]
    figures = tuple(
        _figure(path, name, content, declared, chosen, known)
        for name, content in _table(path, "figure", table.get("figure", {})).items()
    )
    expectations = tuple(_expectation(path, entry, declared, chosen, known) for entry in table.get("expect", []))
    return Study(
        path.stem, str(table.get("title", path.stem)), str(table.get("shows", "")), str(table.get("source", "")),
        str(table.get("data", "cifar10")), networks, measurements, figures,
        tuple(e for e in expectations if len(e.variants) > 1), scale, changes,
    )  # fmt: skip


def _networks(path: Path, name: str, content: Any, table: Mapping[str, Any]) -> list[Network]:
    place = f"variant.{name}"
    content = _known(path, place, content, VARIANT)
    training = {
        **_table(path, "training", table.get("training", {})),
        **_table(path, place, content.get("training", {})),
    }
    _known(path, f"{place}.training", training, [field.name for field in fields(Recipe) if field.name != "seed"])
    seeds = content.get("seeds", table.get("seeds", [0]))
    if not isinstance(seeds, list) or not seeds or len(set(seeds)) < len(seeds):
        raise UsageError(f"{place}: seeds {seeds}: give a list of different whole numbers, as in seeds = [0, 1, 2]")
    spec = ModelSpec(str(content.get("model", name)), _table(path, f"{place}.arguments", content.get("arguments", {})))
    title = str(content.get("title", name))
    many = len(seeds) > 1
    return [
        Network(
            f"{name}_seed{seed}" if many else name, f"{title}, seed {seed}" if many else title, name, spec,
            Recipe(**training, seed=seed),
        )
        for seed in seeds
    ]  # fmt: skip


def _measurement(
    path: Path, name: str, content: Any, declared: Iterable[str], networks: Mapping[str, Network]
) -> Measurement:
    place = f"measure.{name}"
    kind = content.get("kind", "surface") if isinstance(content, dict) else None
    if kind not in KINDS:
        raise UsageError(f"{place}: kind '{kind}': choose one of {', '.join(KINDS)}")
    if name == TRAINING:
        raise UsageError(f"{place}: '{TRAINING}' means the trainings' logs; give the measurement another name")
    content = _known(path, place, content, ("kind", "variants", *KINDS[kind]))
    options = {key: _plain(value) for key, value in content.items() if key not in ("kind", "variants")}
    planes, key = options.pop("planes", 1), {"interpolation": "between", "trajectory": "together"}.get(kind)
    if not isinstance(planes, int) or planes < 1:
        raise UsageError(f"{place}: planes {planes}: give a whole number, 1 or more")
    for axis in ("x", "y"):
        if axis in options and (not isinstance(options[axis], tuple) or len(options[axis]) != 3):
            raise UsageError(f"{place}: {axis} {options[axis]}: give minimum, maximum and points, as in [-1, 1, 51]")
    if key is not None and key in options:
        groups = _groups(path, place, key, options.pop(key), declared, networks)
    elif kind == "interpolation":
        raise UsageError(f"{place}: between which? Give pairs of variants, as in between = [['a', 'b']]")
    else:
        chosen = _names(path, f"{place}.variants", content.get("variants", list(declared)), declared)
        groups = tuple((network.name,) for network in networks.values() if network.variant in chosen)
    return Measurement(name, kind, options, groups, planes)


def _groups(
    path: Path, place: str, key: str, given: Any, declared: Iterable[str], networks: Mapping[str, Network]
) -> tuple[tuple[str, ...], ...]:
    """Lists of variants as lists of networks: the first seed of each; groups of which one is left out are, too."""
    found = []
    for names in given:
        chosen = _names(path, f"{place}.{key}", list(names) if isinstance(names, tuple) else names, declared)
        if key == "between" and len(chosen) != 2:
            raise UsageError(f"{place}: between {chosen}: a straight line has two ends")
        first = [next((n.name for n in networks.values() if n.variant == variant), None) for variant in chosen]
        if None not in first:
            found.append(tuple(str(name) for name in first))
    return tuple(found)


def _figure(
    path: Path, name: str, content: Any, declared: Iterable[str], chosen: Sequence[str], known: Sequence[str]
) -> Figure:
    place = f"figure.{name}"
    content = _known(path, place, content, FIGURE)
    of = content.get("of")
    if of not in known:
        raise UsageError(f"{place}: of '{of}': a figure is of one of {', '.join(known)}")
    variants = _names(path, f"{place}.variants", content.get("variants", list(declared)), declared)
    endings = tuple(f".{ending.lstrip('.')}" for ending in content.get("endings", ["png"]))
    options = {key: _plain(v) for key, v in content.items() if key not in ("of", "variants", "endings", "together")}
    if content.get("together"):
        options["layout"] = "together"
    return Figure(name, of, options, tuple(variant for variant in variants if variant in chosen), endings)


def _expectation(
    path: Path, entry: Any, declared: Iterable[str], chosen: Sequence[str], known: Sequence[str]
) -> Expectation:
    entry = _known(path, "expect", entry, EXPECT)
    says, number = str(entry.get("says", "")), str(entry.get("number", ""))
    measurement, dot, key = number.partition(".")
    if measurement not in known or not dot or not key:
        raise UsageError(
            f"expect: number '{number}': write MEASUREMENT.NUMBER; the measurements are {', '.join(known)}"
        )
    if ("rises" in entry) == ("falls" in entry):
        raise UsageError(f"expect '{says or number}': give either rises = [...] or falls = [...], a list of variants")
    order = _names(path, "expect", entry.get("rises") or entry["falls"][::-1], declared)
    return Expectation(says, number, tuple(variant for variant in order if variant in chosen))


def _known(path: Path, place: str, content: Any, names: Iterable[str]) -> dict[str, Any]:
    """The table, when all its keys are known."""
    table = _table(path, place, content)
    for key in table:
        if key not in names:
            where = f"{path}, {place}" if place else str(path)
            raise UsageError(f"{where}: {unknown_name('key', str(key), list(names))}")
    return table


def _table(path: Path, place: str, content: Any) -> dict[str, Any]:
    """The content, when it is a table."""
    if not isinstance(content, dict):
        raise UsageError(f"{path}: {place} is {content!r}: write it as a table, [{place}]")
    return dict(content)


def _names(path: Path, place: str, given: Any, declared: Iterable[str]) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise UsageError(f"{path}, {place}: {given!r}: give a list of variants, as in ['a', 'b']")
    for name in given:
        if name not in declared:
            raise UsageError(f"{path}, {place}: {unknown_name('variant', name, list(declared))}")
    return given


def _plain(value: Any) -> Any:
    """Lists as tuples, as the functions take them."""
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value
