"""The start of Ray, with another object in its place: these tests do not need it."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.core.errors import LandscapeError
from landscape.measure.workers import ray_connection


def test_a_ray_that_does_not_start_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine Ray gives up its own node after 30 s, with a plain Exception."""
    begun, failures = [], ray_connection.ATTEMPTS - 1

    class Ray:
        @staticmethod
        def init(**options: Any) -> None:
            begun.append(options["address"])
            if begun.count("local") <= failures:
                raise Exception("The current node timed out during startup. This could happen because")

        @staticmethod
        def shutdown() -> None:
            begun.append("shutdown")

    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    ray_connection.connect(Ray)
    assert begun == ["local", "shutdown"] * failures + ["local"]
    begun.clear()
    failures += 100
    with pytest.raises(LandscapeError, match=r"Ray did not start on this machine .* timed out") as caught:
        ray_connection.connect(Ray)
    assert "\n" not in str(caught.value)
