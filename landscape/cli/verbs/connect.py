"""`landscape connect`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.cli.groups import Fields, with_groups
from landscape.cli.measuring import kept
from landscape.cli.network import NetworkOptions, build, load, provenance, refuse_other_normalisation
from landscape.cli.path_outputs import PathOutputs
from landscape.cli.reporting import TableOptions
from landscape.connectivity.path_protocols import (
    OF_A_BEND,
    OF_BOTH,
    OF_FINDING,
    OF_MEASURING,
    BendRecipe,
    ConnectProtocol,
    PathPlaneProtocol,
)
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    from landscape.connectivity.search import Connected
    from landscape.data.dataset import DataSet
    from landscape.surface.surface import Surface
    from landscape.training import Recipe
    from landscape.weights.checkpoint import Checkpoint
    from landscape.weights.model_spec import ModelSpec

HELP_POSITION = 140
ALSO_BY = ("landscape.connectivity.along_path.measure_plane",)

# The choices of a bend's training that are those of A's training, unless they are given.
AS_IN_TRAINING = ("batch_size", "augment", "momentum", "nesterov", "weight_decay")
# Those that are no options of this verb: the optimizer is sgd, and the last two are options of the path.
WITHOUT_OPTION = ("optimizer", "momentum", "nesterov", "weight_decay", "seed", "device")


@with_groups(
    options_class=ConnectProtocol, only=(*OF_FINDING, *OF_MEASURING, "seed"),
    without=("batch_loss", "metrics", "bn", "batch_size", "precision"),  # the last two are of the training
    also={
        "training": Fields(
            options_class=BendRecipe, only=OF_A_BEND, without=WITHOUT_OPTION, defaults={"batch_size": None}
        ),
    },
)  # fmt: skip
def connect(
    a: Annotated[Path, typer.Argument(help="Weights at t = 0.")],
    b: Annotated[Path, typer.Argument(help="Weights at t = 1, of the same model.")],
    network: NetworkOptions,
    outputs: PathOutputs,
    reporting: TableOptions,
    asked: dict[str, Any],
    training: dict[str, Any],
    output: options.OutputOption,
    start: Annotated[
        Path | None,
        typer.Option("--start", help="Initial weights of the bend; --epochs 0 keeps them."),
    ] = None,
    title: options.TitleOption = None,
) -> None:
    """Find a low-loss path between two networks, and measure the loss barrier on it and on the straight line.

    \b
    Examples:
      landscape connect runs/seed0 runs/seed1 --data cifar10 --limit 1000 -o path.h5 --plane plane.h5
      landscape connect runs/seed0 runs/seed1 --straight-only --align weights -o line.h5 --picture line.png

    BatchNorm's statistics are re-estimated at every point. The bend is the trained middle point of the path; --bend
    saves it, and --start BEND.safetensors --epochs 0 uses it again. The same command continues an interrupted run.
    """
    from landscape import load_checkpoint
    from landscape.connectivity import along_path
    from landscape.connectivity.path_report import path_report
    from landscape.connectivity.search import find_path
    from landscape.surface.surface import Surface

    bend, plane, force = outputs.bend, outputs.plane, reporting.force
    reporting.check()
    earlier = [] if force else outputs.earlier(output)
    outputs.check(output, straight_only=asked["straight_only"], replaced=None if force else earlier)
    x, y = options.parse_range(outputs.x, "--x"), options.parse_range(outputs.y, "--y")
    shown = progress_bar.make()
    limits = (asked["limit"], training["limit"])
    source, spec, model, data = load(
        a, network, shown, limit=max(filter(None, limits)) if all(limits) else None
    )  # fmt: skip
    other = load_checkpoint(b)
    _check_pair(source, other, network)
    recipe = _recipe(source, {**training, "seed": asked["seed"], "device": asked["device"]})
    begun = load_checkpoint(start) if start is not None else None
    trained = load_checkpoint(bend) if bend is not None and bend in earlier else None
    curve = Surface.load(output) if output in earlier else None
    if trained is not None:
        _check_same_search(trained.path, trained.metadata, asked, recipe, started=begun is not None)
    elif curve is not None and not asked["straight_only"]:  # before the bend is trained again
        _check_same_search(output, curve.attributes, asked, recipe, started=begun is not None)
        _check_same_measurement(output, curve, asked)
    with stopping.reporting_kept(lambda: "" if plane is None else kept(plane), force=force):
        attributes = _provenance(source, spec, data, network, (other, begun), title=title, limit=asked["limit"])
        from_there = trained or begun
        protocol = ConnectProtocol(
            **asked, recipe=recipe if trained is None else replace(recipe, epochs=0),
            start=None if from_there is None else build(from_there, spec or source.spec), attributes=attributes,
            progress=shown,
        )  # fmt: skip
        found = find_path(model, build(other, spec or other.own_spec() or source.spec), data, protocol)
        if trained is not None:
            found = _as_trained(found, trained)
        elif bend is not None:
            _keep(bend, found, source, spec, network, attributes)
        if curve is not None:
            if different := along_path.differences(curve, found, data, protocol):
                raise _is_another(output, "path or measurement", different)
        else:
            curve = along_path.measure_path(found, data, protocol)
            curve.save(output, force=force)
        if outputs.picture is not None and outputs.picture not in earlier:
            _draw(curve, outputs.picture, force)
        elif outputs.picture is not None and not progress_bar.quiet:  # it may be another one
            typer.echo(f"{outputs.picture} exists already and is kept: remove it to draw it again", err=True)
        if plane is not None:
            measured = {name: asked[name] for name in OF_BOTH if name in asked}
            along_path.measure_path_plane(
                found, data, curve,
                PathPlaneProtocol(
                    **measured, x=x, y=y, path=plane, force=force, attributes=attributes, progress=shown
                ),
            )  # fmt: skip
    reporting.show(path_report(curve, name=str(output)))


def _recipe(source: Checkpoint, chosen: Mapping[str, Any]) -> Recipe:
    """How the bend is trained; choices that are None are those of A's training, if its file has them."""
    from landscape.training import Recipe

    before = source.metadata.get("training") or {}
    kept = {name: before[name] for name in AS_IN_TRAINING if name in before}
    return Recipe(**{**kept, **{name: value for name, value in chosen.items() if value is not None}})


