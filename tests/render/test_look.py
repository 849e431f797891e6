"""What a look may be, and that a picture has the one that was asked for."""

from pathlib import Path

import numpy as np
import pytest

from composing import compose
from landscape.core.errors import UsageError
from landscape.render import plot
from landscape.render.drawing import Look
from landscape.surface.surface import Surface


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"style": "papre"}, "paper"),
        ({"size": (0, 10)}, "size 0x10: give 1 to 16,384 pixels"),
        ({"size": (10, 10**9)}, "size 10x1000000000"),
        ({"size": (1920 / 2, 540)}, r"size \(960\.0, 540\): give two whole numbers of pixels"),
        ({"size": (800,)}, r"size \(800,\): give two whole numbers"),
        ({"view": ("low", 0.0)}, r"view \('low', 0\.0\): give two numbers of degrees"),
        ({"view": (91.0, 0.0)}, "view 91:0: give an elevation of -90 to 90"),
        ({"view": (0.0, float("nan"))}, "view 0:nan"),
        ({"columns": 0}, r"columns 0: give 1 or more \(a whole number\)"),
    ],
)
def test_a_look_that_makes_no_sense(choice, message):
    with pytest.raises(UsageError, match=message):
        Look(**choice)


def test_numbers_of_numpy_become_numbers_of_python() -> None:
    look = Look(size=(np.int64(800), np.uint16(600)), view=(np.float32(30.0), 15))
    assert (look.size, look.view) == ((800, 600), (30.0, 15.0))
    assert {type(length) for length in look.size or ()} == {int}
    assert {type(angle) for angle in look.view or ()} == {float}


def test_a_picture_keeps_its_look(plane):
    choices = {"style": "talk", "size": (800, 600), "transparent": True, "view": (20.0, -30.0), "columns": 2}
    assert compose(plane, **choices).look == Look(**choices)
    assert compose(plane).look == Look()


def test_test_errors_follow_the_titles(plane, curve_case):
    surface = plane.with_attributes(results={"test_accuracy": 0.9263})
    titles = compose([surface, surface], titles=["a", "b"], test_errors=True).titles
    assert titles == ("a, test\xa0error\xa07.37\xa0%", "b, test\xa0error\xa07.37\xa0%")
    curve = curve_case("smooth").with_attributes(results={"test_accuracy": 1.0})
    assert compose(curve, test_errors=True).titles == ("smooth, test\xa0error\xa00\xa0%",)
    errors = [plane.with_attributes(results={"test_accuracy": 1 - error}) for error in (0.00278, 0.45, 0.372)]
    titles = compose(errors, titles=list("abc"), test_errors=True).titles
    assert [title[-6:].strip("\xa0") for title in titles] == ["0.3\xa0%", "45.0\xa0%", "37.2\xa0%"]
    measured = plane.with_attributes(centre_test_accuracy=0.5)  # a network whose training is not known
    assert compose(measured, test_errors=True).titles == ("plane, test\xa0error\xa050\xa0%",)
    with pytest.raises(UsageError, match="'plane' contains no test error of its network"):
        compose([surface, plane], test_errors=True)
    for wrong in (float("nan"), float("inf"), 92.63, -0.1):
        attributes = {"results": {"test_accuracy": wrong}, "centre_test_accuracy": wrong}
        with pytest.raises(UsageError, match="contains no test error"):
            compose(plane.with_attributes(**attributes), test_errors=True)


def test_an_invalid_option_of_a_picture_writes_no_file(plane: Surface, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="columns"):
        plot(plane, tmp_path / "a.png", columns=-1)
    assert not list(tmp_path.iterdir())
