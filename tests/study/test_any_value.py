"""Whatever a study's file holds under whatever key: it is read, or refused in one line, before any step."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from landscape.core.errors import UsageError
from landscape.study import keys, read
from landscape.study.steps import measurements, trainings
from tries import tries

# Where every key stands that a study's file may have; of measurements and expectations, in a new one.
KEYS = [
    *keys.STUDY, "scale", "scale.full", "scale.small", "variant.narrow", "measure.plane", "figure.contours",
    *(f"variant.narrow.{key}" for key in keys.VARIANT), "variant.narrow.arguments.width",
    *(f"training.{key}" for key in keys.TRAINING),
    *(f"figure.contours.{key}" for key in keys.FIGURE),
    *(f"new {kind}.{key}" for kind, rules in keys.MEASUREMENTS.items() for key in ("kind", "variants", *rules)),
    *(f"new expectation.{key}" for key in keys.EXPECT),
]  # fmt: skip
WORDS = ["train", "loss", "plane", "narrow", "wide", "no", "png", "random", "0:0.1", "a\nb", "../x", "training.epochs"]
VALUES = st.recursive(
    st.one_of(
        st.booleans(), st.integers(), st.integers(-2, 9), st.just(10**400), st.floats(), st.text(),
        st.sampled_from(WORDS), st.dates(),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS) | st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, datetime.date) else str(value).lower()


def _change(key: str, value: Any) -> str:
    """What `--set` would be given."""
    place, _, last = key.partition(".")
    if place == "new expectation":
        entry = {"says": "x", "number": "training.test_error", last: value}
        return f"expect = {_toml([entry if last in ('rises', 'falls') else {**entry, 'rises': ['narrow', 'wide']}])}"
    if place.startswith("new "):
        kind = place.removeprefix("new ")
        ends = {"between": [["narrow", "wide"]]} if kind == "interpolation" else {}
        return f"measure.new = {_toml({'kind': kind, **ends, last: value})}"
    return f"{key} = {_toml(value)}"


@settings(max_examples=tries(400), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(KEYS), value=VALUES)
@example(key="new surface.planes", value=10**8)
@example(key="training.lr", value=10**400)
@example(key="scale", value=3)
@example(key="scale.full", value=3)
@example(key="new trajectory.together", value=[["wide"], []])
def test_any_value_in_a_study_is_read_or_refused_in_one_line(
    study_file: Callable[..., Path], key: str, value: Any
) -> None:
    path, change = study_file(), _change(key, value)
    text = path.read_text(encoding="utf-8")
    if key.startswith("scale"):  # of the file alone
        path.write_text(f"{change}\n{text[: text.index('[scale.tiny]')]}", encoding="utf-8")
        change = ""
    said = ""
    try:
        study = read(path, changes=[change] if change else [])
    except UsageError as error:
        said = str(error)
    if said:
        assert len(said.splitlines()) == 1
        return
    assert all(len(network.title.splitlines()) == 1 for network in study.networks.values())
    for step in [*trainings(study)[:3], *measurements(study)[:3]]:
        json.dumps(step.asked, allow_nan=False)
        assert (path.parent / study.name / step.name).resolve().is_relative_to(path.parent / study.name)
