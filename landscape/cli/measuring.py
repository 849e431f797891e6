"""What `surface`, `curve` and `interpolate` share: their options, and the way to one call of the Python interface."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from landscape.cli import options, progress_bar, stopping
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    import torch

    from landscape.core.progress import Progress
    from landscape.measure.metric import Metric
    from landscape.surface.surface import Surface
    from landscape.weights.checkpoint import Checkpoint
    from landscape.weights.model_spec import ModelSpec


# An axis, or the number of its points where its range is to be found.
Range = tuple[float, float, int] | int


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The options that the measuring verbs have in common; each field is one."""

    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            help="cifar10, cifar100, digits, a FOLDER, a FILE.npz or file.py:callable; default: as in training.",
        ),
    ] = None
    seed: options.SeedOption = 0
    model: options.ModelOption = None
    model_arg: options.ModelArgOption = None
    mean: options.MeanOption = None
    std: options.StdOption = None
    data_dir: options.DataDirOption = None
    split: options.SplitOption = None
    limit: options.LimitOption = None
    batch_size: options.BatchSizeOption = None
    direction: Annotated[str, typer.Option("--direction", help="random; eigen: where the loss curves most.")] = "random"
    norm: Annotated[str, typer.Option("--norm", help="filter, layer, weight, dfilter, dlayer or none.")] = "filter"
    ignore: Annotated[
        str, typer.Option("--ignore", help="biasbn: biases and BatchNorm stay put; none: they move too.")
    ] = "biasbn"
    space: Annotated[
        str | None, typer.Option("--space", help="What moves: parameters, or states (running statistics too).")
    ] = None
    parameters: options.ParametersOption = "all"
    bn: Annotated[str, typer.Option("--bn", help="BatchNorm's statistics: frozen, or recalibrate at each point.")] = (
        "frozen"
    )
    sampler: Annotated[
        str, typer.Option("--sampler", help="grid: every point; adaptive: fewer, where the surface bends.")
    ] = "grid"
    points: Annotated[
        int | None,
        typer.Option("--points", metavar="N", min=1, help="Of the adaptive sampler; default: a quarter of the grid's."),
    ] = None
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", help="Measure the I-th of N parts; landscape merge joins them."),
    ] = None
    loss: options.LossOption = "cross_entropy"
    batch_loss: Annotated[
        str | None,
        typer.Option("--batch-loss", help="Instead of a loss: file.py:callable (model, batch) -> (sum, weight)."),
    ] = None
    metrics: Annotated[
        str | None, typer.Option("--metrics", help="What to measure: loss,accuracy,file.py:callable,...")
    ] = None
    ignore_index: options.IgnoreIndexOption = "-100"
    class_dim: options.ClassDimOption = None
    output_key: options.OutputKeyOption = None
    precision: options.PrecisionOption = "auto"
    tolerance: options.ToleranceOption = None
    tolerance_floor: options.ToleranceFloorOption = None
    device: options.DeviceOption = "auto"
    memory: Annotated[
        str, typer.Option("--memory", help="normal; low: little more than the network's own, slower (large networks).")
    ] = "normal"
    engine: Annotated[
        str,
        typer.Option(
            "--engine", help="auto; local: this process; processes: one a GPU, or two on a CPU; ray: a cluster."
        ),
    ] = "auto"
    address: Annotated[
        str | None, typer.Option("--address", metavar="HOST:PORT", help="Of the Ray cluster, for --engine ray.")
    ] = None
    store_directions: Annotated[bool, typer.Option("--store-directions", help="Keep the directions in the file.")] = (
        False
    )
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how points are measured: what was fused, precision; -o measures too.")
    ] = False
    title: Annotated[str | None, typer.Option("--title", help="What pictures call it.")] = None
    force: options.ForceOption = False


