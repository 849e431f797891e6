"""How a network is trained: all settings in one frozen dataclass, with the recipe of Li et al. 2018 as the default.

A recipe is checked before anything is loaded or built. It is stored with every checkpoint. A run can only be continued
with the same recipe, because a log and checkpoints of two recipes would be useless.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeVar, get_args

from landscape.core.errors import UsageError, unknown_name
from landscape.training import randomness, schedules

R = TypeVar("R")
Optimizer = Literal["sgd", "adam", "adamw"]
Precision = Literal["auto", "float32", "tf32", "bfloat16"]
Loss = Literal["cross_entropy"]

# The default number of checkpoints a run (every 10 epochs of 300), enough for a trajectory.
CHECKPOINTS_A_RUN = 30
# File names of checkpoints have two decimals.
FINEST_SAVE_EVERY = 0.01

# May differ when a run is continued: other hardware changes rounding errors, not the experiment.
MAY_DIFFER = ("device",)


@dataclass(frozen=True)
class Recipe:
    """The settings of a training.

    Attributes:
        epochs: passes over the training split; 0 keeps the initial weights.
        batch_size: images per step, up to the whole split; the last step of an epoch takes the remaining images.
        optimizer: sgd, adam or adamw (whose weight decay is decoupled).
        lr: the initial learning rate of the schedule (the peak of onecycle and cyclical).
        momentum: of sgd; the other optimizers have betas of (0.9, 0.999).
        nesterov: use Nesterov momentum; no effect if momentum is 0.
        weight_decay: L2 penalty, added to the gradient (adamw: subtracted from the weights, times lr).
        schedule: step (lr x 0.1 at 1/2, 3/4 and 11/12 of the run), cosine, onecycle, constant, cyclical or triangular2
            (three triangles a run, from lr / 4 to lr and back; cyclical=N has N), or "EPOCH:LR,...".
        augment: random crop and flip (`augment.py`); None decides by the data set (`augment.suits`).
        label_noise: share of the training labels, 0 to 1, that are replaced by another class.
        input_normalisation: shift and scale by the data set's mean and standard deviation; off: inputs in 0..1.
        limit: use the first N examples of each split; None uses all.
        seed: for the initial weights, the order, augmentation, dropout and label noise; below 2**63.
        precision: of convolutions and matrix products; the weights are float32. auto: bfloat16 where it is faster.
        device: auto, cpu, cuda, cuda:N or mps.
        compile: whether steps run compiled by torch.compile; None: if timed steps show that it pays (step_choice.py).
        save_every: epochs (also fractions) between checkpoints; None saves about thirty a run.
        loss: the loss that is minimised.
    """

    epochs: int = 300
    batch_size: int = 128
    optimizer: Optimizer = "sgd"
    lr: float = 0.1
    momentum: float = 0.9
    nesterov: bool = True
    weight_decay: float = 5e-4
    schedule: str = "step"
    augment: bool | None = None
    label_noise: float = 0.0
    input_normalisation: bool = True
    limit: int | None = None
    seed: int = 0
    precision: Precision = "auto"
    device: str = "auto"
    compile: bool | None = None
    save_every: float | None = None
    loss: Loss = "cross_entropy"

    def __post_init__(self) -> None:
        _whole("epochs", self.epochs, least=0)
        _whole("batch_size", self.batch_size, least=1)
        _whole("seed", self.seed, least=0, most=randomness.LARGEST_SEED)
        if self.limit is not None:
            _whole("limit", self.limit, least=1)
        for kind, given, choices in (
            ("optimizer", self.optimizer, get_args(Optimizer)),
            ("precision", self.precision, get_args(Precision)),
            ("loss", self.loss, get_args(Loss)),
        ):
            if given not in choices:
                raise unknown_name(f"{kind} of a training", str(given), choices)
        _number("lr", self.lr, "above 0, as in 0.1", self.lr > 0)
        _number("momentum", self.momentum, "at least 0 and below 1, as in 0.9", 0 <= self.momentum < 1)
        _number("weight_decay", self.weight_decay, "0 or more, as in 0.0005", self.weight_decay >= 0)
        _number("label_noise", self.label_noise, "a share of 0 to 1, as in 0.2", 0 <= self.label_noise <= 1)
        if self.save_every is not None:
            allowed = f"{FINEST_SAVE_EVERY} epochs or more, as in 0.5"
            _number("save_every", self.save_every, allowed, self.save_every >= FINEST_SAVE_EVERY)
        schedules.check(self.schedule)
        # A text such as "no" would count as true.
        switches: dict[str, bool | None] = {"augment": self.augment, "compile": self.compile}
        switches |= {"nesterov": self.nesterov, "input_normalisation": self.input_normalisation}
        for name, switch in switches.items():
            unset = name in ("augment", "compile")
            if not (isinstance(switch, bool) or (unset and switch is None)):
                raise UsageError(f"{name} {switch!r}: give true or false{', or leave it out' if unset else ''}")

    @property
    def checkpoint_every(self) -> float:
        """Epochs between checkpoints."""
        return self.save_every or max(1, self.epochs // CHECKPOINTS_A_RUN)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def takes_recipe(function: Callable[..., R]) -> Callable[..., R]:
    """Let callers of a function with a parameter `recipe: Recipe` pass fields of it instead: `f(..., epochs=8)`.

    The signature lists the fields. Without any, the function gets the default recipe.

    Raises:
        UsageError: the caller gave both a recipe and fields, or an unknown field.
    """
    own = inspect.signature(function)
    choices = {
        field.name: inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type
        )
        for field in fields(Recipe)
    }

    @functools.wraps(function)
    def call(*arguments: Any, **options: Any) -> R:
        for name in options:
            if name not in choices and name not in own.parameters:
                raise unknown_name("choice of a training", name, list(choices))
        given = {name: options.pop(name) for name in list(options) if name in choices}
        bound = own.bind(*arguments, **options)
        recipe = bound.arguments.get("recipe")
        if recipe is not None and given:
            also = ", ".join(f"{name}={value!r}" for name, value in given.items())
            raise UsageError(f"recipe and {also}: give one of them; dataclasses.replace(recipe, ...) changes a recipe")
        bound.arguments["recipe"] = Recipe(**given) if recipe is None else recipe
        return function(*bound.args, **bound.kwargs)

    call.__signature__ = own.replace(parameters=[*own.parameters.values(), *choices.values()])  # type: ignore[attr-defined]
    return call


def _whole(name: str, value: int, *, least: int, most: int | None = None) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least or (most is not None and value > most):
        allowed = f"{least} or more" if most is None else f"{least} to {most}"
        raise UsageError(f"{name} {value}: give a whole number, {allowed}")


def _number(name: str, value: float, allowed: str, right: bool) -> None:
    if not right or not math.isfinite(value):  # NaN compares as wrong everywhere
        raise UsageError(f"{name} {value}: give a number {allowed}")
