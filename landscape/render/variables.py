"""Select the variables of a surface that a picture shows, and label them."""

from __future__ import annotations

from landscape.core.errors import UsageError, plain, unknown_name
from landscape.surface.surface import Surface

# The variables that a curve shows by default, as in the figures of Li et al.; accuracies get a second axis.
CURVE_METRICS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")

# The variables of `--metrics curvature`.
PLAIN = {
    "lambda_max": "largest eigenvalue", "lambda_min": "smallest eigenvalue",
    "negative_share": "|most negative / largest eigenvalue|",
}  # fmt: skip


def choose(surface: Surface, metric: str | None) -> str:
    """`metric` if it is given, otherwise `train_loss`, the first loss, or the first variable.

    Raises:
        UsageError: the surface does not have this variable, or has none.
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
    """The variables that a curve shows: only `metric` if it is given, otherwise its losses and accuracies.

    Those of the straight line if a file of `landscape connect` has no other path.
    """
    every = (*CURVE_METRICS, *(f"straight_{name}" for name in CURVE_METRICS))
    found = [name for name in every if name in surface.variables]
    present = tuple(name for name in found if name.startswith("straight_") == found[0].startswith("straight_"))
    return (choose(surface, metric),) if metric is not None or not present else present


def is_accuracy(name: str) -> bool:
    """Whether `name` is a share from 0 to 1, which is shown in per cent."""
    return name.endswith("accuracy")


def label(name: str) -> str:
    """`train_accuracy` as `train accuracy (%)`; what is a term of the project alone, in plain words."""
    for ending, words in PLAIN.items():
        if name.endswith(f"_{ending}"):
            return plain(f"{name.removesuffix(ending)}{words}".replace("_", " "))
    return plain(name.replace("_", " ")) + (" (%)" if is_accuracy(name) else "")