def with_settings(verb: Callable[..., None], **defaults: Any) -> Callable[..., None]:
    """Give a verb's command line every option of `Settings`; the verb gets them as its argument `settings`.

    Args:
        defaults: of options whose usual value is another one for this verb.
    """
    own = [p for p in inspect.signature(verb, eval_str=True).parameters.values() if p.name != "settings"]
    hints = get_type_hints(Settings, include_extras=True)
    shared = [
        inspect.Parameter(
            f.name, inspect.Parameter.KEYWORD_ONLY, default=defaults.get(f.name, f.default), annotation=hints[f.name]
        )
        for f in fields(Settings)
    ]

    @functools.wraps(verb)
    def command(**given: Any) -> None:
        common = {f.name: given.pop(f.name) for f in fields(Settings)}
        verb(**given, settings=Settings(**common))

    del command.__wrapped__
    command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
    return command


def measure(
    checkpoint: Path,
    output: Path | None,
    settings: Settings,
    *,
    x: Range,
    y: Range | None,
    to: tuple[Path, ...] = (),
) -> None:
    """Measure a surface, or a curve with `y=None`, and say what was measured; explain how, where that is asked for.

    Args:
        x, y: axes, or numbers of points where the range is to be found.
    """
    from landscape import load_checkpoint, loss_surface
    from landscape.measure import run

    check_output(output, settings)
    shown = progress_bar.make()
    source, spec, model, data = load(checkpoint, settings, shown)
    if settings.memory == "low":
        source = replace(source, weights={})  # they are in the network
    others = [load_checkpoint(path) for path in to]
    asked: dict[str, Any] = {
        "direction": settings.direction,
        "norm": settings.norm,
        "ignore": settings.ignore,
        "to": [build(other, spec or source.spec) for other in others],
        "space": settings.space,
        **asked_of(settings),
    }
    asked |= found_axes(model, data, x, y, asked, output)
    if output is None:
        typer.echo("\n".join(run.explain(model, data, **asked)))
        return
    with stopping.saying(lambda: kept(output), force=settings.force):
        surface = loss_surface(
            model, data, **asked, path=output, attributes=provenance(source, spec, data, others, settings),
            progress=shown,
        )  # fmt: skip
    if settings.explain:
        typer.echo("\n".join(surface.attributes["evaluation"]))
    describe(surface, output)


def found_axes(
    model: torch.nn.Module, data: Any, x: Range, y: Range | None, asked: Mapping[str, Any], output: Path | None
) -> dict[str, tuple[float, float, int] | None]:
    """The axes, those that are to be found by looking; an unfinished file has found them already."""
    from landscape.measure.find_range import sensible_range
    from landscape.surface.surface import Surface

    given: dict[str, Range | None] = {"x": x, "y": y}
    missing = [name for name, axis in given.items() if isinstance(axis, int)]
    if not missing:
        return given  # type: ignore[return-value]
    if output is not None and output.exists() and not asked["force"]:
        begun = Surface.load(output)
        ends = [float(axis[-1]) if (axis := getattr(begun, name)) is not None else 0.0 for name in missing]
    else:
        ends = sensible_range(model, data, ["xy".index(name) for name in missing], **{**asked, "y": y})
    for name, end in zip(missing, ends, strict=True):
        if not progress_bar.quiet:
            typer.echo(f"--{name} {-end:g}:{end:g}:{given[name]}", err=True)
        given[name] = (-end, end, given[name])  # type: ignore[assignment]
    return given  # type: ignore[return-value]


def load(
    checkpoint: Path, settings: Settings, shown: Progress
) -> tuple[Checkpoint, ModelSpec | None, torch.nn.Module, Any]:
    """The weights, the model that the command line names (None: the weights' own), the network, and the data.

    The data are a DataSet, or whatever the user's own callable gives.
    """
    from landscape import load_checkpoint

    source = load_checkpoint(checkpoint)
    spec = _choose_spec(source, settings)
    return source, spec, build(source, spec), _load_data(source, settings, shown)


def build(checkpoint: Checkpoint, spec: ModelSpec | None) -> torch.nn.Module:
    """The network with the weights of a checkpoint; what was renamed or left out for that goes to standard error."""
    model = checkpoint.build_model(spec)
    if not progress_bar.quiet:
        for remark in checkpoint.remarks:
            typer.echo(remark, err=True)
    return model


