"""Every number of every caption of the tours is the one that caption_values.py computes from the files.

A caption with a number that no function gives fails, as does one whose digits are not those of the value. Numbers that
are part of a name (ResNet-56) or an index in a formula (d_1) are left out.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from explorer.caption_values import WANTED
from explorer.tour_files import STEPS, shown


def numbers_in(caption: str) -> list[str]:
    """The numbers of a caption as they are written: [12.5, 1,024, 10^{10}, −0.5]."""
    bare = re.sub(r"[A-Za-z]-\d+|[A-Za-zβ]_\d|2 / λ", " ", caption)
    return re.findall(r"10\^\{\d+\}|−?\d[\d,]*\.\d+|−?\d+(?:,\d{3})*", bare)


def written(value: float, like: str) -> str:
    """A value with the digits that a caption gives; above 10,000 three of them may be given."""
    if like.startswith("10^"):
        return f"10^{{{int(np.floor(np.log10(value)))}}}"
    decimals = len(like.partition(".")[2])
    text = f"{value:,.{decimals}f}"
    if text != like and value >= 10_000:
        text = f"{float(f'{value:.3g}'):,.0f}"
    return text.replace("-", "−")


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize(("tour", "step"), STEPS, ids=[f"{tour}-{step}" for tour, step in STEPS])
def test_numbers_of_a_caption(tour: str, step: int) -> None:
    found = numbers_in(STEPS[tour, step]["caption"])
    values = list(WANTED[tour, step](shown(tour, step))) if (tour, step) in WANTED else []
    assert len(found) == len(values), f"{found} in the caption, computed {values}"
    assert found == [written(value, text) for value, text in zip(values, found, strict=True)]


def test_functions_belong_to_steps_and_numbers_are_found() -> None:
    assert set(WANTED) <= set(STEPS)
    assert sum(len(numbers_in(step["caption"])) for step in STEPS.values()) > 80
    assert numbers_in("ResNet-56: $d_1$ is 0.25, 1,024 or −3, $10^{10}$.") == ["0.25", "1,024", "−3", "10^{10}"]
    assert written(0.2549, "0.25") == "0.25"
    assert written(0.256, "0.25") == "0.26"