def _check_same_search(
    path: Path, there: Mapping[str, Any], asked: dict[str, Any], recipe: Recipe, started: bool
) -> None:
    """Refuse a bend, or a curve with one, that this command would have trained in another way.

    Args:
        there: the metadata of the file, which hold the settings of its search.
    """
    from landscape.measure.record import differences
    from landscape.plane.choices import as_text

    whole = asked["parameters"] == "all"
    chosen = {
        name: value for name, value in recipe.for_continuing().items() if value is not None and value != "auto"
    }  # fmt: skip
    here = {
        "path": asked["kind"], "path_start": "given" if started else "middle", "alignment": asked["alignment"],
        "parameters": None if whole else as_text(asked["parameters"]),
        "path_training": (there.get("path_training") or {}) | chosen,
    }  # fmt: skip
    if different := differences(there, here):
        raise _is_another(path, "search", different)


def _check_same_measurement(path: Path, curve: Surface, asked: dict[str, Any]) -> None:
    """Refuse a curve that this command would measure in another way, as far as that is known before the search."""
    from landscape.measure.record import differences

    here = {"points": asked["points"], "limit": asked["limit"]}
    if different := differences({"points": len(curve.x), "limit": curve.attributes.get("limit")}, here):
        raise _is_another(path, "measurement", different)


def _as_trained(found: Connected, bend: Checkpoint) -> Connected:
    """The path with the settings of the earlier search, in which its bend was trained."""
    for name in ("weights_fingerprint", "other_weights_fingerprint", "bend_fingerprint"):
        if bend.metadata.get(name) != found.settings[name]:
            raise _is_another(bend.path, "path", [f"{name} differs"])
    return replace(found, settings={name: bend.metadata.get(name) for name in found.settings})


def _is_another(path: Path, what: str, different: list[str]) -> UsageError:
    from landscape.core.option_words import force_option

    return UsageError(
        f"{path} exists already and belongs to another {what} ({'; '.join(different)}): choose another name, or "
        f"{force_option()}"
    )


def _check_pair(a: Checkpoint, b: Checkpoint, given: NetworkOptions) -> None:
    """Refuse two networks of different architectures, or with differently normalised inputs."""
    own = a.spec is not None and given.model in (None, a.spec.name)  # a given model overrides the check
    if own and b.spec is not None and str(a.spec) != str(b.spec):
        raise UsageError(f"{a.path} is {a.spec}, {b.path} is {b.spec}: a path joins networks of one architecture")
    refuse_other_normalisation(a, b, given)


def _provenance(
    source: Checkpoint, spec: ModelSpec | None, data: DataSet, given: NetworkOptions,
    ends: tuple[Checkpoint, Checkpoint | None], *, title: str | None, limit: int | None,
) -> dict[str, Any]:  # fmt: skip
    """The provenance that the files store.

    Args:
        ends: the other network, and the initial weights of the bend.
    """
    other, begun = ends
    attributes = provenance(source, spec, data, given, limit=limit, title=title, others=[other])
    del attributes["data_source"]  # for refinements, which also need the directions
    kept = ("checkpoint", "checkpoint_sha256", "checkpoint_read", "epoch", "training", "results")
    attributes["other"] = {name: value for name, value in other.provenance(spec).items() if name in kept}
    started = {} if begun is None else {"started_from": {"checkpoint": begun.name, "sha256": begun.sha256}}
    return {**attributes, **started}


def _keep(
    path: Path, found: Connected, source: Checkpoint, spec: ModelSpec | None, given: NetworkOptions,
    attributes: dict[str, Any],
) -> None:  # fmt: skip
    """Write the bend as a checkpoint."""
    from landscape.weights.checkpoint import save_checkpoint

    chosen = spec or source.spec
    assert chosen is not None, "the network was built from it"
    assert found.bend is not None
    known = ("data", "train_fingerprint", "test_fingerprint", "mean", "std", "classes")
    metadata = {name: source.metadata[name] for name in known if name in source.metadata}
    if given.data:
        metadata["data"] = given.data
    ends = [{"checkpoint": attributes["checkpoint"], "sha256": attributes["checkpoint_sha256"]}, *attributes["to"]]
    save_checkpoint(
        path, found.bend, spec=chosen.absolute(), metadata={**metadata, "bend_between": ends, **found.settings}
    )


def _draw(curve: Surface, picture: Path, force: bool) -> None:
    from landscape import plot
    from landscape.connectivity.lines import lines

    plot(lines(curve), picture, layout="together", force=force)
