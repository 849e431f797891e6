"""Draw the files of `landscape temperature` and `landscape resample` as these commands do with `--picture`.

Such a file has a loss for each temperature, checkpoint or sample, of which an ordinary picture shows one. An option
that chooses what is drawn selects the ordinary picture.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from landscape.core.errors import DataWarning, LandscapeError
from landscape.core.option_words import either
from landscape.render import chart, titles
from landscape.render.drawing import Drawing
from landscape.report.report import Report
from landscape.surface.surface import Surface

# Options that are not about what the picture shows.
NEUTRAL = ("titles", "test_errors", "backend", "force")

# What a figure raises for an attribute of another form, which a file may have.
MISFITS = (ArithmeticError, AssertionError, AttributeError, LookupError, StopIteration, TypeError, ValueError)


@dataclass(frozen=True)
class OwnFigure:
    """A figure of `landscape/render/figures/`.

    Attributes:
        name: its module.
        keys: what the attribute of the file has.
        what: a description of the further variables.
        planes: whether it draws planes as such; otherwise it draws only curves.
    """

    name: str
    keys: tuple[str, ...]
    what: str
    planes: bool = False


# By the attribute of the file that holds the command's numbers.
OF_ATTRIBUTE = {
    "temperature": OwnFigure("temperatures", ("temperatures", "splits"), "at other temperatures"),
    "temperature_over_training": OwnFigure("logit_scale", ("epochs", "scale", "splits"), "of all checkpoints"),
    "resampling": OwnFigure("samples_side_by_side", ("minima", "bootstrap_minima"), "on other samples", planes=True),
}


def figure_of(surfaces: Surface | Sequence[Surface], drawing: Drawing) -> Any | None:
    """A matplotlib figure of files of one command, a row or a panel each.

    None for other files, and where an option chooses what is drawn.

    Raises:
        LandscapeError: the attribute of a file does not fit its variables.
    """
    surfaces = _listed(surfaces)
    attribute = _attribute(surfaces)
    if attribute is None or not _is_usual(drawing, len(surfaces)) or not _suits(surfaces, attribute):
        return None
    names = titles.titles_of(surfaces, drawing)
    named = [surface.with_attributes(title=name) for surface, name in zip(surfaces, names, strict=True)]
    figure = OF_ATTRIBUTE[attribute].name
    parts = tuple(Report(title=surface.title, drawn=surface, figure=figure) for surface in named)
    try:
        return chart.figure_of(Report(figure=figure, parts=parts))
    except LandscapeError:
        raise
    except MISFITS as error:
        name = either("metric='train_loss'", "--metric train_loss")
        raise LandscapeError(
            f"'{surfaces[0].title}': the attribute '{attribute}' does not fit the variables: {name} draws one of them"
        ) from error


def warn_of_rest(surfaces: Surface | Sequence[Surface], drawing: Drawing) -> None:
    """Warn that a usual picture does not show all of these files, unless a metric is named."""
    surfaces = _listed(surfaces)
    attribute = _attribute(surfaces)
    if attribute is None or drawing.metric is not None:
        return
    own = OF_ATTRIBUTE[attribute]
    all_of_them = ", or all in a .png, .pdf or .svg without other options" if _suits(surfaces, attribute) else ""
    text = f"the picture leaves out the losses {own.what}: {either('metric', '--metric')} draws one{all_of_them}"
    warnings.warn(text, DataWarning, stacklevel=2)


def _listed(surfaces: Surface | Sequence[Surface]) -> list[Surface]:
    return [surfaces] if isinstance(surfaces, Surface) else list(surfaces)


def _attribute(surfaces: Sequence[Surface]) -> str | None:
    """The attribute that all surfaces have; None if there is none."""
    for attribute, own in OF_ATTRIBUTE.items():
        stored = [surface.attributes.get(attribute) for surface in surfaces]
        if stored and all(isinstance(numbers, Mapping) and set(own.keys) <= set(numbers) for numbers in stored):
            return attribute
    return None


def _suits(surfaces: Sequence[Surface], attribute: str) -> bool:
    """Whether the figure can show these: complete ones, all curves or all planes that it draws."""
    curves = {surface.is_curve for surface in surfaces}
    return (
        len(curves) == 1
        and (curves == {True} or OF_ATTRIBUTE[attribute].planes)
        and all(surface.is_complete for surface in surfaces)
    )


def _is_usual(drawing: Drawing, count: int) -> bool:
    """Whether no option chooses what is drawn, or how."""
    plain = replace(Drawing(), **{name: getattr(drawing, name) for name in NEUTRAL})
    asked = Drawing(**{field.name: getattr(drawing, field.name) for field in fields(Drawing)})
    return asked == plain and len(drawing.titles or range(count)) == count
