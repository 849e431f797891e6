"""A loss that depends on its batch is reported, with the size of the batches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from typer.testing import CliRunner

import landscape
from landscape.cli.app import app
from landscape.data.batches import TensorBatches, as_splits
from landscape.measure.derivatives.batch_dependence import depends_on_batch
from landscape.measure.derivatives.objective import Objective
from landscape.measure.metric import BatchLoss, choose_loss


def data(count: int = 12) -> tuple[Tensor, Tensor]:
    torch.manual_seed(0)
    return torch.randn(count, 4), torch.arange(count) * 3 // count


def with_batchnorm(**options) -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6, **options), nn.ReLU(), nn.Linear(6, 3))


def contrastive(outputs: Tensor, targets: Tensor) -> Tensor:
    """Each example against the others of its batch."""
    scores = outputs @ outputs.T
    return functional.cross_entropy(scores, torch.arange(len(outputs)), reduction="none")


@pytest.mark.parametrize(
    ("model", "loss", "expected"),
    [
        (with_batchnorm(), "cross_entropy", False),
        (with_batchnorm().bfloat16(), "cross_entropy", False),
        (with_batchnorm(track_running_stats=False), "cross_entropy", True),
        (nn.Linear(4, 3), contrastive, True),
        (nn.Sequential(nn.Linear(4, 3), nn.LayerNorm(3)), "cross_entropy", False),
        (nn.Sequential(nn.Unflatten(0, (12, 1)), nn.Flatten(), nn.Linear(4, 3)), "cross_entropy", False),  # of one size
    ],
)
def test_losses_that_depend_on_the_batch_are_detected(model, loss, expected) -> None:
    batches = TensorBatches(*data(), 12)
    assert depends_on_batch(Objective(model, batches, choose_loss(loss), "all")) is expected


def test_one_example_and_batch_losses() -> None:
    objective = Objective(nn.Linear(4, 3), TensorBatches(*data(1), 5), choose_loss("cross_entropy"), "all")
    assert not depends_on_batch(objective)

    def summed(model: nn.Module, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, int]:
        return functional.cross_entropy(model(batch[0]), batch[1], reduction="sum"), len(batch[1])

    def within(model: nn.Module, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, int]:
        return contrastive(model(batch[0]), batch[1]).sum(), len(batch[1])

    for loss, expected in ((summed, False), (within, True)):
        batches = as_splits(data(), batch_size=6, device=torch.device("cpu"), whole=True)["train"]
        assert depends_on_batch(Objective(nn.Linear(4, 3), batches, BatchLoss(loss), "all")) is expected


def test_reports_mention_batch_dependence() -> None:
    model = with_batchnorm(track_running_stats=False)
    for report, size in (
        (landscape.hessian(model, data(90), device="cpu"), 64),
        (landscape.sharpness(model, data(90), count=2, device="cpu"), 250),
    ):
        (remark,) = report.report().data["remarks"]
        assert "depends on the others in its batch" in remark
        assert remark.endswith(f"hold for batches of {size}")
        assert report.report().data["batch_size"] == size
    assert landscape.hessian(with_batchnorm(), data(), device="cpu").report().data["remarks"] == []


def test_the_command_reports_batch_dependence_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text(
        "import torch\nfrom torch import nn\ndef build():\n    torch.manual_seed(0)\n"
        "    return nn.Sequential(nn.BatchNorm1d(4, track_running_stats=False), nn.Linear(4, 3))\n"
        "def data():\n    torch.manual_seed(0)\n    y = torch.arange(30) // 10\n    y[::4] = 9\n"
        "    return torch.randn(30, 4) + y[:, None], y\n"
    )
    network = {name: torch.ones(4) for name in ("0.weight", "0.bias")}
    torch.save({**network, "1.weight": torch.eye(4)[:3], "1.bias": torch.ones(3)}, tmp_path / "w.pt")
    words = [
        str(tmp_path / "w.pt"), "--model", f"{tmp_path}/net.py:build", "--data", f"{tmp_path}/net.py:data", "--json",
        "--ignore-index", "9", "--parameters", "1.*",
    ]  # fmt: skip
    done = CliRunner().invoke(app, ["hessian", *words])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["numbers"] == 15
    assert found["parameters"] == "1.*"
    assert "landscape: the loss of an example depends on the others in its batch" in done.stderr
    done = CliRunner().invoke(app, ["measure", *words])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)[0]["parameters"] == "1.*"
    assert "hold for batches of 250" in done.stderr
