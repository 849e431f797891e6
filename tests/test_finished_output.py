"""A command whose output is finished is told the settings that differ, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from landscape import loss_surface
from landscape.cli.finished_output import refuse_finished
from landscape.core.errors import UsageError

pytestmark = pytest.mark.filterwarnings("ignore::landscape.CheckWarning")

AXES: dict[str, Any] = {"x": (-1, 1, 3), "y": None}
# Options as the command line gives them, and others.
CASES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"parameters": "0.weight,1.*"}, {"parameters": "1.*"}, "parameters 0.weight,1.* before, 1.* now"),
    ({"ignore_index": None}, {"ignore_index": 2}, "ignore_index none before, 2 now"),
    ({"ignore_index": 2}, {"ignore_index": None}, "ignore_index 2 before, none now"),
    ({"metrics": ("accuracy", "loss")}, {"metrics": ("loss",)}, "metrics accuracy,loss before, loss now"),
    ({"metrics": ("curvature", "loss")}, {"metrics": ("curvature",)}, "metrics loss,curvature before, curvature now"),
    ({"splits": ("train",)}, {"splits": ("test",)}, "splits train before, test now"),
    ({"device": "cpu", "class_dim": 1}, {"device": "cuda:1"}, "device cpu before, cuda now"),
    ({"over": "inputs", "examples": "3,4,9"}, {"examples": "3:6"}, "examples 3:5,9 before, 3:6 now"),
    ({"over": "inputs", "towards": "7"}, {"towards": "8"}, "towards 7 before, 8 now"),
    ({"over": "inputs", "epsilon": "8/255"}, {"epsilon": "0.5"}, "epsilon 0.0313725 before, 0.5 now"),
    ({"over": "inputs", "input_std": "0.5 2"}, {"input_std": "2"}, "input_std 0.5,2 before, 2 now"),
    ({"batch_loss": lambda model, batch: (model(batch[0]).square().sum(), len(batch[0]))}, {}, ""),
]


def refusal(path: Path, asked: dict[str, Any]) -> str:
    with pytest.raises(UsageError, match="is finished") as caught:
        refuse_finished(path, {**AXES, **asked})
    return str(caught.value)


@pytest.mark.parametrize(("given", "other", "difference"), CASES)
def test_the_settings_that_differ(
    given: dict[str, Any], other: dict[str, Any], difference: str, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(2, 3, 1), nn.Conv2d(3, 3, 1), nn.Flatten(), nn.Linear(3, 3))
    data = {"train": (torch.randn(12, 2, 1, 1), torch.arange(12) % 3)}
    loss_surface(network, data, **AXES, **given, path=tmp_path / "s.h5")
    same = refusal(tmp_path / "s.h5", {"loss": "cross_entropy", **given})
    assert "other settings" not in same
    assert difference in refusal(tmp_path / "s.h5", {**given, **other})
