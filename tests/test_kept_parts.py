"""Results of several surfaces keep what they have: stopped anywhere and continued, they have the same numbers."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape
from landscape.core.errors import UsageError
from landscape.core.progress import Progress
from landscape.resampling.plane_on_samples import resample
from landscape.surface import part_files
from landscape.surface.surface import Surface
from landscape.temperature.logit_scale_over_training import temperature_over_training
from landscape.trajectories.checkpoints import Run, find_run
from landscape.weights.model_spec import ModelSpec
from once import Once
from processes import Fork, as_it_is, run_landscape

Examples = tuple[Tensor, Tensor]
# Those of the moment when a file was written.
OF_THE_RUN = {"seconds", "date", "created", "versions", "command"}


class Stopping(Progress):
    """Ctrl-C after so many points; the titles of the stages that have begun."""

    def __init__(self, after: float = float("inf")) -> None:
        self.left, self.titles = after, list[str]()

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        self.titles.append(f"{title}: {done:g} of {total:g}")

    def advance(self, amount: float = 1, note: str = "") -> None:
        self.left -= amount
        if self.left <= 0:
            raise KeyboardInterrupt


def assert_same(found: Path, whole: Path) -> None:
    """Bit for bit, but for the time."""
    one, other = Surface.load(found), Surface.load(whole)
    assert list(one.variables) == list(other.variables)
    for name, values in one.variables.items():
        assert values.tobytes() == other.variables[name].tobytes(), name
    known = {name: value for name, value in other.attributes.items() if name not in OF_THE_RUN}
    assert {name: value for name, value in one.attributes.items() if name not in OF_THE_RUN} == known


def continued(measure: Callable[..., Any], folder: Path, stops: list[int]) -> list[str]:
    """Compare a run that is stopped after so many points, several times, with one that is not; the last titles."""
    measure(path=folder / "whole.h5", progress=landscape.core.progress.SILENT)
    for number, after in enumerate(stops):
        with pytest.raises(KeyboardInterrupt):
            measure(path=folder / "s.h5", progress=Stopping(after))
        assert not (folder / "s.h5").exists(), number
        assert part_files.is_begun(folder / "s.h5")
    shown = Stopping()
    measure(path=folder / "s.h5", progress=shown)
    assert_same(folder / "s.h5", folder / "whole.h5")
    assert sorted(path.name for path in folder.iterdir()) == ["s.h5", "whole.h5"]
    return shown.titles


@pytest.mark.slow
def test_samples_are_continued(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    data = {"train": examples, "test": (examples[0] + 0.3, examples[1].flip(0))}
    shared = {"size": 10, "bootstrap": 2, "x": (-1, 1, 3), "y": (-1, 1, 2), "device": "cpu"}
    titles = continued(lambda **more: resample(network, data, **shared, **more), tmp_path, [4, 3])
    assert titles == ["measuring (samples 2 and 3 of 3): 1 of 6"]


@pytest.mark.slow
def test_other_settings_are_refused_and_force_begins_anew(
    network: nn.Module, examples: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "s.h5"
    shared: dict[str, Any] = {"size": 10, "x": (-1, 1, 3), "y": None, "device": "cpu", "path": path}
    factor = 1.0

    def own_loss(outputs: Tensor, targets: Tensor) -> Tensor:
        return factor * cross_entropy(outputs, targets, reduction="none")

    with pytest.raises(KeyboardInterrupt):
        resample(network, examples, bootstrap=2, loss=own_loss, progress=Stopping(4), **shared)
    for other in ({"bootstrap": 3}, {"bootstrap": 2, "seed": 1}, {"bootstrap": 2, "size": 11}):
        with pytest.raises(UsageError, match=r"s\.h5\.parts.* was made with other settings"):
            resample(network, examples, loss=own_loss, **{**shared, **other})
    factor = 2.0  # the first sample is finished, and still refused
    with pytest.raises(UsageError, match="another network, data or loss"):
        resample(network, examples, bootstrap=2, loss=own_loss, **shared)
    resample(network, examples, bootstrap=3, loss=own_loss, force=True, **shared)
    assert "train_loss_boot03" in Surface.load(path).variables
    assert not part_files.is_begun(path)


@pytest.mark.slow
def test_a_replacement_is_continued_without_force(network: nn.Module, examples: Examples, tmp_path: Path) -> None:
    path = tmp_path / "s.h5"
    shared: dict[str, Any] = {"bootstrap": 2, "x": (-1, 1, 3), "y": None, "device": "cpu", "path": path}
    resample(network, examples, size=10, **shared)
    with pytest.raises(KeyboardInterrupt):
        resample(network, examples, size=11, force=True, progress=Stopping(2), **shared)
    assert Surface.load(path).attributes["train_examples"] == 10
    resample(network, examples, size=11, **shared)
    assert Surface.load(path).attributes["train_examples"] == 11


@pytest.fixture(scope="module")
def run(once: Once) -> Path:
    def train(out: Path) -> None:
        landscape.train(ModelSpec("mlp", {"width": 8}), "digits", out, epochs=1, lr=0.05, limit=60, save_every=1)

    return once("run_of_kept_parts", train)


def of_run(path: Path) -> tuple[Run, nn.Module, Any]:
    found = find_run(path)
    return found, landscape.load_checkpoint(found.files[-1]).build_model(), landscape.load_data("digits")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::landscape.core.errors.CheckWarning")
def test_checkpoints_are_continued(run: Path, tmp_path: Path) -> None:
    shared: dict[str, Any] = {"x": (-1, 1, 4), "limit": 20, "device": "cpu"}
    found, model, data = of_run(run)
    titles = continued(
        lambda **more: temperature_over_training(found, model, data, **shared, **more), tmp_path, [2, 3, 7]
    )
    assert titles[-1] == f"measuring (checkpoint {len(found.files)} of {len(found.files)}, test): 0 of 4"
    with pytest.raises(KeyboardInterrupt):
        temperature_over_training(found, model, data, path=tmp_path / "t.h5", progress=Stopping(1), **shared)
    with pytest.raises(UsageError, match=r"scale none before, 2\.0 now"):
        temperature_over_training(found, model, data, path=tmp_path / "t.h5", scale=2.0, **shared)


PROGRAM = """
import torch
from torch import nn


