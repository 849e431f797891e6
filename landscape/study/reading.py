"""Read a study's TOML file; every error in it is reported in one line before anything is trained.

The file also defines the scales of a study: `full` is the file without changes, and `[scale.small]` and `[scale.tiny]`
contain their changes.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.core.errors import UsageError, first_line, unknown_name
from landscape.core.option import LARGEST_SEED
from landscape.core.option_words import setting
from landscape.measure.inputs.input_protocol import InputProtocol, numbers_of
from landscape.measure.protocol import Protocol
from landscape.render.backends import matplotlib, plotly
from landscape.render.drawing import Drawing
from landscape.study import keys, values
from landscape.study.definition import TRAINING, Expectation, Figure, Measurement, Network, Study, split_number
from landscape.study.protocols import PROTOCOLS
from landscape.study.steps import OF_SURFACES
from landscape.study.toml import changed, parse_change, read_toml
from landscape.training import Recipe
from landscape.weights.model_spec import ModelSpec

SCALES = ("full", "small", "tiny")

# The folder of the weights in the results, and the files of a study's folder besides figures.
NETWORKS = "networks"
RESERVED = ("report.html", "numbers.csv", "steps.json", "study.json")


def read(path: str | Path, *, scale: str = "full", changes: Sequence[str] = ()) -> Study:
    """Read a study.

    Args:
        scale: `full`, `small` or `tiny`.
        changes: further changes such as "training.epochs=8", applied last.

    Raises:
        UsageError: the file is missing, is not TOML, or holds an unknown key or a wrong value; the message names it.
    """
    path = Path(path)
    if scale not in SCALES:
        raise unknown_name("scale", scale, SCALES)
    table = read_toml(path)
    try:
        scales = _known("scale", table.pop("scale", {}), SCALES)
        laid = {name: _table(f"scale.{name}", content) for name, content in scales.items()}
        if scale != "full" and scale not in laid:
            raise UsageError(f"no [scale.{scale}]: give {setting('scale', 'full')}, or define this table")
        for change in (laid.get(scale, {}), *(parse_change(text) for text in changes)):
            table = changed(table, change)
        return _study(path, _checked("", table, keys.STUDY), scale, tuple(changes))
    except UsageError as error:
        raise type(error)(f"{path}: {error}") from None


def _study(path: Path, table: Mapping[str, Any], scale: str, changes: tuple[str, ...]) -> Study:
    if path.stem == NETWORKS:
        raise UsageError(f"'{NETWORKS}' is the folder of the weights: give the study's file another name")
    declared = _named("variant", table.get("variant", {}))
    if not declared:
        raise UsageError("no [variant.NAME]: a study compares networks, so name two or more")
    chosen = _names("variants", table.get("variants", list(declared)), declared)
    if len(chosen) > keys.MOST_NETWORKS:
        raise UsageError(f"{len(chosen)} variants: a study compares at most {keys.MOST_NETWORKS}; make several of it")
    every: list[Network] = []
    for name in chosen:
        every += _networks(name, declared[name], table, keys.MOST_NETWORKS - len(every))
    _refuse_equal(every)
    networks, selected = {network.name: network for network in every}, set(chosen)
    measurements = tuple(
        _measurement(name, content, declared, networks)
        for name, content in _named("measure", _few("measure", table.get("measure", {}))).items()
    )
    kinds = {TRAINING: TRAINING, **{measurement.name: measurement.kind for measurement in measurements}}
    figures = tuple(
        _figure(name, content, declared, selected, kinds)
        for name, content in _named("figure", _few("figure", table.get("figure", {}))).items()
    )
    taken = _files_of(figures, {measurement.name: measurement for measurement in measurements}, networks)
    for measurement in measurements:
        if measurement.name.lower() in taken:
            raise UsageError(f"measure.{measurement.name}: a file of the study has this name; give it another one")
    given = _few("expect", table.get("expect", []))
    if not isinstance(given, list):
        raise UsageError(f"expect {reprlib.repr(given)}: write each as [[expect]]")
    expectations = tuple(_expectation(entry, declared, selected, list(kinds)) for entry in given)
    return Study(
        path.stem, table.get("title", path.stem), table.get("shows", ""), table.get("source", ""),
        table.get("data", "cifar10"), networks, measurements, figures,
        tuple(e for e in expectations if len(e.variants) > 1), scale, changes,
    )  # fmt: skip


def _files_of(
    figures: Iterable[Figure], measured: Mapping[str, Measurement], networks: Mapping[str, Network]
) -> set[str]:
    """The names of the study's files and pictures in lower case, as some file systems ignore case.

    Raises:
        UsageError: two pictures would be one file.
    """
    taken = set(RESERVED)
    for figure in figures:
        of = measured.get(figure.of)
        names = [""]
        if of is not None and of.kind == "hessian":
            names = [name for (name,) in of.groups if networks[name].variant in figure.variants]
        for file in (figure.file(ending, name).lower() for name in names for ending in figure.endings):
            if file in taken:
                raise UsageError(f"figure.{figure.name}: another file of the study is {file}; give it another name")
            taken.add(file)
    return taken


def _networks(name: str, content: Any, table: Mapping[str, Any], most: int) -> list[Network]:
    """A network for each seed of a variant."""
    place = f"variant.{name}"
    content = _checked(place, content, keys.VARIANT)
    training = {**_table("training", table.get("training", {})), **_table(place, content.get("training", {}))}
    _checked(f"{place}.training", training, keys.TRAINING)
    arguments = _table(f"{place}.arguments", content.get("arguments", {}))
    values.check_all(f"{place}.arguments", arguments, dict.fromkeys(arguments, values.PLAIN))
    try:
        recipe = Recipe(**training)
    except UsageError as error:
        raise UsageError(f"{place}.training: {error}") from None
    seeds, title = content.get("seeds", table.get("seeds", [0])), content.get("title", name)
    if len(seeds) > most:
        raise UsageError(
            f"{place}: with its {len(seeds)} seeds there are more than {keys.MOST_NETWORKS} networks, the most that a "
            "study trains"
        )
    spec, many = ModelSpec(content.get("model", name), arguments), len(seeds) > 1
    return [
        Network(
            f"{name}_seed{seed}" if many else name, f"{title}, seed {seed}" if many else title, name, spec,
            replace(recipe, seed=seed),
        )
        for seed in seeds
    ]  # fmt: skip


def _refuse_equal(networks: Iterable[Network]) -> None:
    """Raise UsageError for a name or title of two networks; some file systems ignore case."""
    names: dict[str, Network] = {}
    titles: dict[str, Network] = {}
    for network in networks:
        other = names.setdefault(network.name.lower(), network)
        if other is not network:
            raise UsageError(
                f"variant.{network.variant}: its network '{network.name}' would have the file of '{other.name}', of "
                f"variant.{other.variant}: rename one of them"
            )
        other = titles.setdefault(network.title, network)
        if other is not network:
            raise UsageError(
                f"variant.{network.variant}: the title '{network.title}' is that of variant.{other.variant}, too: "
                "give each network its own title"
            )


def _measurement(name: str, content: Any, declared: Iterable[str], networks: Mapping[str, Network]) -> Measurement:
    place = f"measure.{name}"
    kind = _table(place, content).get("kind", "surface")
    if not isinstance(kind, str) or kind not in keys.MEASUREMENTS:
        raise UsageError(f"{place}: kind {reprlib.repr(kind)}: choose one of {', '.join(keys.MEASUREMENTS)}")
    if name in (TRAINING, NETWORKS):
        raise UsageError(f"{place}: '{name}' is the name of the trainings; give the measurement another name")
    own = {"kind": keys.BY_READING, "variants": keys.BY_READING}
    content = _checked(place, content, {**own, **keys.MEASUREMENTS[kind]})
    options = {key: _plain(value) for key, value in content.items() if key not in ("kind", "variants")}
    planes, key = options.pop("planes", 1), {"interpolation": "between", "trajectory": "together"}.get(kind)
    if kind == "trajectory" and "norm" in options and options.get("direction", "pca") == "pca":
        raise UsageError(f"{place}: norm: principal components are not normalised; leave it out")
    if key is not None and key in options:
        options.pop(key)
        groups = _groups(place, key, content[key], declared, networks)
    elif kind == "interpolation":
        raise UsageError(f"{place}: 'between' is missing: give pairs of variants, as in between = [['a', 'b']]")
    else:
        chosen = set(_names(f"{place}.variants", content.get("variants", list(declared)), declared))
        groups = tuple((network.name,) for network in networks.values() if network.variant in chosen)
    if planes * len(groups) > keys.MOST_FILES or options.get("seed", 0) + planes - 1 > LARGEST_SEED:
        raise UsageError(f"{place}: planes {planes}: {planes * len(groups)} files are more than {keys.MOST_FILES}")
    _check_options(place, kind, options, planes)
    return Measurement(name, kind, options, groups, planes)


def _check_options(place: str, kind: str, options: Mapping[str, Any], planes: int) -> None:
    """Raise UsageError for options that do not fit together, or planes that would all be one."""
    if kind not in PROTOCOLS:
        return
    try:
        protocol = PROTOCOLS[kind](**options)
    except ValueError as error:  # a UsageError is one
        raise UsageError(f"{place}: {first_line(error)}") from None
    if planes > 1 and not _random_axes(protocol):
        raise UsageError(
            f"{place}: planes {planes}: all would be the same plane, as none of its directions is random; leave planes "
            "out"
        )


def _random_axes(protocol: Protocol) -> int:
    """How many directions depend on the seed."""
    axes = 1 if protocol.y is None else 2
    if isinstance(protocol, InputProtocol):
        axes -= len(numbers_of(protocol.towards, "towards"))
    computed = {"random": 0, "gradient": 1}.get(str(protocol.direction), axes)  # the second one beside it is random
    return max(axes - computed, 0)


def _groups(
    place: str, key: str, given: Any, declared: Iterable[str], networks: Mapping[str, Network]
) -> tuple[tuple[str, ...], ...]:
    """Lists of variants as lists of networks, the first seed of each, without groups of deselected variants."""
    if not isinstance(given, list) or not given:
        raise UsageError(f"{place}: {key} {reprlib.repr(given)}: give lists of variants, as in {key} = [['a', 'b']]")
    found: dict[str, tuple[str, ...]] = {}
    firsts = {network.variant: network.name for network in reversed(list(networks.values()))}
    for names in given:
        chosen = _names(f"{place}.{key}", names, declared, different=False)
        if key == "between" and len(chosen) != 2:
            raise UsageError(f"{place}: between {chosen}: a straight line has two ends")
        first = [firsts.get(variant) for variant in chosen]
        group = tuple(str(name) for name in first)
        if "_".join(group).lower() in found:
            raise UsageError(f"{place}: {key} {chosen}: another group would have the same file; leave one out")
        if None not in first:
            found["_".join(group).lower()] = group
    return tuple(found.values())


def _figure(name: str, content: Any, declared: Iterable[str], chosen: Set[str], kinds: Mapping[str, str]) -> Figure:
    place = f"figure.{name}"
    content = _checked(place, content, keys.FIGURE)
    of = content.get("of")
    if not isinstance(of, str) or of not in kinds:
        raise UsageError(f"{place}: of {reprlib.repr(of)}: choose one of {', '.join(kinds)}")
    if kinds[of] == "sharpness":
        raise UsageError(f"{place}: of '{of}': numbers of sharpness have no picture; they are in numbers.csv")
    variants = _names(f"{place}.variants", content.get("variants", list(declared)), declared)
    allowed = [*matplotlib.SUFFIXES, *(plotly.SUFFIXES if kinds[of] in OF_SURFACES else ())]
    endings = content.get("endings", ["png"])
    values.check(place, "endings", endings, values.list_of(f"a list of {', '.join(allowed)}", allowed.__contains__))
    if f"{name}.html".lower() in RESERVED and "html" in endings:
        raise UsageError(f"{place}: {name}.html is the study's page; give the figure another name")
    options = {key: _plain(v) for key, v in content.items() if key not in ("of", "variants", "endings", "together")}
    if content.get("together"):
        options["layout"] = "together"
    try:
        Drawing(**options)
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None
    return Figure(
        name, of, options, tuple(variant for variant in variants if variant in chosen),
        tuple(f".{ending}" for ending in endings),
    )  # fmt: skip


def _expectation(entry: Any, declared: Iterable[str], chosen: Set[str], known: Sequence[str]) -> Expectation:
    if not isinstance(entry, dict):
        raise UsageError(f"expect {reprlib.repr(entry)}: write each as [[expect]]")
    entry = _checked("expect", entry, keys.EXPECT)
    says, number = entry.get("says", ""), entry.get("number", "")
    if not all(split_number(number, known)):
        raise UsageError(
            f"expect: number '{number}': write MEASUREMENT.NUMBER; the measurements are {', '.join(known)}"
        )
    if ("rises" in entry) == ("falls" in entry):
        raise UsageError(f"expect '{says or number}': give either rises = [...] or falls = [...], a list of variants")
    order = _names(f"expect '{says or number}'", entry.get("rises", entry.get("falls")), declared)
    if len(order) < 2:
        raise UsageError(f"expect '{says or number}': {order}: give two variants or more, which are compared")
    order = order if "rises" in entry else order[::-1]
    return Expectation(says, number, tuple(variant for variant in order if variant in chosen))


def _few(place: str, content: Any) -> Any:
    """The content, after counting its parts."""
    if isinstance(content, (dict, list)) and len(content) > keys.MOST_PARTS:
        raise UsageError(f"{place}: {len(content)} of them; a study has at most {keys.MOST_PARTS}: make several of it")
    return content


def _named(place: str, content: Any) -> dict[str, Any]:
    """A table of tables whose names become file names, so they must differ in more than case."""
    table = _table(place, content)
    seen: dict[str, str] = {}
    for name in table:
        values.check_name(place, name)
        if name.lower() in seen:
            raise UsageError(f"{place}.{name}: {place}.{seen[name.lower()]} differs only in case: rename one")
        seen[name.lower()] = name
    return table


def _checked(place: str, content: Any, rules: Mapping[str, values.Rule]) -> dict[str, Any]:
    """The table, after checking its keys and their values."""
    table = _known(place, content, rules)
    values.check_all(place, table, rules)
    return table


def _known(place: str, content: Any, names: Iterable[str]) -> dict[str, Any]:
    """The table, after checking its keys."""
    table = _table(place, content)
    for key in table:
        if key not in names:
            raise UsageError(f"{place + ': ' if place else ''}{unknown_name('key', _line(key), list(names))}")
    return table


def _table(place: str, content: Any) -> dict[str, Any]:
    """The content, after checking that it is a table."""
    if not isinstance(content, dict):
        raise UsageError(f"{place} is {reprlib.repr(content)}: write it as a table, [{_line(place)}]")
    return dict(content)


def _names(place: str, given: Any, declared: Iterable[str], *, different: bool = True) -> list[str]:
    if not isinstance(given, list) or not given or not all(isinstance(name, str) for name in given):
        raise UsageError(f"{place}: {reprlib.repr(given)}: give a list of variants, as in ['a', 'b']")
    for name in given:
        if name not in declared:
            raise UsageError(f"{place}: {unknown_name('variant', _line(name), list(declared))}")
    if different and len(set(given)) < len(given):
        raise UsageError(f"{place}: {reprlib.repr(given)}: name each variant once")
    return given


def _line(text: str) -> str:
    """A key or name on one line, for messages: in TOML it may contain line breaks."""
    return text if text.isprintable() else repr(text)


def _plain(value: Any) -> Any:
    """The value with tuples instead of lists, as functions expect them."""
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value
