"""An error is one line with the right exit code, and changes no file that existed."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import re
import resource
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from landscape import Surface, load_checkpoint, load_data, loss_surface
from landscape.cli import measuring
from landscape.cli import options as cli_options
from landscape.measure import run
from landscape.weights.checkpoint import save_checkpoint
from once import Once

Command = Callable[..., subprocess.CompletedProcess[str]]
LIMIT = 10

# Takes 3 channels, as the file's test_cli.py does; `digits` have one. `broken` fails when it is built.
OWN_MODEL = """
from torch import nn
def net():
    return nn.Sequential(nn.Conv2d(3, 2, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten())
def broken():
    raise RuntimeError("no such luck")
def number():
    return 3
"""

# What the weights of `trained` fit, for a file without arguments.
FOREIGN = "mlp --model-arg channels=1 --model-arg pixels=64 --model-arg norm=batch --model-arg width=200"

# (arguments, exit code, part of the message). 2: the request is wrong; 1: it could not be done.
Case = tuple[str, int, str]
MEASURING: list[Case] = [
    ("surface run", 2, "no output: give -o FILE.h5, or --explain"),
    ("surface -o new.h5", 2, "Missing argument"),
    ("surface run -o new.h5 --lmit 5", 2, "No such option: --lmit"),
    ("surface run -o new.h5 --limit 0", 2, "Invalid value for '--limit'"),
    ("surface run -o new.h5 --seed -1", 2, "Invalid value for '--seed'"),
    ("surface run -o new.h5 --x 1:2", 2, "--x '1:2': write MIN:MAX:N, as in --x -1:1:51"),
    ("surface run -o new.h5 --x a:b:c", 2, "--x 'a:b:c': write MIN:MAX:N"),
    ("surface run -o new.h5 --y -1:1:2.5", 2, "--y '-1:1:2.5': write MIN:MAX:N"),
    ("surface run -o new.h5 --x -1:1:1", 2, "must have 2 to 10000 points"),
    ("surface run -o new.h5 --x 1:-1:5", 2, "must go from a smaller to a larger number"),
    ("surface run -o new.h5 --y nan:1:5", 2, "must go from a smaller to a larger number"),
    ("surface run -o new.h5 --y -inf:1:5", 2, "must go from a smaller to a larger number"),
    ("surface run -o new.h5 --sampler adaptiv", 2, "unknown sampler 'adaptiv': did you mean adaptive"),
    ("surface run -o new.h5 --points 50", 2, "points 50: the sampler grid measures every point of the grid"),
    ("surface run -o new.h5 --points 0", 2, "Invalid value for '--points'"),
    ("surface run -o new.h5 --sampler adaptive --points 3000", 2, "points 3000: give 9 to 2601"),
    ("surface missing.pt -o new.h5", 1, "no file missing.pt: give a checkpoint"),
    ("surface empty -o new.h5", 1, "empty is a folder without model.safetensors"),
    ("surface damaged.safetensors -o new.h5", 1, "damaged.safetensors is not a readable safetensors file"),
    ("surface damaged.pt --model resnet20 -o new.h5", 1, "damaged.pt is not a readable checkpoint"),
    ("surface objects.pt --model resnet20 -o new.h5", 1, "could run code: if you trust it, load it"),
    ("surface nan.safetensors -o new.h5", 1, "holds NaN or infinity in"),
    ("surface run --model vgg9 -o new.h5", 1, "do not fit vgg9"),
    ("surface run --model-arg classes=3 -o new.h5", 1, "of another shape"),
    ("surface run --model-arg shortcut -o new.h5", 2, "write KEY=VALUE"),
    ("surface run --to missing.pt -o new.h5", 1, "no file missing.pt"),
    ("surface run --to own.pt -o new.h5", 1, "do not fit mlp"),
    ("surface run --to2 run -o new.h5", 2, "--to2 needs --to: give the end of the first direction"),
    ("surface foreign.pt --data digits -o new.h5", 2, "give --model NAME"),
    ("surface foreign.pt --model resnet21 --data digits -o new.h5", 2, "unknown model 'resnet21'"),
    (f"surface foreign.pt --model {FOREIGN} -o new.h5", 2, "give --data NAME, FOLDER or FILE.npz"),
    ("surface own.pt --model nofile.py:net -o new.h5", 2, "no file nofile.py"),
    ("surface own.pt --model own.py:nothing -o new.h5", 2, "has no callable 'nothing'"),
    ("surface own.pt --model own.py:broken -o new.h5", 1, "no such luck"),
    ("surface own.pt --model own.py:number -o new.h5", 2, "returns int"),
    ("surface own.pt --model no_such_package:net -o new.h5", 2, "cannot import 'no_such_package'"),
    (
        "surface own.pt --model own.py:net --data digits -o new.h5",
        1,
        "cannot be measured on these data: Given groups=1",
    ),
    ("surface own.pt --model own.py:net --data many.npz -o new.h5", 1, "cannot be measured on these data: Target"),
    ("surface run --data many.npz -o new.h5", 2, "1 means and 1 stds for inputs of shape"),
    ("surface run --mean 0.5 0.5 -o new.h5", 2, "2 means and 1 stds"),
    ("surface run --std 0 -o new.h5", 2, "each must be above 0"),
    ("surface run --mean half -o new.h5", 2, "--mean 'half': give one number per channel"),
    ("surface run --data digist -o new.h5", 2, "unknown data set 'digist': did you mean digits?"),
    ("surface run --data missing.npz -o new.h5", 2, "there is no file or folder missing.npz"),
    ("surface run --data notes.npz -o new.h5", 1, "cannot read its table of contents"),
    ("surface run --data empty -o new.h5", 1, "there is no folder empty/train"),
    ("surface run --split tset -o new.h5", 2, "tset"),
    ("surface run --split train,train -o new.h5", 2, "give different names"),
    ("surface run --metrics lss -o new.h5", 2, "unknown metric 'lss': did you mean loss"),
    ("surface run --loss crossentropy -o new.h5", 2, "unknown loss 'crossentropy': did you mean cross_entropy"),
    ("surface run --norm filer -o new.h5", 2, "unknown normalisation 'filer': did you mean filter"),
    ("surface run --ignore everything -o new.h5", 2, "everything"),
    ("surface run --space stats -o new.h5", 2, "unknown space 'stats': did you mean states"),
    ("surface run --bn melt -o new.h5", 2, "choose one of frozen, recalibrate"),
    ("surface run --precision float8 -o new.h5", 2, "unknown precision 'float8'"),
    ("surface run --device tpu -o new.h5", 2, "no device 'tpu' here"),
    ("surface run --device cuda:99 -o new.h5", 2, "no device 'cuda:99' here"),
    ("surface run --engine remote -o new.h5", 2, "unknown engine 'remote'"),
    ("surface run --direction randon -o new.h5", 2, "unknown direction 'randon': did you mean random"),
    ("surface run -o new.png", 2, "give a name that ends in .h5"),
    ("surface run -o new", 2, "give a name that ends in .h5"),
    ("hessian run -o numbers.json", 2, "give a name that ends in .h5; --json prints JSON"),
    ("surface missing.pt --norm filer -o new.h5", 2, "unknown normalisation 'filer'"),  # before anything is loaded
    ("trajectory missing --norm filer -o new.h5", 2, "unknown normalisation 'filer'"),
    ("hessian missing.pt --accuracy 0", 2, "accuracy 0"),
    ("layers missing.pt --radius 0", 2, "radius 0"),
    ("merge surface.h5 surface.h5 -o new.txt", 2, "give a name that ends in .h5"),
    ("measure surface.h5 -o new", 2, "-o new is the folder of --planes"),
    ("measure surface.h5 --tree new.png --picture new.png", 2, "--tree and --picture name one file, new.png"),
    ("compare surface.h5 -o new.pdf --picture new.pdf", 2, "-o and --picture name one file, new.pdf"),
    ("descend bowl --rates new.png --picture new.png", 2, "--rates and --picture name one file, new.png"),
    ("activations -o new.png --picture other.png", 2, "-o new.png is the same as --picture"),
    ("schedule cosine -o new.png --picture other.png", 2, "-o new.png is the same as --picture"),
    ("surface run --x -1:1:3 --y -1:1:3 -o surface.h5", 2, "surface.h5 is finished: choose another output, or --force"),
    (
        "surface run -o surface.h5",
        2,
        "other settings: x -1:1:3 before, -1:1:51 now; y -1:1:3 before, -1:1:51 now: choose",
    ),
    (
        "curve run --x -1:1:5 --norm layer --bn recalibrate -o surface.h5",
        2,
        "and was made with other settings: norm filter before, layer now; bn frozen before, recalibrate now; "
        "x -1:1:3 before, -1:1:5 now; y -1:1:3 before, none now: choose another",
    ),
    ("curve run --x -1:1:5 -o half.h5", 2, "half.h5 was made with other settings: x -1:1:3 before, -1:1:5 now"),
    ("curve run --x -1:1:3 --limit 9 -o half.h5", 2, "train_examples 10 before, 9 now"),
    ("surface run -o truncated.h5", 1, "truncated.h5 is not a readable surface file"),
    ("curve run --x -1:1:3 -o notes.txt/new.h5", 1, "cannot write notes.txt/new.h5"),
    ("curve run --x -1:1:3 -o /proc/new.h5", 1, "cannot write /proc/new.h5"),
    ("interpolate run -o new.h5", 2, "Missing argument"),
    ("interpolate run missing.pt -o new.h5", 1, "no file missing.pt"),
]
OTHERS: list[Case] = [
    ("paint surface.h5", 2, "No such command 'paint'"),
    ("--verbose models", 2, "No such option: --verbose"),
    ("train resnet20 -o new", 2, "Missing option '--data'"),
    ("train resnet21 --data digits -o new", 2, "unknown model 'resnet21'"),
    ("train resnet20 --data digist -o new", 2, "did you mean digits"),
    ("train resnet20 --data digits -o run", 2, "the run run is finished"),
    ("train resnet20 --data digits -o notes.txt", 2, "notes.txt is a file"),
    ("train resnet20 --data digits -o notes.txt/new", 1, "cannot write notes.txt/new"),
    ("train resnet20 --data digits -o new --lr fast", 2, "Invalid value for '--lr'"),
    ("train resnet20 --data digits -o new --lr -1", 2, "lr -1"),
    ("train resnet20 --data digits -o new --epochs -1", 2, "'--epochs': Input should be greater than or equal to 0"),
    ("train resnet20 --data digits -o new --schedule never", 2, "never"),
    ("train resnet20 --data digits -o new --optimizer sdg", 2, "did you mean sgd"),
    ("train resnet20 --data digits -o new --resume", 2, "nothing to resume"),
    ("train resnet20 --data digits -o new --model-arg norm=bach", 2, "did you mean batch"),
    ("info missing.h5", 1, "no file missing.h5"),
    ("info truncated.h5", 1, "truncated.h5 is not a readable surface file"),
    ("info notes.txt", 1, "notes.txt is not a readable surface file"),
    ("info damaged.safetensors", 1, "damaged.safetensors is not a readable safetensors file"),
    ("info empty", 1, "empty is a folder without model.safetensors"),
    ("plot surface.h5", 2, "Missing option '--output'"),
    ("plot missing.h5 -o new.png", 1, "no file missing.h5"),
    ("plot run -o new.png", 1, "run is a folder"),
    ("plot truncated.h5 -o new.png", 1, "truncated.h5 is not a readable surface file"),
    ("plot notes.txt -o new.png", 1, "notes.txt is not a readable surface file"),
    ("plot surface.h5 -o new.bmp", 2, "unknown ending for pictures '.bmp'"),
    ("plot surface.h5 -o new", 2, "new has no ending"),
    ("plot surface.h5 -o picture.png", 2, "picture.png exists already: choose another name, or --force"),
    ("plot surface.h5 -o notes.txt/new.png", 1, "cannot write notes.txt/new.png"),
    (
        "plot surface.h5 curve.h5 -o new.png",
        2,
        "cannot share a picture: leave out the curves curve.h5, as in: landscape plot",
    ),
    ("plot surface.h5 --kind contuor -o new.png", 2, "unknown kind 'contuor': did you mean contour"),
    ("plot surface.h5 --kind curve -o new.png", 2, "kind 'curve' needs one direction"),
    ("plot surface.h5 --metric test_los -o new.png", 2, "did you mean test_loss"),
    ("plot surface.h5 --title a --title b -o new.png", 2, "2 titles for 1 files"),
    ("plot surface.h5 surface.h5 --kind heatmap --together -o new.png", 2, "cannot be drawn together"),
    ("plot broken.h5 -o new.png", 1, "no finite value"),
    ("export surface.h5 -o new.dwg", 2, "unknown ending for exports '.dwg'"),
    ("export surface.h5 -o picture.png", 2, "unknown ending for exports '.png'"),
    ("export missing.h5 -o new.vts", 1, "no file missing.h5"),
    ("export surface.h5 --upsample 0 -o new.vts", 2, "upsample"),
    ("models --model-arg norm=bach", 2, "did you mean batch"),
    ("demo -o notes.txt", 1, "notes.txt"),
]


@pytest.fixture(scope="module")
def made(trained: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this process with valid and invalid inputs of every kind, in which commands run."""
    ready = once("command-line-errors", lambda folder: fill(folder, trained))
    return shutil.copytree(ready, tmp_path_factory.mktemp("made") / "inputs")


def fill(folder: Path, trained: Path) -> None:
    shutil.copytree(trained, folder / "run")
    checkpoint, digits = load_checkpoint(folder / "run"), load_data("digits")
    measure: dict[str, Any] = {"limit": LIMIT, "device": "cpu"}
    surface = loss_surface(checkpoint.build_model(), digits, x=(-1, 1, 3), y=(-1, 1, 3), **measure)
    surface.save(folder / "surface.h5")
    nothing = {name: np.full_like(values, np.nan) for name, values in surface.variables.items()}
    Surface(surface.x, surface.y, nothing, surface.evaluated, surface.attributes).save(folder / "broken.h5")
    curve = loss_surface(checkpoint.build_model(), digits, x=(-1, 1, 3), y=None, **measure)
    curve.save(folder / "curve.h5")
    Surface(curve.x, None, curve.variables, curve.x < 0.5, curve.attributes).save(folder / "half.h5")
    content = (folder / "surface.h5").read_bytes()
    (folder / "truncated.h5").write_bytes(content[: len(content) // 2])

    weights = (folder / "run" / "model.safetensors").read_bytes()
    (folder / "damaged.safetensors").write_bytes(weights[: len(weights) // 2])
    torch.save(checkpoint.weights, folder / "foreign.pt")
    (folder / "damaged.pt").write_bytes((folder / "foreign.pt").read_bytes()[:10_000])
    torch.save({"state_dict": checkpoint.weights, "device": re.compile("anything")}, folder / "objects.pt")
    assert checkpoint.spec is not None
    broken = {name: torch.full_like(tensor, torch.nan) for name, tensor in checkpoint.weights.items() if tensor.dim()}
    whole = {**checkpoint.weights, **broken}
    save_checkpoint(folder / "nan.safetensors", whole, spec=checkpoint.spec, metadata=checkpoint.metadata)

    (folder / "own.py").write_text(OWN_MODEL)
    torch.save({"0.weight": torch.zeros(2, 3, 3, 3), "0.bias": torch.zeros(2)}, folder / "own.pt")
    images = np.zeros((12, 3, 8, 8), np.uint8)
    images[::2] = 255
    np.savez(folder / "many.npz", x_train=images, y_train=np.arange(12))  # more classes than own.py has outputs
    for name in ("notes.npz", "notes.txt", "picture.png"):
        (folder / name).write_text("precious")
    (folder / "empty").mkdir()


def content(folder: Path) -> dict[str, str]:
    """Every file and folder in it, with the digest of its content."""
    paths = sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in paths
    }


@pytest.fixture
def unharmed(made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run in the folder of inputs, and compare it with its earlier content at the end."""
    monkeypatch.chdir(made)
    monkeypatch.setenv("LANDSCAPE_DATA", str(tmp_path))
    before = content(made)
    yield made
    assert content(made) == before


def assert_said(done: subprocess.CompletedProcess[str], code: int, fragment: str) -> None:
    """The errors of this package are one line; those of the parser (a wrong option) may include the usage."""
    assert done.returncode == code, done.stderr
    assert fragment in done.stderr
    assert "Traceback" not in done.stderr
    assert "error of landscape's own" not in done.stderr
    if not done.stderr.lstrip().startswith("Usage:"):
        assert done.stderr.count("\n") == 1, done.stderr
        assert done.stderr.startswith("landscape: ")


def name(case: object) -> str | None:
    return case if isinstance(case, str) and case.split()[0] in {"surface", "curve", "train", "plot"} else None


@pytest.mark.parametrize(("line", "code", "fragment"), [*MEASURING, *OTHERS], ids=name)
def test_errors(line: str, code: int, fragment: str, call: Command, unharmed: Path) -> None:
    assert_said(call("--quiet", *line.split()), code, fragment)


@pytest.mark.process
@pytest.mark.parametrize(
    ("line", "code", "fragment"),
    [
        ("surface missing.pt -o new.h5", 1, "no file missing.pt"),
        pytest.param("surface run --x 1:-1:5 -o new.h5", 2, "must go from a smaller", marks=pytest.mark.slow),
        pytest.param("plot truncated.h5 -o new.png", 1, "is not a readable surface file", marks=pytest.mark.slow),
        ("paint surface.h5", 2, "No such command"),
    ],
)
def test_errors_of_processes(line: str, code: int, fragment: str, landscape: Command, unharmed: Path) -> None:
    done = landscape(*line.split(), cwd=unharmed)
    assert done.stdout == ""
    assert_said(done, code, fragment)


@pytest.mark.parametrize(("line", "code"), [("info missing.h5", 1), ("plot surface.h5 -o new.bmp", 2)])
def test_debug_shows_the_traceback(line: str, code: int, call: Command, unharmed: Path) -> None:
    for words in (["--debug", *line.split()], [*line.split(), "--debug"]):
        done = call(*words)
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.startswith("Traceback")


def test_an_error_in_the_code_of_landscape_is_reported_as_such(
    call: Command, monkeypatch: pytest.MonkeyPatch, unharmed: Path
) -> None:
    monkeypatch.setattr(measuring, "check_output", None)
    done = call("curve", "run", "-o", "new.h5")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    expected = "error of landscape's own, TypeError: 'NoneType' object is not callable (run it again with --debug"
    assert expected in done.stderr


def test_an_error_of_the_users_file_is_the_users(
    call: Command, monkeypatch: pytest.MonkeyPatch, unharmed: Path
) -> None:
    def fail(*given: object, **options: object) -> None:
        raise ZeroDivisionError("nobody\nthought of it")

    monkeypatch.setattr(run, "measure", fail)
    done = call("curve", "run", "-o", "new.h5")
    place = f"{__file__}:{fail.__code__.co_firstlineno + 1}"
    assert_said(done, 1, f"nobody thought of it (ZeroDivisionError raised by your code at {place})")


def test_too_little_memory(call: Command, monkeypatch: pytest.MonkeyPatch, unharmed: Path) -> None:
    def fail(*given: object, **options: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    monkeypatch.setattr(run, "measure", fail)
    assert_said(call("curve", "run", "-o", "new.h5"), 1, "out of memory: use a smaller --batch-size or --limit")


@pytest.mark.process
@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("plotly", "plot surface.h5 -o new.html"),
        pytest.param("matplotlib", "plot surface.h5 -o new.png", marks=pytest.mark.slow),
        pytest.param("vtk", "export surface.h5 -o new.vts", marks=pytest.mark.slow),
        ("torch", "curve run -o new.h5"),
        pytest.param("torch", "models", marks=pytest.mark.slow),
        pytest.param("torch", "demo -o new", marks=pytest.mark.slow),
    ],
)
def test_a_package_that_is_missing(package: str, line: str, unharmed: Path) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; from landscape.cli.app import main; main({line.split()!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert_said(done, 1, f"needs the package '{package}', which is not installed: pip install {package}")


@contextlib.contextmanager
def full_disk(free: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (free, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("free", [1000, 9000])
def test_a_full_disk_while_continuing(free: int, call: Command, unharmed: Path) -> None:
    """The existing file is not changed."""
    assert free < (unharmed / "half.h5").stat().st_size
    line = f"curve run --x -1:1:3 --limit {LIMIT} --device cpu --quiet -o half.h5"
    with full_disk(free):
        done = call(*line.split())
    assert_said(done, 1, "cannot write half.h5")


def test_a_full_disk_behind_standard_output(unharmed: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "landscape", "info", "surface.h5"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert_said(done, 1, "No space left on device")


@pytest.mark.parametrize("line", ["interpolate run {other}", "surface run --to {other}"])
def test_networks_with_differently_normalised_inputs_are_not_measured_together(
    line: str, call: Command, unharmed: Path, tmp_path: Path
) -> None:
    run = load_checkpoint("run")
    assert run.spec is not None
    weights = {name: -tensor for name, tensor in run.weights.items()}
    other = tmp_path / "other.safetensors"
    save_checkpoint(other, weights, spec=run.spec, metadata={**run.metadata, "mean": [0.25], "std": [0.5]})
    words = [*line.format(other=other).split(), "-o", str(tmp_path / "new.h5"), "--limit", "5"]
    said = f"take inputs normalised in different ways (mean {run.metadata['mean']} and [0.25])"
    assert_said(call("--quiet", *words), 2, said)
    assert not (tmp_path / "new.h5").exists()


def test_errors_of_the_operating_system_are_one_line(
    call: Command, monkeypatch: pytest.MonkeyPatch, unharmed: Path
) -> None:
    def refuse(*given: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", "surface.h5")

    monkeypatch.setattr(Surface, "load", refuse)  # root may read everything
    assert_said(call("info", "surface.h5"), 1, "landscape: Permission denied: surface.h5")


@pytest.mark.parametrize("line", ["plot surface.h5 -o new.pdf", "export surface.h5 -o new.vts"])
def test_a_full_disk_while_drawing(line: str, call: Command, unharmed: Path) -> None:
    with full_disk(1000):
        done = call(*line.split())
    with warnings.catch_warnings():  # matplotlib leaves its file open, and another test would be blamed for it
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    assert_said(done, 1, "cannot write new.")


def test_a_full_disk_while_directions_are_stored(call: Command, unharmed: Path, tmp_path: Path) -> None:
    """Directions are as large as the network and written at the end; the earlier file is kept and can be continued."""
    line = f"curve run --x -1:1:3 --limit {LIMIT} --device cpu --store-directions --quiet -o {tmp_path}/new.h5"
    with full_disk(100_000):
        done = call(*line.split())
    assert_said(done, 1, f"cannot write {tmp_path}/new.h5: File too large")
    assert [path.name for path in tmp_path.iterdir()] == ["new.h5"]
    assert Surface.load(tmp_path / "new.h5").directions is None


@pytest.mark.parametrize("text", ["", "0.5 half", "nan", "inf 1", ","])
def test_texts_that_are_not_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="give one number per channel"):
        cli_options.parse_numbers(text, "--mean")
