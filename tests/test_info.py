"""What `landscape info` prints: the checks, the groups, and values that are not finite."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape.cli.stored_attributes import OTHER, group_of, text
from landscape.cli.verbs.info import info
from landscape.measure.stored_settings import SETTINGS
from landscape.surface.surface import Surface


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([2.5, np.nan, 0.25, np.inf, np.nan], "0.25 to 2.5, 2 NaN, 1 infinite"),
        ([2.5, -np.inf, 0.25, np.inf, 1.0], "0.25 to 2.5, 2 infinite"),
        ([np.nan] * 5, "no finite value, 5 NaN"),
        ([3.0, 1.0, 2.0, 1.5, 1.25], "1 to 3"),
    ],
)
def test_the_range_is_of_the_finite_values(
    values: list[float], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    x = np.linspace(-1, 1, 6)
    # The last point is not measured, so its NaN does not count.
    evaluated = np.array([True] * 5 + [False])
    Surface(x, None, {"train_loss": np.array([*values, np.nan])}, evaluated, {}).save(tmp_path / "s.h5")
    info(tmp_path / "s.h5", json=True)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["train_loss"] == expected
    info(tmp_path / "s.h5")
    assert expected in capsys.readouterr().out


HASH = "0123456789abcdef" * 4
STORED = {
    "model": "mlp",
    "model_arguments": {"classes": 10, "norm": None, "widths": [4, 8], "bias": True},
    "data": "digits",
    "train_fingerprint": HASH,
    "direction_x": {"kind": "random", "seed": 3, "fingerprint": HASH},
    "to": [{"checkpoint": "b.pt", "sha256": HASH}, {"checkpoint": "c.pt"}],
    "moved": {"tensors": 40, "names": [f"layer.{number}" for number in range(40)]},
    "loss": "cross_entropy",
    "evaluation": ["float32: as requested", "batches of 4, on cpu"],
    "command": f"landscape curve runs/{HASH} -o s.h5",
    "of_another_program": {"a": {"b": [1.0, 0.123456789]}},
    "checks": [
        {"name": "evaluation mode", "ok": True, "text": "every module was in evaluation mode"},
        {"name": "repeats itself", "ok": False, "text": "the losses differ by 0.5"},
    ],
}


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    x = np.linspace(-1, 1, 5)
    Surface(x, None, {"train_loss": x**2 * 4}, np.ones(5, bool), STORED).save(tmp_path / "s.h5")
    return tmp_path / "s.h5"


def test_the_checks_come_first_then_the_groups(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    info(stored)
    lines = capsys.readouterr().out.splitlines()
    headings = [line for line in lines if line and not line.startswith(" ")]
    assert headings == ["Checks", "File", "Network", "Data", "Plane", "Measurement", "Provenance", "Other"]
    assert " ".join(lines[1].split()) == "repeats itself failed: the losses differ by 0.5", "what fails is first"
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[lines.index("File") :] if line[:1] == " "}
    assert rows["model_arguments"] == "classes 10, norm none, widths (4, 8), bias yes"
    assert rows["train_fingerprint"] == "0123456789ab"
    assert rows["direction_x"] == "kind random, seed 3, fingerprint 0123456789ab"
    assert rows["to"] == "checkpoint b.pt, sha256 0123456789ab; checkpoint c.pt"
    names = "layer.0, layer.1, layer.2, layer.3, layer.4, ... (40 in all)"
    assert rows["moved"] == f"tensors 40, names ({names})"
    assert rows["evaluation"] == "float32: as requested; batches of 4, on cpu"
    assert rows["command"] == STORED["command"], "a command can be copied"
    assert rows["of_another_program"] == "a (b (1, 0.123457))"
    places = {line.split()[0]: place for place, line in enumerate(lines) if line}
    for group, name in (("Network", "model"), ("Data", "data"), ("Plane", "moved"), ("Measurement", "loss")):
        assert places[group] < places[name] < places[headings[headings.index(group) + 1]]


def test_json_has_the_whole_values(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    info(stored, json=True)
    said = json.loads(capsys.readouterr().out)
    assert {name: said[name] for name in STORED if name != "checks"} == {
        name: value for name, value in STORED.items() if name != "checks"
    }


def test_every_attribute_of_the_format_has_a_group() -> None:
    """The first column of the tables of attributes in docs/FORMAT.md."""
    text = (Path(__file__).parents[1] / "docs" / "FORMAT.md").read_text()
    part = text[text.index("| `weights_fingerprint` |") : text.index("### Guarantees")]
    names = [
        name
        for line in part.splitlines()
        if line.startswith("|")
        for name in re.findall(r"`([a-z_<>]+)`", line.split("|")[1])
        if "landscape" not in name and name != "checks"
    ]
    assert len(names) > 60
    missing = [name for name in names if group_of(re.sub("<[a-z]+>", "some", name)) == OTHER]
    assert missing in ([], ["title"])


def test_every_setting_has_a_group_of_its_own_or_is_of_the_measurement() -> None:
    groups = {name: group_of(name) for name in SETTINGS}
    assert OTHER not in groups.values()
    others = {
        "weights_fingerprint": "Network", "parameters": "Network", "data_mean": "Data", "data_std": "Data",
        "splits": "Data", "examples": "Data", "direction_x": "Plane", "over": "Plane", "epsilon": "Plane",
    }  # fmt: skip
    assert {name: groups[name] for name in others} == others
    for name in ("bn_fingerprint", "bn_split", "tolerance_floor", "own_kernels", "device", "class_dim"):
        assert groups[name] == "Measurement"


def test_values_of_any_depth_are_printed() -> None:
    deep: Any = 1
    for _ in range(5000):
        deep = [deep, {"a": deep}]
    assert "..." in text("deep", deep)
    assert len(text("long", {"a": {str(number): number for number in range(5000)}})) < 400
