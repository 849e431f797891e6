"""Surface files that are continued, refused or kept, and their content."""

from __future__ import annotations

import errno
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

import landscape
import oracles
from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.measure import record
from landscape.plane.direction import fingerprint
from subjects import GRID, LOOKS, Examples, Failing, Stop, images, states


def test_another_process_that_writes_the_file_is_not_disturbed(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    with files.locked(tmp_path / "s.h5"), pytest.raises(UsageError, match=r"another process is writing .*s\.h5"):
        landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID)
    landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID)
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]


def test_a_broken_centre_is_refused_before_the_work(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    with torch.no_grad():
        network[5].bias[0] = math.nan
    with pytest.raises(LandscapeError, match="train_loss at the centre is nan"):
        landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID)
    assert not list(tmp_path.iterdir())


def test_an_interrupted_surface_is_continued_to_the_same_numbers(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    whole = landscape.loss_surface(Failing(network, 0), examples, **GRID)
    failing = Failing(network, LOOKS + 7)
    before = states(network)
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(failing, examples, path=path, **GRID)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
    partial = landscape.Surface.load(path)
    assert partial.evaluated.sum() == 5  # the centre comes first
    failing.left = 0
    continued = landscape.loss_surface(failing, examples, path=path, **GRID)
    stored = landscape.Surface.load(path)
    for name, values in whole.variables.items():
        np.testing.assert_array_equal(continued.variables[name], values)
        np.testing.assert_array_equal(stored.variables[name], values)
    assert stored.attributes["created"] == partial.attributes["created"]


@pytest.mark.parametrize("x", [(-1, 1, 5), (-3, -1, 5)])
def test_an_axis_that_a_file_lacks_is_named_where_its_range_is_to_be_found(
    x: tuple[float, float, int], network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_curve(network, examples, x=x, path=path, progress=Stop(2), device="cpu")
    with pytest.raises(UsageError, match=r"made with other settings: .*y none before, -1:1:7 now"):
        landscape.loss_surface(network, examples, x=5, y=7, path=path, device="cpu")


ADAPTIVE: dict[str, Any] = {"x": (-1, 1, 9), "seed": 5, "device": "cpu", "sampler": "adaptive"}


@pytest.mark.parametrize("y", [(-0.5, 1, 8), None], ids=["surface", "curve"])
@pytest.mark.parametrize(
    "stops", [(2, 7), *(pytest.param(stops, marks=pytest.mark.slow) for stops in ((1,), (9, 1, 10), (24,)))]
)
def test_an_interrupted_adaptive_surface_is_continued_to_the_same_numbers(
    stops: tuple[int, ...], y: Any, network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    pytest.importorskip("adaptive")
    path, settings = tmp_path / "s.h5", {**ADAPTIVE, "x": (-1, 1, 27), "y": y, "points": 25}
    whole = landscape.loss_surface(network, examples, **settings)
    assert whole.points is not None
    done = 0
    for stop in stops:
        with pytest.raises(KeyboardInterrupt):
            landscape.loss_surface(network, examples, path=path, progress=Stop(stop), **settings)
        partial = landscape.Surface.load(path)
        done += stop
        assert (partial.measured, partial.planned, partial.is_complete) == (done, 25, False)
        assert partial.evaluated.all() == (done >= (9 if y else 3))  # as soon as the ends are measured
    continued = landscape.loss_surface(network, examples, path=path, **settings)
    for surface in (continued, landscape.Surface.load(path)):
        assert surface.points is not None
        assert surface.is_complete
        assert surface.evaluated.all()
        np.testing.assert_array_equal(surface.points.x, whole.points.x)
        np.testing.assert_array_equal(surface.points.y, whole.points.y)
        for name, values in whole.variables.items():
            np.testing.assert_array_equal(surface.variables[name], values)
            np.testing.assert_array_equal(surface.points.variables[name], whole.points.variables[name])
    with pytest.raises(UsageError, match="is finished"):
        landscape.loss_surface(network, examples, path=path, **settings)


def test_adaptive_points_are_measured_as_any_others(network: nn.Module, examples: Examples) -> None:
    pytest.importorskip("adaptive")
    surface = landscape.loss_surface(network, examples, y=(-0.5, 1, 8), **ADAPTIVE)
    assert surface.points is not None
    assert len(surface.points) == 18
    d_x, d_y = oracles.directions(network, 5)
    for at in range(18):
        steps = [(surface.points.x[at], d_x), (surface.points.y[at], d_y)]
        loss, accuracy = oracles.loss_and_accuracy(network, steps, *examples)
        assert surface.points.variables["train_loss"][at] == pytest.approx(loss, rel=1e-5)
        assert surface.points.variables["train_accuracy"][at] == pytest.approx(accuracy)
    whole = landscape.loss_surface(network, examples, **{**ADAPTIVE, "y": (-0.5, 1, 8), "sampler": "grid"})
    np.testing.assert_allclose(surface.variables["train_loss"], whole.variables["train_loss"], rtol=0.03)
    assert whole.points is None
    assert whole.attributes["sampler"] == "grid"


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ({}, {"sampler": "adaptive"}, "sampler grid before, adaptive now; points none before, 9 now"),
        ({"sampler": "adaptive"}, {}, "sampler adaptive before, grid now"),
        ({"sampler": "adaptive"}, {"sampler": "adaptive", "points": 10}, "points 9 before, 10 now"),
    ],
)
def test_a_file_of_another_sampler_is_refused(
    before: dict[str, Any],
    after: dict[str, Any],
    complaint: str,
    network: nn.Module,
    examples: Examples,
    tmp_path: Path,
) -> None:
    pytest.importorskip("adaptive")
    path = tmp_path / "s.h5"
    landscape.loss_surface(network, examples, path=path, **GRID, **before)
    content = path.read_bytes()
    with pytest.raises(UsageError, match=complaint):
        landscape.loss_surface(network, examples, path=path, **GRID, **after)
    assert path.read_bytes() == content


def test_a_file_from_before_there_were_samplers_is_continued(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    whole = landscape.loss_surface(network, examples, **GRID)
    attributes = {name: value for name, value in whole.attributes.items() if name != "sampler"}
    half = landscape.Surface(whole.x, whole.y, whole.variables, whole.variables["train_loss"] > 1.1, attributes)
    assert not half.is_complete
    half.save(tmp_path / "s.h5")
    assert landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID).is_complete


@pytest.mark.slow
def test_files_are_written_while_measuring(
    network: nn.Module, examples: Examples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "SECONDS_BETWEEN_WRITES", 0.0)
    seen = []

    class Watch(Progress):
        def advance(self, amount: float = 1, note: str = "") -> None:
            seen.append(int(landscape.Surface.load(tmp_path / "s.h5").evaluated.sum()))

    landscape.loss_surface(network, examples, path=tmp_path / "s.h5", progress=Watch(), **GRID)
    assert seen == list(range(1, 13))


def test_a_progress_that_cannot_be_shown_costs_no_points(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    """The progress may be written to the disk that is full."""

    class Broken(Progress):
        measuring = False

        def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
            self.measuring = title == "measuring"

        def advance(self, amount: float = 1, note: str = "") -> None:
            self.finish()

        def finish(self) -> None:
            if self.measuring:
                raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        landscape.loss_surface(network, examples, path=tmp_path / "s.h5", progress=Broken(), **GRID)
    assert landscape.Surface.load(tmp_path / "s.h5").measured == 1


def test_a_finished_file_is_kept(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    landscape.loss_surface(network, examples, path=path, **GRID)
    content = path.read_bytes()
    with pytest.raises(UsageError, match="is finished"):
        landscape.loss_surface(network, examples, path=path, **GRID)
    assert path.read_bytes() == content
    landscape.loss_surface(network, examples, path=path, force=True, **GRID)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"seed": 6}, "direction_x.seed 5 before, 6 now"),
        ({"norm": "layer"}, "direction_y.norm filter before, layer now"),
        ({"x": (-1, 1, 5)}, "x -1:1:3 before, -1:1:5 now"),
        ({"limit": 10}, "train_examples 30 before, 10 now"),
        ({"bn": "recalibrate"}, "bn frozen before, recalibrate now"),
        ({"metrics": ["loss"]}, "metrics"),
        ({"batch_size": 4}, "batch_size"),
    ],
)
def test_a_file_of_other_settings_is_refused(
    change: dict[str, Any], complaint: str, network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    landscape.loss_surface(network, examples, path=path, **GRID)
    content = path.read_bytes()
    with pytest.raises(UsageError, match=complaint):
        landscape.loss_surface(network, examples, path=path, **{**GRID, **change})
    assert path.read_bytes() == content


def test_a_choice_by_trial_that_only_the_file_has_is_not_dropped(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path, options = tmp_path / "s.h5", {**GRID, "precision": "float32"}
    surface = landscape.loss_surface(network, examples, **options)
    surface.with_attributes(float32_below=0.5).save(path, force=True)
    with pytest.raises(UsageError, match=r"float32_below .* before, none now"):
        landscape.loss_surface(network, examples, path=path, **options)
    # Another machine may lack these kernels, which only round otherwise.
    surface.with_attributes(own_kernels=["first"]).save(path, force=True)
    with pytest.raises(UsageError, match="is finished"):
        landscape.loss_surface(network, examples, path=path, **options)


def test_another_networks_file_is_refused(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID)
    with torch.no_grad():
        network[0].weight[0, 0, 0, 0] += 1
    with pytest.raises(UsageError, match="weights_fingerprint"):
        landscape.loss_surface(network, examples, path=tmp_path / "s.h5", **GRID)


def test_a_network_that_differs_in_no_setting_is_refused_by_its_centre(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    failing = Failing(network, LOOKS + 7)
    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(failing, examples, path=path, **GRID)
    failing.left, network[2] = 0, nn.Tanh()  # the same weights
    with pytest.raises(UsageError, match="another network, data or loss: centre_train_loss"):
        landscape.loss_surface(failing, examples, path=path, **GRID)


def test_two_small_losses_of_one_name_are_told_apart(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    """Their difference is below 1e-4, but far above the rounding of float32."""
    path = tmp_path / "s.h5"
    failing = Failing(network, LOOKS + 7)

    def scaled(factor: float) -> Any:
        return lambda outputs, targets: factor * nn.functional.cross_entropy(outputs, targets, reduction="none")

    with pytest.raises(KeyboardInterrupt):
        landscape.loss_surface(failing, examples, path=path, loss=scaled(1e-5), **GRID)
    failing.left = 0
    with pytest.raises(UsageError, match="another network, data or loss: centre_train_loss"):
        landscape.loss_surface(failing, examples, path=path, loss=scaled(2e-5), **GRID)
    assert landscape.loss_surface(failing, examples, path=path, loss=scaled(1e-5), **GRID).is_complete


def test_a_file_that_cannot_be_written_is_reported_before_the_work(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    failing = Failing(network, LOOKS + 3)  # the centre and at most one point
    with pytest.raises(LandscapeError, match="cannot write"):
        landscape.loss_surface(failing, examples, path=tmp_path / "file" / "s.h5", **GRID)


def test_directions_are_stored_on_request(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    landscape.loss_surface(network, examples, path=tmp_path / "s.h5", store_directions=True, **GRID)
    stored = landscape.Surface.load(tmp_path / "s.h5").directions
    assert stored is not None
    np.testing.assert_allclose(stored["y"]["0.weight"], oracles.directions(network, 5)[1]["0.weight"], rtol=1e-6)


def test_stored_directions_have_the_recorded_fingerprint(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    landscape.loss_surface(network, examples, path=tmp_path / "s.h5", store_directions=True, **GRID)
    surface = landscape.Surface.load(tmp_path / "s.h5")
    assert surface.directions is not None
    for axis, direction in surface.directions.items():
        tensors = {name: torch.from_numpy(array) for name, array in direction.items()}
        assert fingerprint(tensors) == surface.attributes[f"direction_{axis}"]["fingerprint"]


def test_the_attributes_of_a_data_set_are_stored(network: nn.Module, tmp_path: Path) -> None:
    surface = landscape.loss_curve(network, images(), x=(-1, 1, 3), attributes={"where": tmp_path})
    assert (surface.attributes["data"], surface.attributes["data_mean"]) == ("made", [0.4])
    surface.save(tmp_path / "s.h5")
    assert landscape.Surface.load(tmp_path / "s.h5").attributes["where"] == str(tmp_path)
    with pytest.raises(LandscapeError, match="'format' is reserved for the format"):
        surface.with_attributes(format="mine").save(tmp_path / "t.h5")


def test_a_metric_may_have_no_value_at_the_centre(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    nothing = {"nothing": lambda outputs, targets: torch.full((len(targets),), math.nan)}
    surface = landscape.loss_surface(network, examples, metrics=nothing, path=tmp_path / "s.h5", **GRID)
    assert np.isnan(surface.variables["train_nothing"]).all()
    assert np.isfinite(surface.variables["train_loss"]).all()


def test_a_file_system_without_locks_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*given: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    with files.locked(tmp_path / "s.h5"):
        (tmp_path / "s.h5").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]  # (tmp_path.iterdir())
