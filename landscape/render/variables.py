"""Which of a surface's variables a picture shows, and what it is called there."""

from __future__ import annotations

from landscape.core.errors import UsageError, unknown_name
from landscape.surface.surface import Surface

# What a curve shows when nothing else is asked, as in Li et al.'s figures: losses and, on a second axis, accuracies.
CURVE_METRICS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")


def choose(surface: Surface, metric: str | None) -> str:
    """`metric` where it is given, else `train_loss`, else the first loss, else the first variable.

    Raises:
        UsageError: the surface has no such variable, or none at all.
    """
    names = tuple(surface.variables)
    if metric is not None:
        if metric not in names:
            raise unknown_name(f"metric of '{surface.title}'", metric, names or ("(the file has none)",))
        return metric
    if not names:
        raise UsageError(f"nothing to draw: '{surface.title}' holds no variables")
    losses = [name for name in names if name.endswith("loss")]
    return "train_loss" if "train_loss" in names else (losses or names)[0]


def for_curve(surface: Surface, metric: str | None) -> tuple[str, ...]:
    """The variables that one curve shows: `metric` alone where it is given, else its losses and accuracies."""
    present = tuple(name for name in CURVE_METRICS if name in surface.variables)
    return (choose(surface, metric),) if metric is not None or not present else present


def is_accuracy(name: str) -> bool:
    """Whether `name` is a share from 0 to 1 that is read as percent."""
    return name.endswith("accuracy")


def label(name: str) -> str:
    """`train_accuracy` as `train accuracy (%)`."""
    return name.replace("_", " ") + (" (%)" if is_accuracy(name) else "")