def asked_of(settings: Settings) -> dict[str, Any]:
    """The options that say what is measured at a point, and where the values go, as `loss_surface` takes them."""
    if settings.address is not None:
        if settings.engine != "ray":
            raise UsageError(f"--address {settings.address} is of a Ray cluster: give --engine ray, too")
        os.environ["RAY_ADDRESS"] = settings.address
    return {
        "seed": settings.seed,
        "sampler": settings.sampler,
        "points": settings.points,
        "shard": _shard(settings.shard),
        "loss": loss_of(settings.loss),
        "batch_loss": batch_loss_of(settings),
        "metrics": None if settings.metrics is None else _metrics(options.parse_list(settings.metrics, "--metrics")),
        "parameters": settings.parameters,
        **options.reading_of(settings.ignore_index, settings.class_dim, settings.output_key),
        "splits": options.parse_list(settings.split, "--split") if settings.split is not None else None,
        "limit": settings.limit,
        "batch_size": settings.batch_size,
        "tolerance": settings.tolerance,
        "tolerance_floor": settings.tolerance_floor,
        "bn": settings.bn,
        "device": settings.device,
        "memory": settings.memory,
        "precision": settings.precision,
        "engine": settings.engine,
        "force": settings.force,
        "store_directions": settings.store_directions,
    }


def _code(name: str, what: str) -> Callable[..., Any]:
    """The callable that `file.py:callable` or `package.module:callable` stands for."""
    from landscape.weights import user_code

    if not user_code.is_code(name):
        option = f"--{what.replace(' ', '-')}"
        raise UsageError(f"{option} {name}: write path/to/file.py:callable or package.module:callable")
    return user_code.find(name, what)


def _metrics(names: Sequence[str]) -> Sequence[str] | dict[str, str | Metric]:
    """Metrics by name, those that are code by the name of their callable."""
    from landscape.weights import user_code

    if not any(map(user_code.is_code, names)):
        return names
    chosen: dict[str, str | Metric] = {}
    for name in names:
        if user_code.is_code(name):
            chosen[name.rpartition(":")[2]] = user_code.find(name, "metric")
        elif name != "loss":
            chosen[name] = name
    return chosen


def batch_loss_of(settings: Settings) -> Any:
    """The callable that `--batch-loss` stands for, if it was given."""
    return None if settings.batch_loss is None else _code(settings.batch_loss, "batch loss")


def loss_of(name: str) -> str | Metric:
    """The name of a loss, or the callable that it stands for."""
    from landscape.weights import user_code

    return user_code.find(name, "loss") if user_code.is_code(name) else name


def _shard(text: str | None) -> tuple[int, int] | None:
    """`2/8` as two numbers."""
    if text is None:
        return None
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal()):
        raise UsageError(f"--shard '{text}': write I/N, as in --shard 2/8 for the second of eight parts")
    return int(number), int(count)


def check_output(output: Path | None, settings: Settings) -> None:
    """Refuse an output that could not be written, before hours of work."""
    from landscape.surface.surface import Surface

    if output is None:
        if not settings.explain:
            raise UsageError("nowhere to write: give -o FILE.h5, or --explain to see how points would be measured")
        return
    if output.suffix not in {".h5", ".hdf5"}:
        raise UsageError(f"-o {output}: surfaces are HDF5 files, so give a name that ends in .h5")
    if output.exists() and not settings.force and Surface.load(output).is_complete:
        raise UsageError(f"{output} is finished: choose another output, or --force to measure it again")


def kept(output: Path) -> str:
    """What an interrupted measurement leaves, in words."""
    from landscape.surface.surface import Surface

    if not output.exists():
        return ""
    surface = Surface.load(output)
    return f"{output} holds {surface.measured} of {surface.planned} points"


