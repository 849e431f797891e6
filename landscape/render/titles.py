"""The titles of panels: those that the user gave, or the names of networks; test errors on request."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from landscape.analysis.attributes import number
from landscape.analysis.summary import test_error
from landscape.core.errors import UsageError
from landscape.render import line_ends
from landscape.render.drawing import Drawing
from landscape.surface.surface import Surface

# Keeps the words "test error 7.37 %" on one line.
SPACE = "\N{NO-BREAK SPACE}"
DIGITS = 3  # of the largest test error in a picture; the others have as many decimals


def titles_of(surfaces: Sequence[Surface], drawing: Drawing) -> list[str]:
    """A title of one line for each surface.

    Raises:
        UsageError: test errors are requested, and a file has none.
    """
    titles = [_plain(title) for title in drawing.titles or line_ends.titles_of(surfaces)]
    if not drawing.test_errors:
        return titles
    errors = [100 * _test_error(title, surface) for title, surface in zip(titles, surfaces, strict=True)]
    most = max(0, DIGITS - max(len(str(int(error))) for error in errors))
    decimals = max(len(f"{error:.{most}f}".rstrip("0").partition(".")[2]) for error in errors)
    words = [f"test error {error:.{decimals}f} %".replace(" ", SPACE) for error in errors]
    return [f"{title}, {error}" for title, error in zip(titles, words, strict=True)]


def _test_error(title: str, surface: Surface) -> float:
    """The test error of the training, or else that of the measurement at the centre."""
    error, accuracy = test_error(surface), number(surface.attributes, "centre_test_accuracy")
    if error is None and accuracy is not None and 0 <= accuracy <= 1:
        error = 1 - accuracy
    if error is None:
        raise UsageError(
            f"'{title}' contains no test error of its network: measure the accuracy of the split 'test', leave the "
            "test errors out, or give titles"
        )
    return error


def _plain(title: str) -> str:
    """`title` on one line, with spaces instead of control characters, which no font has."""
    return " ".join("".join(" " if unicodedata.category(char)[0] == "C" else char for char in title).split())
