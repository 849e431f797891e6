"""A run that is stopped goes on from its file, and ends with the numbers of one that was not."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import h5py
import numpy as np
import pytest
import torch
from torch import nn

import landscape
from landscape.core.errors import LandscapeError, UsageError
from landscape.curvature.hessian_report import CurvatureReport
from landscape.measure.derivatives import stages as keeping
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.derivatives.stages import Stages
from processes import Fork, as_it_is, run_landscape


def network(seed: int = 0) -> nn.Module:
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(8, 12), nn.Tanh(), nn.Linear(12, 4))


def data(seed: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(seed)
    return torch.randn(40, 8), torch.randint(0, 4, (40,))


OPTIONS = {"top": 2, "probes": 6, "density": True, "device": "cpu"}


def run(path: Path | None, **options) -> CurvatureReport:
    return landscape.hessian(network(), data(), path=path, **{**OPTIONS, **options})


@pytest.fixture
def stopping(monkeypatch):
    """Let the n-th product from here on be interrupted."""
    left, plain = [0], Hessian.product

    def product(self, vector):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return plain(self, vector)

    monkeypatch.setattr(Hessian, "product", product)

    def after(count: int) -> None:
        left[0] = count

    return after


@pytest.mark.slow
@pytest.mark.process
def test_a_stopped_spectrum_is_continued_from_any_stage(tmp_path, stopping) -> None:
    whole = run(None)
    total = whole.largest.products + whole.smallest.products + 6 + 4 * 80
    assert whole.largest.products > 20
    path, made, stops = tmp_path / "hessian.h5", 0, 0
    for count in (3, 25, 14, 7, 4, 100, 150):  # among the eigenvalues (past a restart), the trace, the density
        stopping(count)
        with pytest.raises(KeyboardInterrupt):
            run(path)
        made, stops = made + count - 1, stops + 1
        assert [file.name for file in tmp_path.iterdir()] == ["hessian.h5"]
    stopping(total + 1 - made)  # no product is made twice, but for residuals that were not complete
    found = run(path)
    for name in ("values", "residuals"):
        for end in ("largest", "smallest"):
            np.testing.assert_array_equal(getattr(getattr(found, end), name), getattr(getattr(whole, end), name))
    np.testing.assert_array_equal(found.trace.samples, whole.trace.samples)
    np.testing.assert_array_equal(found.density.nodes, whole.density.nodes)
    np.testing.assert_array_equal(found.density.weights, whole.density.weights)
    assert found.report().data == whole.report().data
    stopping(1)
    assert run(path).report().data == whole.report().data  # from the file alone
    stopping(4)
    assert run(path, probes=9).trace.samples[:6].tolist() == whole.trace.samples.tolist()
    assert path.stat().st_size < 40_000 + 10 * 4 * found.numbers  # the spaces are gone


def test_fewer_probes_leave_the_samples_of_the_file(tmp_path, stopping) -> None:
    path = tmp_path / "hessian.h5"
    samples = run(path, density=False).trace.samples
    before = path.read_bytes()
    stopping(1)
    assert run(path, density=False, probes=3).trace.samples.tolist() == samples[:3].tolist()
    assert path.read_bytes() == before


@pytest.mark.parametrize("probes", [1, -3])
def test_too_few_probes_are_refused_before_any_product(probes, stopping) -> None:
    stopping(1)
    with pytest.raises(UsageError, match=rf"probes {probes}: give 2 or more \(a whole number\), or 0"):
        run(None, probes=probes)


@pytest.mark.parametrize("lost", ["trace/samples", "products/form", "largest/values"])
def test_a_file_without_an_array_is_damaged(tmp_path, lost) -> None:
    path = tmp_path / "hessian.h5"
    run(path, density=False)
    with h5py.File(path, "r+") as file:
        del file[lost]
    with pytest.raises(LandscapeError, match=r"hessian\.h5 is damaged"):
        run(path, density=False)


def test_the_measured_loss_alone_is_compared_with_a_tolerance(tmp_path) -> None:
    path = tmp_path / "file.h5"
    Stages(path, {"radius": 5e-5, "loss_value": 2e-5}).put("stage", {"samples": torch.ones(2)})
    assert Stages(path, {"radius": 5e-5, "loss_value": 2.01e-5}).get("stage") is not None  # rounding
    for other in ({"radius": 5e-5, "loss_value": 9e-5}, {"radius": 1e-4, "loss_value": 2e-5}):
        with pytest.raises(UsageError, match="was made with other settings"):
            Stages(path, other)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"top": 1}, "top 2 before, 1 now"),
        ({"seed": 1}, "seed 0 before, 1 now"),
        ({"batch_size": 7}, "batch_size 64 before, 7 now"),
        ({"loss": "squared_error"}, 'loss "cross_entropy" before, "squared_error" now'),
        ({"parameters": "0.*"}, 'parameters "all" before, "0.*" now'),
        ({"limit": 30}, "examples 40 before, 30 now"),
        ({"accuracy": 0.001}, "accuracy 0.01 before, 0.001 now"),
        ({"ignore_index": 2}, "ignore_index none before, 2 now"),
    ],
)
def test_other_settings_are_refused(tmp_path, change, message) -> None:
    path = tmp_path / "hessian.h5"
    run(path, probes=0, density=False)
    before = path.read_bytes()
    with pytest.raises(
        UsageError, match=r"was made with other settings .*choose another file, or force=True"
    ) as caught:
        run(path, **change)
    assert message in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.slow
def test_a_more_accurate_file_serves_and_goes_on_as_it_began(tmp_path, stopping) -> None:
    fine = run(tmp_path / "whole.h5", accuracy=1e-4)
    stopping(1)
    assert run(tmp_path / "whole.h5").report().data == fine.report().data
    path = tmp_path / "hessian.h5"
    stopping(12)
    with pytest.raises(KeyboardInterrupt):
        run(path, accuracy=1e-4)
    assert run(path, accuracy=0.1).report().data == fine.report().data


def test_a_file_of_an_older_version_has_its_fixed_accuracy(tmp_path) -> None:
    """It lacks the setting; the residuals were at most 1e-4 of the largest eigenvalue."""
    path = tmp_path / "hessian.h5"
    found = run(path, accuracy=1e-4, probes=0, density=False)
    with h5py.File(path, "r+") as file:
        settings = json.loads(file.attrs["settings"])
        assert settings.pop("accuracy") == 1e-4
        file.attrs["settings"] = json.dumps(settings)
        del file["products"]
    again = run(path, probes=0, density=False)
    np.testing.assert_array_equal(again.largest.values, found.largest.values)
    assert (again.largest.residuals <= 1e-4 * again.largest.values[0]).all()
    with pytest.raises(UsageError, match=r"accuracy 0\.0001 before, 1e-05 now"):
        run(path, accuracy=1e-5, probes=0, density=False)


def test_other_weights_data_and_losses_of_one_name_are_refused(tmp_path) -> None:
    path = tmp_path / "hessian.h5"
    run(path, probes=0, density=False)
    with pytest.raises(UsageError, match=r"weights_fingerprint .* before"):
        landscape.hessian(network(seed=5), data(), path=path, **OPTIONS)
    with pytest.raises(UsageError, match=r"fingerprint .* before"):
        landscape.hessian(network(), data(seed=5), path=path, **OPTIONS)
    other = tmp_path / "own.h5"
    for scale in (1.0, 2.0):

        def loss(outputs, targets, scale=scale):
            return scale * nn.functional.cross_entropy(outputs, targets, reduction="none")

        if scale == 1:
            run(other, loss=loss, probes=0, density=False)
            continue
        with pytest.raises(UsageError, match=r"loss_value 1\.\d+ before, [23]\.\d+ now"):
            run(other, loss=loss)
        assert run(other, loss=loss, force=True).loss > 2


def test_files_of_others(tmp_path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    with pytest.raises(LandscapeError, match=r"notes\.txt is damaged, or was not written by `landscape hessian`"):
        run(path)
    assert path.read_text() == "my notes"

    with h5py.File(tmp_path / "surface.h5", "w") as file:
        file.attrs["format"] = "landscape-surface"
    with pytest.raises(UsageError, match="was not written by `landscape hessian` or `layers`: choose another"):
        run(tmp_path / "surface.h5")


def test_a_killed_process_leaves_the_form_of_its_products(tmp_path, monkeypatch) -> None:
    """A process that continues its file computes in the same form, so that all numbers are comparable."""
    monkeypatch.setattr(keeping, "SECONDS", 0)
    monkeypatch.setattr(keeping, "TIMES", 0)
    written, write = [], Stages._write

    def writing(self, path) -> None:
        write(self, path)
        with h5py.File(path) as file:
            written.append(sorted(file))

    monkeypatch.setattr(Stages, "_write", writing)
    run(tmp_path / "hessian.h5", probes=0, density=False)
    assert len(written) > 20
    assert all("products" in names for names in written)


def test_intermediate_results_are_written_at_intervals(tmp_path, monkeypatch) -> None:
    """A process that is killed loses a minute of work, or twenty times what the last writing took."""
    clock = [0.0]
    monkeypatch.setattr(keeping.time, "monotonic", lambda: clock[0])
    path, count = tmp_path / "file.h5", 0
    kept = Stages(path)

    def samples() -> int:
        return len(Stages(path).get("trace")["samples"])

    with kept.during("trace", lambda: {"samples": torch.ones(count)}) as step:
        for count in range(1, 100):
            clock[0] += 1
            step()
            if count == 60:
                assert not path.exists()
    assert samples() == 61
    kept._took = 10.0
    with kept.during("trace", lambda: {"samples": torch.ones(int(clock[0]))}) as step:
        written = {(path.stat().st_ino, path.stat().st_mtime_ns)}
        for _ in range(200):
            clock[0] += 1
            step()
            written.add((path.stat().st_ino, path.stat().st_mtime_ns))
            assert len(written) == (1 if clock[0] < 262 else 2)
    assert samples() == 262


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
    # Slow while there is the file `hold`: the density alone then takes a minute.
    import time
    from pathlib import Path

    if Path("hold").exists():
        time.sleep(0.2 if Path("h.h5").exists() else 0.0)
    return nn.functional.cross_entropy(outputs, targets, reduction="none")
"""


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_stopped_command_is_continued(tmp_path, number, code) -> None:
    (tmp_path / "net.py").write_text(PROGRAM)
    torch.save(network().state_dict(), tmp_path / "w.pt")
    words = [
        "hessian", "w.pt", "--model", "net.py:build", "--data", "net.py:data",
        "--loss", "net.py:slow", "--density", "-o", "h.h5", "--json", "--quiet",
    ]  # fmt: skip
    (tmp_path / "hold").touch()
    process = Fork(as_it_is, words, cwd=tmp_path, said=tmp_path / "said")
    latest = time.monotonic() + 120
    while not (tmp_path / "h.h5").exists():  # with the eigenvalues
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < latest
        time.sleep(0.1)
    time.sleep(0.5)
    process.send_signal(number)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (code, "")
    (tmp_path / "hold").unlink()
    assert err == "landscape: stopped; h.h5 contains the results so far, and the same command continues from there\n"
    again = run_landscape(*words, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    plain = landscape.hessian(network(), data(), density=True, device="cpu").report().data
    found = json.loads(again.stdout)
    assert found["eigenvalues"] == pytest.approx(plain["eigenvalues"], rel=1e-5)
    assert found["density"]["eigenvalue"] == pytest.approx(plain["density"]["eigenvalue"], rel=1e-4, abs=1e-5)