def _choose_spec(checkpoint: Checkpoint, settings: Settings) -> ModelSpec | None:
    """The model that the command line names, None where the checkpoint's own is meant."""
    from landscape.weights.model_spec import ModelSpec

    arguments = options.parse_model_args(settings.model_arg)
    if settings.model is None:
        own = checkpoint.own_spec()
    else:  # which may be the file's own by name: then its arguments hold
        named = {settings.model, ModelSpec(settings.model).absolute().name}
        own = checkpoint.spec if checkpoint.spec is not None and checkpoint.spec.name in named else None
    if own is not None:
        return ModelSpec(own.name, {**own.arguments, **arguments})
    return ModelSpec(settings.model, arguments) if settings.model is not None else None


def _load_data(checkpoint: Checkpoint, settings: Settings, shown: Progress) -> Any:
    """The data, normalised as the command line says, or as in training, or as the data set's default."""
    data = named_data(settings, shown, checkpoint.metadata)
    if data is None:
        raise UsageError(f"{checkpoint.path} does not say what it was trained on: give --data NAME, FOLDER or FILE.npz")
    return data


def named_data(settings: Settings, shown: Progress, known: Mapping[str, Any]) -> Any:
    """The data that the command line names, else those of a checkpoint that says `known`; None where neither does.

    What a callable of the user's own gives is taken as it is; only the command line may name one, no weights file.
    """
    from landscape import load_data
    from landscape.weights import user_code

    if settings.data is not None and user_code.is_code(settings.data):
        if settings.mean is not None or settings.std is not None:
            raise UsageError(f"--mean and --std are for pictures, and --data {settings.data} is code: normalise there")
        given = user_code.call(settings.data, "data")
        if given is None:
            raise UsageError(
                f"cannot measure on NoneType, which {settings.data} returns: let it return tensors or a Dataset"
            )
        return given
    source = settings.data or known.get("data")
    if source is None:
        return None
    data = load_data(source, data_dir=settings.data_dir, progress=shown)
    normalisation: dict[str, Any] = {}
    for name, text in (("mean", settings.mean), ("std", settings.std)):
        numbers = options.parse_numbers(text, f"--{name}") or known.get(name)
        if numbers is not None:
            normalisation[name] = tuple(numbers)
    return replace(data, **normalisation)


def provenance(
    checkpoint: Checkpoint, spec: ModelSpec | None, data: Any, others: list[Checkpoint], settings: Settings
) -> dict[str, Any]:
    """What the file says of where it came from."""
    return {
        **checkpoint.provenance(spec),
        "data_source": _data_source(checkpoint, settings),
        "limit": settings.limit,
        "title": settings.title or str(spec or checkpoint.spec),
        "to": [
            {
                "checkpoint": other.name,
                "sha256": other.sha256,
                **({"checkpoint_read": list(other.remarks)} if other.remarks else {}),
            }
            for other in others
        ],
        "data": getattr(data, "name", settings.data),
    }


def _data_source(checkpoint: Checkpoint, settings: Settings) -> str:
    """What loads the same data again from anywhere: a name as it is, a path from the root."""
    from landscape.data import source as datasets
    from landscape.weights import user_code

    source = str(settings.data or checkpoint.metadata["data"])
    if user_code.is_code(source):
        return user_code.absolute(source)
    return source if datasets.loader(source) is not None else str(Path(source).expanduser().resolve())


def describe(surface: Surface, output: Path) -> None:
    """Say what was measured."""
    points = " x ".join(str(length) for length in reversed(surface.shape))
    at_centre = {name: surface.attributes.get(f"centre_{name}") for name in surface.variables}
    centre = ", ".join(f"{name} {value:.5g}" for name, value in at_centre.items() if value is not None)
    source = "" if surface.points is None else f", interpolated from {surface.measured}"
    typer.echo(f"{output}: {points} points of {surface.title}{source}; at the centre {centre}")
    from landscape.analysis.checks import checks_of

    for check in checks_of(surface):
        if check.ok is False and not progress_bar.quiet:  # `landscape info` says it too
            typer.echo(f"{check.name}: {check.line}", err=True)
    if (surface.attributes.get("training") or {}).get("label_noise"):
        typer.echo("It was trained with noisy labels and is measured with the data's own.")
