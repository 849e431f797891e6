"""Several processes that train one network, compared with one process; they run on this machine's CPU, by gloo."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import networks
import pytest
import torch
from torch import Tensor

from landscape.cli import app, torchrun
from landscape.core.errors import UsageError
from landscape.data.dataset import DataSet, Split
from landscape.training import Recipe, state, train
from landscape.training.group import ALONE, Group
from landscape.weights import checkpoint

RECIPE = Recipe(epochs=3, batch_size=64, lr=0.05, augment=True, label_noise=0.1, precision="float32", device="cpu")
SPECS = {
    "linear": (networks.spec("linear"), RECIPE),
    "batchnorm": (networks.spec(), replace(RECIPE, augment=False)),
    "resnet20": ("resnet20", replace(RECIPE, epochs=1, limit=33, lr=0.01)),  # one step: its rounding grows fast
}
# Sums of float32 in another order, over 15 steps.
TOLERANCE = {"rtol": 1e-3, "atol": 1e-5}

# What each process runs.
WORK = """
import sys, torch
sys.path.insert(0, {tests!r})
torch.set_num_threads(1)
from pathlib import Path
from test_group import RECIPE, SPECS, odd_digits, stopping_after
from dataclasses import replace
from landscape.core.errors import UsageError
from landscape.training import train
from landscape.training.group import joined
out = Path({out!r})
with joined("cpu") as group:
    for name, (spec, recipe) in SPECS.items():
        result = train(spec, odd_digits(), out / name, recipe, group=group)
        sys.stdout.write(f"result {{group.rank}} {{name}} {{result.train_loss}}\\n")  # whole, beside the other's
        sys.stdout.flush()
    spec, recipe = SPECS["batchnorm"]
    # Only the second process is asked to stop.
    stop = stopping_after(7) if group.rank == 1 else None
    assert not train(spec, odd_digits(), out / "stopped", recipe, stop=stop, group=group).finished
    assert train(spec, odd_digits(), out / "begun", recipe, group=group).finished
    try:
        train(spec, odd_digits(), out / "small", replace(recipe, batch_size=1), group=group)
    except UsageError as error:
        sys.stdout.write(f"refused {{group.rank}} {{error}}\\n")
"""


def odd_digits() -> DataSet:
    """309 digits, so that an epoch ends with 53 images, and 33 to test on: two processes share both unequally."""
    from landscape.data.loading import load_data

    whole = load_data("digits")
    splits: dict[str, Split] = {"train": whole.splits["train"].first(309), "test": whole.splits["test"].first(33)}
    return DataSet("digits", splits, whole.classes, whole.mean, whole.std)


def stopping_after(count: int):
    steps = iter(range(1, 1000))
    return lambda: next(steps) == count


def weights(folder: Path) -> dict[str, Tensor]:
    return checkpoint.load_checkpoint(folder).weights


def log(folder: Path) -> list[list[float]]:
    """The numbers of log.csv without its times."""
    rows = (folder / "log.csv").read_text().splitlines()[1:]
    return [[float(number) for number in row.split(",")[:7]] for row in rows]


def assert_close(first: Path, second: Path) -> None:
    ours, theirs = weights(first), weights(second)
    assert ours.keys() == theirs.keys()
    for name, expected in theirs.items():
        torch.testing.assert_close(ours[name], expected, **TOLERANCE)
    torch.testing.assert_close(torch.tensor(log(first)), torch.tensor(log(second)), **TOLERANCE)


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """torchrun with two processes on a free port of this machine; what a failed test leaves is ended."""
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    started = []

    def run(*words: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*command, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.terminate()
        process.communicate(timeout=60)


def said(output: str) -> list[str]:
    """The lines that are ours; torchrun has many of its own."""
    return [line for line in output.splitlines() if line.startswith("landscape: ")]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_processes_give_the_numbers_of_one(start, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for name, (spec, recipe) in SPECS.items():
        train(spec, odd_digits(), one / name, recipe)
    spec, recipe = SPECS["batchnorm"]
    train(spec, odd_digits(), two / "begun", recipe, stop=stopping_after(8))  # by one process, continued by two
    script = tmp_path / "work.py"
    script.write_text(WORK.format(tests=str(Path(__file__).parent), out=str(two)))
    process = start(script)
    output, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    for name in SPECS:
        assert_close(two / name, one / name)
    assert json.loads((two / "linear" / "run.json").read_text())["processes"] == 2

    results = [line.split() for line in output.splitlines() if line.startswith("result")]
    assert len({(name, loss) for _, _, name, loss in results}) == len(SPECS)  # the same in both processes
    assert_close(two / "begun", one / "batchnorm")

    at = state.load(two / "stopped" / "state.pt")
    assert (at.epoch, at.step) == (1, 2)
    assert train(spec, odd_digits(), two / "stopped", recipe).finished
    assert_close(two / "stopped", one / "batchnorm")

    refused = [line for line in output.splitlines() if line.startswith("refused")]
    assert len(refused) == 2
    assert "batches of 1 images leave a step of 1 for 2 processes" in refused[0]
    assert not (two / "small").exists()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_error_of_all_is_one_line(start, tmp_path: Path) -> None:
    words = ["resnet20", "--data", "digits", "-o", tmp_path / "run", "--batch-size", 1]
    _, errors = start("-m", "landscape", "train", *words).communicate(timeout=600)
    (line,) = said(errors)
    assert "batches of 1 images leave a step of 1 for 2 processes" in line
    assert errors.count("exitcode  : 2") >= 1
    assert "exitcode  : 1 " not in errors
    assert not (tmp_path / "run").exists()


def process_of(rank: int, launcher: subprocess.Popen[str]) -> int:
    """The process id of a rank that torchrun has started."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == launcher.pid and f"RANK={rank}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                return int(folder.name)
        except OSError:  # it has just ended, or is another user's
            continue
    raise AssertionError(f"no process of rank {rank}")