def build():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(8, 12), nn.Tanh(), nn.Linear(12, 4))


def data():
    torch.manual_seed(1)
    return torch.randn(40, 8), torch.randint(0, 4, (40,))


def slow(outputs, targets):
    # Slow while there is the file `hold`, once the first points are kept.
    import time
    from pathlib import Path

    if Path("hold").exists() and Path("s.h5.parts/train.h5").exists():
        time.sleep(0.3)
        with Path("calls").open("a") as calls:
            calls.write("x")
    return nn.functional.cross_entropy(outputs, targets, reduction="none")
"""


@pytest.mark.process
@pytest.mark.slow
def test_the_command_line_is_stopped_and_continued(tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text(PROGRAM)
    torch.manual_seed(0)
    torch.save(nn.Sequential(nn.Linear(8, 12), nn.Tanh(), nn.Linear(12, 4)).state_dict(), tmp_path / "w.pt")
    words = [
        "resample", "w.pt", "--model", "net.py:build", "--data", "net.py:data",
        "--loss", "net.py:slow", "--limit", "20", "--bootstrap", "2", "--x=-1:1:9", "--y", "none", "--quiet", "-o",
    ]  # fmt: skip
    (tmp_path / "hold").touch()
    process = Fork(as_it_is, [*words, "s.h5"], cwd=tmp_path, said=tmp_path / "said")
    latest, calls = time.monotonic() + 120, tmp_path / "calls"
    while not (calls.exists() and calls.stat().st_size >= 12):  # the loss of two points or more
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < latest
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    (tmp_path / "hold").unlink()
    points = sum(Surface.load(path).measured for path in (tmp_path / "s.h5.parts").glob("*.h5"))
    assert points > 0
    assert err == (
        f"landscape: stopped; s.h5.parts contains the {points} points measured so far, and the same command continues "
        "from there\n"
    )
    for name in ("s.h5", "whole.h5"):
        done = run_landscape(*words, name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    one, other = Surface.load(tmp_path / "s.h5"), Surface.load(tmp_path / "whole.h5")
    for variable, values in one.variables.items():
        np.testing.assert_array_equal(values, other.variables[variable])
    assert not (tmp_path / "s.h5.parts").exists()
