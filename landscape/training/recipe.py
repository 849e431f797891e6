"""How a network is trained: all settings in one frozen dataclass, with the recipe of Li et al. 2018 as the default.

A recipe is checked before anything is loaded or built. It is stored with every checkpoint. A run can only be continued
with the same recipe, because a log and checkpoints of two recipes would be useless. The options of `landscape train`
and `lr-find` and the keys of a study derive from its fields. Importing this loads no torch.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeVar, get_args

from landscape.core.errors import UsageError, unknown_name
from landscape.core.option import LARGEST_SEED, check_options, documentation, option, options_of
from landscape.training import schedules

R = TypeVar("R")
Optimizer = Literal["sgd", "adam", "adamw"]
Precision = Literal["auto", "float32", "tf32", "bfloat16"]
Loss = Literal["cross_entropy"]

# The default number of checkpoints a run (every 10 epochs of 300), enough for a trajectory.
CHECKPOINTS_A_RUN = 30
# File names of checkpoints have two decimals.
FINEST_SAVE_EVERY = 0.01

# May differ when a run is continued: other hardware changes rounding errors, not the experiment. Two finished networks
# that count as trained alike may also differ in the other fields with `rounding`.
MAY_DIFFER = ("device",)
# Fields that concern a run and not a step.
OF_WHOLE_RUNS = ("epochs", "lr", "schedule", "save_every")


@dataclass(frozen=True)
class Recipe:
    """The settings of a training.

    Attributes:
        {options}

    Raises:
        UsageError: a value that is not allowed.
    """

    epochs: int = option(
        300, "Passes over the training images.", type=int, least=0,
        study=True,
        doc="passes over the training split; 0 keeps the initial weights.",
    )  # fmt: skip
    batch_size: int = option(
        128, "Images in a step, over all processes.", type=int, least=1,
        study=True,
        doc="images per step, up to the whole split; the last step of an epoch takes the remaining images.",
    )  # fmt: skip
    optimizer: Optimizer = option(
        "sgd", "sgd, adam or adamw.", choices=lambda: get_args(Optimizer), what="optimizer of a training",
        study=True,
        doc="sgd, adam or adamw (whose weight decay is decoupled).",
    )  # fmt: skip
    lr: float = option(
        0.1, "Initial learning rate (onecycle, cyclical: the peak).", type=float, above=0, example="as in 0.1",
        study=True,
        doc="the initial learning rate of the schedule (the peak of onecycle and cyclical).",
    )  # fmt: skip
    momentum: float = option(
        0.9, "Momentum of sgd.", type=float, study=True, doc="of sgd; the other optimizers have betas of (0.9, 0.999)."
    )
    nesterov: bool = option(
        True, "Nesterov's form of the momentum.", type=bool, flag="--nesterov/--no-nesterov",
        study=True,
        doc="use Nesterov momentum; no effect if momentum is 0.",
    )  # fmt: skip
    weight_decay: float = option(
        5e-4, "Weight decay of all parameters (adamw: decoupled).", type=float,
        study=True,
        doc="L2 penalty, added to the gradient (adamw: subtracted from the weights, times lr).",
    )  # fmt: skip
    schedule: str = option(
        "step", "step, cosine, onecycle, constant, cyclical or triangular2 (cyclical=N: N cycles), or "
        "EPOCH:LR,EPOCH:LR,...",
        study=True,
        doc="step (lr x 0.1 at 1/2, 3/4 and 11/12 of the run), cosine, onecycle, constant, cyclical or triangular2 "
        '(three triangles a run, from lr / 4 to lr and back; cyclical=N has N), or "EPOCH:LR,...".',
    )  # fmt: skip
    augment: bool | None = option(
        None, "Random crops and flips; default: for colour images.", type=bool, flag="--augment/--no-augment",
        study=True,
        doc="random crop and flip (`augment.py`); None decides by the data set (`augment.suits`).",
    )  # fmt: skip
    label_noise: float = option(
        0.0, "Share of training labels to replace by wrong ones.", type=float, metavar="P",
        study=True,
        doc="share of the training labels, 0 to 1, that are replaced by another class.",
    )  # fmt: skip
    input_normalisation: bool = option(
        True, "Normalise inputs; off: inputs in 0..1.", type=bool, flag="--normalise-input/--no-normalise-input",
        study=True,
        doc="shift and scale by the data set's mean and standard deviation; off: inputs in 0..1.",
    )  # fmt: skip
    limit: int | None = option(
        None, "Use the first N examples of each split.", type=int, least=1,
        study=True,
        doc="use the first N examples of each split; None uses all.",
    )  # fmt: skip
    seed: int = option(
        0, "Seed of all random numbers.", type=int, least=0, most=LARGEST_SEED,
        doc="for the initial weights, the order, augmentation, dropout and label noise; below 2**63.",
    )  # fmt: skip
    precision: Precision = option(
        "auto", "auto, float32, tf32 or bfloat16.", choices=lambda: get_args(Precision), what="precision of a training",
        study=True,
        doc="of convolutions and matrix products; the weights are float32. auto: bfloat16 where it is faster.",
    )  # fmt: skip
    device: str = option("auto", "auto, cpu, cuda, cuda:N or mps.", study=True, rounding=True)
    compile: bool | None = option(
        None, "Compile the network; default: if timed steps show that the run then ends sooner.", type=bool,
        flag="--compile/--no-compile",
        study=True, rounding=True,
        doc="whether steps run compiled by torch.compile; None: if timed steps show that the run then ends sooner "
        "(step_choice.py).",
    )  # fmt: skip
    save_every: float | None = option(
        None, "Epochs between checkpoints, or a fraction of one; default: 30 checkpoints.", type=float, metavar="N",
        study=True, rounding=True,
        doc="epochs (also fractions) between checkpoints; None saves about thirty a run.",
    )  # fmt: skip
    loss: Loss = option(
        "cross_entropy", "The loss that is minimised.", flag=None, choices=lambda: get_args(Loss),
        what="loss of a training", study=True, doc="the loss that is minimised.",
    )  # fmt: skip

    def __post_init__(self) -> None:
        check_options(self)
        _number("momentum", self.momentum, "at least 0 and below 1, as in 0.9", lambda value: 0 <= value < 1)
        _number("weight_decay", self.weight_decay, "0 or more, as in 0.0005", lambda value: value >= 0)
        _number("label_noise", self.label_noise, "a share of 0 to 1, as in 0.2", lambda value: 0 <= value <= 1)
        if self.save_every is not None:
            allowed = f"{FINEST_SAVE_EVERY} epochs or more, as in 0.5"
            _number("save_every", self.save_every, allowed, lambda value: value >= FINEST_SAVE_EVERY)
        schedules.check(self.schedule)
        # A text such as "no" would count as true.
        for name, described in options_of(Recipe).items():
            switch, unset = getattr(self, name), getattr(Recipe, name) is None
            if described.type is bool and not (isinstance(switch, bool) or (unset and switch is None)):
                raise UsageError(f"{name} {switch!r}: give true or false{', or leave it out' if unset else ''}")

    @property
    def checkpoint_every(self) -> float:
        """Epochs between checkpoints."""
        return self.save_every or max(1, self.epochs // CHECKPOINTS_A_RUN)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)

    def for_continuing(self) -> dict[str, Any]:
        """The values that a run must have to be continued: all but those of `MAY_DIFFER`."""
        return {name: value for name, value in self.as_dict().items() if name not in MAY_DIFFER}

    def for_weights(self) -> dict[str, Any]:
        """The values that decide the weights; the others change at most rounding errors."""
        described = options_of(Recipe)
        return {name: value for name, value in self.as_dict().items() if not described[name].rounding}


Recipe.__doc__ = (Recipe.__doc__ or "").replace("{options}", documentation(Recipe, list(options_of(Recipe))))


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
                raise unknown_name("option of a training", name, list(choices))
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


def _number(name: str, value: object, allowed: str, is_allowed: Callable[[float], bool]) -> None:
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not math.isfinite(value)
        or not is_allowed(value)
    ):
        raise UsageError(f"{name} {value!r}: give a number {allowed}")