def wait_for_epochs(count: int, folder: Path, launcher: subprocess.Popen[str]) -> None:
    """Wait until log.csv has so many rows."""
    deadline = time.monotonic() + 400
    while not (folder / "log.csv").exists() or len(log(folder)) < count:
        assert launcher.poll() is None, launcher.communicate()[1]
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.timeout(900)
def test_killed_ended_and_continued_from_the_command_line(start, tmp_path: Path) -> None:
    model = networks.spec("slow").name
    words = ["train", model, "--data", "digits", "--limit", 300, "--epochs", 60, "--batch-size", 64, "--lr", 0.05]
    words += ["--device", "cpu", "--precision", "float32", "--quiet", "--save-every", 60, "-o", tmp_path / "run"]

    process = start("-m", "landscape", *words)
    wait_for_epochs(2, tmp_path / "run", process)
    os.kill(process_of(1, process), signal.SIGKILL)
    _, errors = process.communicate(timeout=400)
    (line,) = said(errors)
    assert "another process of the training has ended" in line
    assert "the same command continues from there" in line

    before = len(log(tmp_path / "run"))
    process = start("-m", "landscape", *words)
    wait_for_epochs(before + 2, tmp_path / "run", process)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=400)
    (line,) = said(errors)
    assert "stopped; " in line
    assert "the same command continues from there" in line
    assert json.loads((tmp_path / "run" / "run.json").read_text())["status"] == "stopped"
    assert not list(tmp_path.rglob("*.lock"))

    recipe = Recipe(epochs=60, batch_size=64, limit=300, lr=0.05, device="cpu", precision="float32", save_every=60)
    train(networks.spec("slow"), "digits", tmp_path / "run", recipe, resume=True)
    train(networks.spec("linear"), "digits", tmp_path / "whole", recipe)
    ours, theirs = weights(tmp_path / "run"), weights(tmp_path / "whole")
    for name, expected in theirs.items():
        torch.testing.assert_close(ours[f"inner.{name}"], expected, **TOLERANCE)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("part", [slice(0, 7), slice(64, 128), slice(5, 105)])
def test_shares_are_the_whole_in_order_and_nearly_equal(size: int, part: slice) -> None:
    shares = [list(range(200))[Group(rank, size).share(part)] for rank in range(size)]
    assert [example for share in shares for example in share] == list(range(200))[part]
    sizes = [len(share) for share in shares]
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) > 0


def test_the_mean_of_weighted_gradients_is_that_of_the_whole_batch() -> None:
    values = torch.arange(7.0)
    ranks = [Group(rank, 3) for rank in range(3)]
    parts = [values[group.share(slice(0, 7))] for group in ranks]
    losses = [group.weighted(part.mean(), len(part) / 7) for group, part in zip(ranks, parts, strict=True)]
    assert torch.stack(losses).mean() == pytest.approx(values.mean().item())


def test_each_process_gets_a_gpu_or_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group(5, 8, local_rank=1, local_size=4)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert group.device("auto") == group.device("cpu") == "cpu"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 4)
    assert group.device("auto") == group.device("cuda") == "cuda:1"
    assert ALONE.device("cuda:3") == "cuda:3"
    with pytest.raises(UsageError, match="device cuda:3 for 8 processes: use auto"):
        group.device("cuda:3")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    with pytest.raises(UsageError, match="4 processes on a machine with 2 GPUs: give torchrun --nproc-per-node 2"):
        group.device("auto")


def test_one_process_is_one_process_with_or_without_torchrun(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not torchrun.started()
    for name, value in {"TORCHELASTIC_RUN_ID": "none", "WORLD_SIZE": "1", "RANK": "0"}.items():
        monkeypatch.setenv(name, value)
    assert not torchrun.started()
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert torchrun.started()
    assert not torchrun.is_not_first()
    assert not torchrun.first_process_reports()
    monkeypatch.setenv("RANK", "1")
    assert torchrun.is_not_first()


def test_only_the_first_process_reports_a_wrong_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(torchrun.time, "sleep", waited.append)
    monkeypatch.setattr(torchrun.signal, "signal", lambda *_: None)
    monkeypatch.setattr(app.process, "prepare", lambda: None)
    for name, value in {"TORCHELASTIC_RUN_ID": "none", "WORLD_SIZE": "2"}.items():
        monkeypatch.setenv(name, value)
    for rank, lines in ((0, 1), (1, 0)):
        monkeypatch.setenv("RANK", str(rank))
        with pytest.raises(SystemExit) as end:
            app.main(["train", "resnet20", "--epochs", "many"])
        assert end.value.code == 2
        assert len(capsys.readouterr().err.splitlines()) == lines
        assert len(waited) == rank


@pytest.mark.slow
@pytest.mark.process
def test_a_training_of_one_process_loads_nothing_for_several() -> None:
    """`landscape.training.parallel` brings the compiler with it, which takes a second."""
    code = (
        "import sys; from landscape.cli import app, torchrun; from landscape.training import trainer\n"
        "assert 'landscape.training.parallel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
