"""`landscape measure --planes`: the interval of a new plane, shares of the trace within planes, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from landscape.cli.sharpness_and_planes import part_name
from landscape.surface.surface import Surface
from landscape.weights.checkpoint import Checkpoint
from processes import Command

WORDS = (
    "--no-sharpness", "--split", "train", "--x=-1:1:5", "--y=-1:1:5", "--limit", "20", "--device", "cpu",
    "--precision", "float32",
)  # fmt: skip


@pytest.mark.slow
def test_numbers_of_planes_and_of_their_trace(trained, tmp_path, call):
    words = ("measure", trained, *WORDS, "--planes", 3, "--trace", "-o", tmp_path / "planes")
    done = call(*words, "--json", "--csv", tmp_path / "n.csv", "--picture", tmp_path / "n.png")
    assert not done.returncode, done.stderr
    assert "with 3 planes" in done.stderr
    (said,) = json.loads(done.stdout)
    of_planes, trace = said["planes"], said["hessian_trace"]
    assert of_planes["seeds"] == [plane["seed"] for plane in trace["planes"]] == [0, 1, 2]
    assert of_planes["trace_seen"]["values"] == [plane["share"] for plane in trace["planes"]]
    for plane in trace["planes"]:
        assert plane["share"] == pytest.approx(plane["second_derivatives"] / trace["trace"])
        assert plane["relative"] == pytest.approx(plane["share"] * trace["weights"] / 2)
    values = of_planes["train_loss_median"]["values"]
    # A loss is positive: its interval is that of the logarithms.
    middle, spread = np.log(values).mean(), np.log(values).std(ddof=1)
    half = stats.t.ppf(0.975, 2) * (1 + 1 / 3) ** 0.5 * spread
    ends = np.exp([middle - half, middle + half])
    assert of_planes["train_loss_median"]["new_plane"] == pytest.approx(ends.tolist())
    with (tmp_path / "n.csv").open(newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert float(rows["train_loss_median"]["high"]) == of_planes["train_loss_median"]["new_plane"][1]
    assert float(rows["tree_distance"]["value"]) == pytest.approx(of_planes["tree_distance"]["mean"])
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "planes").glob("*.h5")}
    assert len(before) == 3
    again = call(*words, "--csv", tmp_path / "n.csv", "--force")  # which replaces the table alone
    assert not again.returncode, again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before
    other = ("measure", trained, *WORDS, "--planes", 3, "--limit", 10, "--trace", "-o", tmp_path / "planes")
    refused = call(*other)
    assert refused.returncode == 2
    assert "other settings" in refused.stderr
    forced = call(*other, "--force")
    assert not forced.returncode, forced.stderr
    for path in (tmp_path / "planes").glob("*.h5"):
        assert Surface.load(path).attributes["train_examples"] == 10
    again = call(*words, "--force")
    low, high = of_planes["train_loss_median"]["new_plane"]
    assert f"[{low:.3g}, {high:.3g}]" in again.stdout


def test_networks_of_one_file_have_files_of_their_own() -> None:
    def named(key: str) -> str:
        path = Path(f"runs/both.pt::{key}" if key else "runs/both.pt")
        return part_name(path, Checkpoint(Path("runs/both.pt"), "0123456789", {}, key=key))

    assert named("") == "both_01234567"  # as in earlier versions
    assert named("model.ema") == "both_model.ema_01234567"
    assert named("a/b") == "both_a_b_01234567"
    assert len({named(""), named("a"), named("b")}) == 3


def test_a_trace_without_planes_is_refused(tmp_path, call):
    for more, message in (
        ((), "--planes"),
        (("--planes", 2, "-o", tmp_path / "planes", "--space", "states"), "running statistics"),
    ):
        done = call("measure", tmp_path / "weights.pt", "--trace", *more)
        assert done.returncode == 2
        assert message in done.stderr


@pytest.mark.parametrize("verb", ["measure", "compare"])
def test_options_of_measurements_are_refused_where_nothing_is_measured(
    verb: str, tmp_path: Path, call: Command
) -> None:
    """They would be ignored: a surface file is measured already."""
    files = (verb, tmp_path / "a.h5", tmp_path / "b.h5", "-o", tmp_path / "out.html")
    for more in (("--limit", 5), ("--planes", 2), ("--x", "-1:1:3"), ("--shard", "1/2"), ("--no-sharpness",)):
        done = call(*files, *more)
        assert done.returncode == 2
        assert "is for weights files" in done.stderr
    assert "is for weights files" not in call(*files, "--level", 0.1, "--json").stderr
    assert "is for weights files" not in call(*files, tmp_path / "weights.pt", "--limit", 5).stderr
