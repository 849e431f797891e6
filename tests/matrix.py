"""Large matrices of cases, of which `make test` runs some and CI runs all."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def matrix(*axes: Iterable[Any], quick: Callable[..., bool]) -> list[Any]:
    """Every combination for `pytest.mark.parametrize`; those for which `quick` is false are marked slow."""
    return [pytest.param(*case, marks=() if quick(*case) else pytest.mark.slow) for case in itertools.product(*axes)]
