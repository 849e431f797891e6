"""The network and the data of a training on the device, with all automatic settings decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from landscape import models
from landscape.core import faults, global_generators
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.data.dataset import DataSet, Split
from landscape.training import augment, choice_cache, label_noise, randomness, step_choice
from landscape.training.compiling import Forward
from landscape.training.examples import Examples, batches_of
from landscape.training.group import Group
from landscape.training.machine import Machine, began_on, open_precisions
from landscape.training.recipe import Recipe
from landscape.training.step_choice import StepVariant
from landscape.training.untouched import preserve_buffers_and_generators
from landscape.weights.model_spec import ModelSpec


@dataclass(frozen=True, eq=False)
class Job:
    """All that stays constant during a training.

    forward: the forward pass of a step, compiled or not; it averages gradients over the processes.
    note: how the steps are computed, if that was chosen by timing, or why they are not compiled although they should
        be; else empty.
    settings: must be the same when a run is continued.
    metadata: stored in every checkpoint.
    timed: the numbers by which the precision and compiling were chosen, for run.json; None if no steps were timed.
    """

    spec: ModelSpec
    model: nn.Module
    forward: Callable[[Tensor], Tensor]
    note: str
    examples: dict[str, Examples]
    recipe: Recipe
    machine: Machine
    group: Group
    settings: dict[str, Any]
    metadata: dict[str, Any]
    timed: Mapping[str, Any] | None


def prepare(
    spec: ModelSpec,
    data: DataSet,
    source: str,
    recipe: Recipe,
    machine: Machine,
    group: Group,
    *,
    before: Mapping[str, Any],
    check: Callable[[Mapping[str, Any]], None] = lambda settings: None,
    progress: Progress,
) -> Job:
    """Decide automatic settings, build the network and move it to the device; draws from the global generator.

    Args:
        before: the contents of run.json of the run that is continued; empty where there is none.
        check: every process calls it with the settings, before steps are timed or compiled, which may take a minute.

    Raises:
        UsageError: the model does not exist, does not fit the data, or has nothing to train; or a step has too few
            images for the processes.
        LandscapeError: the user's model fails.
    """
    data = data.first(recipe.limit) if recipe.limit and not has_whole_splits(before) else data
    augmented = augment.suits(data.input_shape) if recipe.augment is None else recipe.augment
    recipe = replace(recipe, augment=augmented, save_every=recipe.checkpoint_every)
    # Everything that may fail in a single process comes before the processes communicate.
    made = group.together(lambda: _made(fitted(spec, data), data, recipe, machine, group))
    first = group.from_first(lambda: made.fingerprints)
    group.together(lambda: _check_same(first, made.fingerprints))
    settings: dict[str, Any] = {
        "model": made.spec.name,
        "model_arguments": dict(made.spec.arguments),
        **made.fingerprints,
        "training": recipe.as_dict(),
    }
    check(settings)
    steps = batches_of(len(made.examples["train"]), recipe.batch_size)
    if group.size > 1:
        from landscape.training import parallel

        parallel.synchronise(made.model, machine.device)
    with preserve_buffers_and_generators(made.model, machine.device):
        machine, forward, timed = _decided(made, recipe, machine, group, before, steps=steps, progress=progress)
    chosen = {
        "precision": machine.precision,
        "device": str(machine.device),
        "compile": forward.compiled is not None,
    }
    metadata = {
        "data": source,
        **made.fingerprints,
        **({} if has_whole_splits(before) else {"examples": {name: len(e) for name, e in made.examples.items()}}),
        "mean": made.mean,
        "std": made.std,
        "classes": list(data.classes),
        "training": recipe.as_dict() | chosen,
    }
    step = forward if group.size == 1 else parallel.spread(forward, machine.device, of_the_zoo=not made.spec.is_code)
    note = forward.note or (str(StepVariant(machine.precision, forward.compiled is not None)) if timed else "")
    return Job(made.spec, made.model, step, note, made.examples, recipe, machine, group, settings, metadata, timed)


@dataclass(frozen=True, eq=False)
class _Made:
    """The parts that each process makes by itself."""

    spec: ModelSpec
    model: nn.Module
    examples: dict[str, Examples]
    mean: list[float]
    std: list[float]
    fingerprints: dict[str, str]


def _made(spec: ModelSpec, data: DataSet, recipe: Recipe, machine: Machine, group: Group) -> _Made:
    """Build the network and put it and the data on the device; raises what `prepare` raises."""
    global_generators.seed(randomness.derived(recipe.seed, "weights"), machine.device)
    model = spec.build()
    # 1.1 (resnet20) to 1.5 (densenet) times as fast on a CPU. A user's network may need the usual order, for view().
    channels_last = not spec.is_code and machine.device.type != "mps"
    layout = torch.channels_last if channels_last else torch.preserve_format
    model = model.to(machine.device, memory_format=layout)  # type: ignore[call-overload]

    channels = data.input_shape[0]
    mean, std = (data.mean, data.std) if recipe.input_normalisation else ((0.0,) * channels, (1.0,) * channels)
    examples = {
        name: Examples(split, mean, std, device=machine.device, channels_last=channels_last)
        for name, split in _splits(data, recipe).items()
    }
    steps = batches_of(len(examples["train"]), recipe.batch_size)
    _check_shares(steps, recipe, group)
    _check_fits(model, examples["train"], spec, recipe, classes=len(data.classes), steps=steps)
    fingerprints = {f"{name}_fingerprint": split.fingerprint() for name, split in data.splits.items()}
    return _Made(spec, model, examples, list(mean), list(std), fingerprints)


def has_whole_splits(before: Mapping[str, Any]) -> bool:
    """Whether a run that is continued has the normalisation and the fingerprints of whole splits in spite of a limit.

    Earlier versions began runs so; since then run.json contains the numbers of examples that are used.
    """
    return bool(before) and "examples" not in before


def fitted(spec: ModelSpec, data: DataSet) -> ModelSpec:
    """A zoo model with the classes and channels of the data, unless they are given; other models unchanged."""
    if spec.is_code:
        return spec
    follows = models.for_images(spec.name, len(data.classes), data.input_shape)
    return ModelSpec(spec.name, {**follows, **spec.arguments})


def _splits(data: DataSet, recipe: Recipe) -> dict[str, Split]:
    """The splits for training and testing, limited, with label noise in the training split."""
    data.split("train")  # UsageError where there is none
    splits = {name: split.first(recipe.limit) if recipe.limit else split for name, split in data.splits.items()}
    targets = label_noise.with_noise(
        splits["train"].targets,
        share=recipe.label_noise,
        classes=len(data.classes),
        generator=randomness.generator(recipe.seed, "label noise"),
    )
    return {**splits, "train": replace(splits["train"], targets=targets)}


def _decided(
    made: _Made,
    recipe: Recipe,
    machine: Machine,
    group: Group,
    before: Mapping[str, Any],
    *,
    steps: Sequence[slice],
    progress: Progress,
) -> tuple[Machine, Forward, Mapping[str, Any] | None]:
    """The precision, the forward pass of a step, and the times that led to them, if steps were timed.

    As in the run that is continued; else as the recipe sets; what it leaves open is chosen by timing in long runs of a
    single process. A user's own network is not timed: it may count or print its steps, and compiling may drop that.
    """
    total = recipe.epochs * len(steps)
    if not total:
        return machine, Forward(made.model), None
    part = group.share(steps[0])
    inputs = made.examples["train"].first(part.stop - part.start)
    if began_on(before, machine.device):
        is_compiled, timed = bool(before.get("compile")), before.get("timed_steps")
    else:
        is_compiled, timed = bool(recipe.compile), None
        precisions = open_precisions(machine, recipe.precision)
        may_compile = recipe.compile is None and machine.device.type in step_choice.COMPILED_ON
        is_open = may_compile or len(precisions) > 1
        if is_open and group.size == 1 and not made.spec.is_code and total >= step_choice.LEAST_STEPS:
            choice, forward = choice_cache.choose(
                made.spec, made.model, inputs, made.examples["train"].targets[: len(inputs)], machine,
                precisions=precisions, may_compile=may_compile, steps=total, progress=progress,
            )  # fmt: skip
            machine, timed = replace(machine, precision=choice.precision), choice.numbers()
            if not is_compiled:
                return machine, forward, timed
    if is_compiled:
        return machine, step_choice.compile_now(made.model, inputs, machine, made.spec.name, progress), timed
    return machine, Forward(made.model), timed


def _check_same(first: Mapping[str, str], mine: Mapping[str, str]) -> None:
    """Raise UsageError if the processes have loaded different data."""
    if first != mine:
        raise UsageError("the machines have different data under this name: give all of them the same files")


def _check_shares(steps: list[slice], recipe: Recipe, group: Group) -> None:
    """Raise UsageError if a process would have no images in a step."""
    fewest = min(part.stop - part.start for part in steps)
    if fewest < group.size:
        raise UsageError(
            f"batches of {recipe.batch_size} images leave a step of {fewest} for {group.size} processes, and each "
            "needs one: use another batch size, or fewer processes"
        )


@torch.no_grad()
def _check_fits(
    model: nn.Module, examples: Examples, spec: ModelSpec, recipe: Recipe, *, classes: int, steps: list[slice]
) -> None:
    """Run the network on two images, and in training mode on the smallest batch, before anything is written.

    Raises:
        UsageError: no parameter can be trained, or the outputs are not logits.
        LandscapeError: the network fails.
    """
    if not any(parameter.requires_grad for parameter in model.parameters()):
        raise UsageError(
            f"{spec} has no parameter that requires a gradient, so that nothing can be trained: let the code that "
            "builds it leave some trainable"
        )
    inputs = examples.first(2)
    fewest = min(2, *(part.stop - part.start for part in steps))
    with preserve_buffers_and_generators(model, inputs.device):
        _check_outputs(model.eval(), inputs, spec, classes)
        if recipe.epochs:
            _check_outputs(model.train(), inputs[:fewest], spec, classes)


def _check_outputs(model: nn.Module, inputs: Tensor, spec: ModelSpec, classes: int) -> None:
    """Raise LandscapeError if the model fails, UsageError if its outputs are not logits."""
    mode = " in training mode" if model.training else ""
    try:
        outputs = model(inputs)
    except LandscapeError:
        raise
    except Exception as error:
        if faults.is_out_of_memory(error):
            raise
        if model.training and len(inputs) == 1:
            raise UsageError(
                f"{spec} cannot be trained in steps of 1 image ({faults.message(error)}): use batches of 2 or more, "
                "and 2 training images or more"
            ) from error
        shape = tuple(inputs.shape)
        raise LandscapeError(f"{spec} fails on inputs of shape {shape}{mode}: {faults.described(error)}") from error
    shape = tuple(getattr(outputs, "shape", ()))
    if len(shape) != 2 or shape[1] < classes:
        given = shape or type(outputs).__name__
        wanted = (len(inputs), classes)
        raise UsageError(
            f"{spec} gives outputs {given}{mode} for {len(inputs)} images of {classes} classes: it must give {wanted} "
            "logits"
        )
