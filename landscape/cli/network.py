"""The network and the data of a verb: their options, loading them, and their provenance for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landscape.cli import options, progress_bar
from landscape.core.code_name import refuse_without_callable
from landscape.core.errors import UsageError

if TYPE_CHECKING:
    import torch

    from landscape.core.progress import Progress
    from landscape.weights.checkpoint import Checkpoint
    from landscape.weights.model_spec import ModelSpec


# The word of --data for no data.
NO_DATA = "none"


@dataclass(frozen=True, kw_only=True)
class NetworkOptions:
    """The options of the network and its data."""

    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            help="cifar10, cifar100, digits, a FOLDER, a FILE.npz, file.py:callable or none; default: as in training.",
        ),
    ] = None
    model: options.ModelOption = None
    model_arg: options.ModelArgOption = None
    mean: options.MeanOption = None
    std: options.StdOption = None
    data_dir: options.DataDirOption = None


def load(
    checkpoint: Path, given: NetworkOptions, shown: Progress, *, partial: bool = False, limit: int | None = None
) -> tuple[Checkpoint, ModelSpec | None, torch.nn.Module, Any]:
    """Load the weights, the model of the command line (None: that of the weights), the network, and the data.

    The data are a DataSet, or the result of the user's own callable.

    Args:
        partial: weights that the file lacks keep the values with which the network is built.
        limit: no more than the first N examples of each split are used.
    """
    from landscape import load_checkpoint

    source = load_checkpoint(checkpoint)
    spec = _choose_spec(source, given)
    return source, spec, build(source, spec, partial=partial), _load_data(source, given, shown, limit)


def build(checkpoint: Checkpoint, spec: ModelSpec | None, *, partial: bool = False) -> torch.nn.Module:
    """The network with the weights of a checkpoint; prints renamed and unused tensors to standard error."""
    model = checkpoint.build_model(spec, partial=partial)
    if not progress_bar.quiet:
        for remark in checkpoint.remarks:
            typer.echo(remark, err=True)
    return model


def _choose_spec(checkpoint: Checkpoint, given: NetworkOptions) -> ModelSpec | None:
    """The model of the command line; None if the checkpoint's own is used."""
    from landscape.weights.model_spec import ModelSpec

    arguments = options.parse_model_args(given.model_arg)
    if given.model is None:
        own = checkpoint.own_spec()
    else:  # if it is the model of the checkpoint, its arguments are used
        named = {given.model, ModelSpec(given.model).absolute().name}
        own = checkpoint.spec if checkpoint.spec is not None and checkpoint.spec.name in named else None
    if own is not None:
        return ModelSpec(own.name, {**own.arguments, **arguments})
    return ModelSpec(given.model, arguments) if given.model is not None else None


def _load_data(checkpoint: Checkpoint, given: NetworkOptions, shown: Progress, limit: int | None) -> Any:
    """The data, normalised as on the command line, else as in training, else by the data set's default."""
    data = named_data(given, shown, checkpoint.metadata, limit=limit)
    if data is None and given.data != NO_DATA:
        raise UsageError(f"{checkpoint.path} does not name its training data: give --data NAME, FOLDER or FILE.npz")
    return data


def named_data(given: NetworkOptions, shown: Progress, known: Mapping[str, Any], *, limit: int | None = None) -> Any:
    """The data of the command line, else of the checkpoint's metadata `known`; None if neither names data.

    `none` is no data, for metrics of the network itself. The result of a user's callable is not changed. Only the
    command line may name a callable, not a weights file.

    Args:
        limit: no more than the first N examples of each split are used. Only these are read if the normalisation is
            known, as it is of runs; otherwise it is that of all training images, and all are read.
    """
    from landscape import load_data
    from landscape.weights import user_code

    if given.data == NO_DATA:
        return None
    if given.data is not None and user_code.is_code(given.data):
        if given.mean is not None or given.std is not None:
            raise UsageError(
                f"--mean and --std need images, and --data {given.data} is code: normalise the inputs in it"
            )
        found = user_code.call(given.data, "data")
        if found is None:
            raise UsageError(
                f"cannot measure on NoneType, which {given.data} returns: let it return tensors or a Dataset"
            )
        return found
    if given.data is not None:
        refuse_without_callable(given.data, "data")
    source = given.data or known.get("data")
    if source is None:
        return None
    mean, std = (
        options.parse_numbers(text, f"--{name}") or known.get(name)
        for name, text in (("mean", given.mean), ("std", given.std))
    )
    data = load_data(
        source, data_dir=given.data_dir, limit=limit if mean and std else None, channels=len(mean) if mean else None,
        progress=shown,
    )  # fmt: skip
    return data.normalised(mean, std)


def refuse_other_normalisation(first: Checkpoint, other: Checkpoint, given: NetworkOptions) -> None:
    """Raise UsageError if two networks that are measured on the same inputs take differently normalised ones.

    Data that are code normalise themselves.
    """
    from landscape.weights import user_code
    from landscape.weights.file_header import other_normalisation

    if given.data is not None and (given.data == NO_DATA or user_code.is_code(given.data)):
        return
    names = [name for name in ("mean", "std") if getattr(given, name) is None]
    if different := other_normalisation(first.metadata, other.metadata, names):
        raise UsageError(
            f"{first.path} and {other.path} take inputs normalised in different ways ({different}), and both are "
            "measured on the same: --mean and --std choose the normalisation"
        )


def _data_source(checkpoint: Checkpoint, given: NetworkOptions) -> str:
    """The text that loads the same data from any folder: names unchanged, paths absolute."""
    from landscape.data import source as datasets
    from landscape.weights import user_code

    source = str(given.data or checkpoint.metadata["data"])
    if source == NO_DATA:
        return source
    if user_code.is_code(source):
        return user_code.absolute(source)
    return source if datasets.loader(source) is not None else str(Path(source).expanduser().resolve())


def provenance(
    checkpoint: Checkpoint, spec: ModelSpec | None, data: Any, given: NetworkOptions, *, limit: int | None = None,
    title: str | None = None, others: Sequence[Checkpoint] = (),
) -> dict[str, Any]:  # fmt: skip
    """The provenance that a file stores: weights, model, data and command.

    Args:
        others: the weights at the ends of directions.
    """
    return {
        **checkpoint.provenance(spec),
        "data_source": _data_source(checkpoint, given),
        "limit": limit,
        "title": title or str(spec or checkpoint.spec),
        "to": [
            {
                "checkpoint": other.name,
                "sha256": other.sha256,
                **({"checkpoint_read": list(other.remarks)} if other.remarks else {}),
            }
            for other in others
        ],
        "data": getattr(data, "name", given.data),
    }
