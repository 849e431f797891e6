"""Every verb on the command line gives the numbers of the Python interface, and files that other programs can read."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
import typer

import oracles
from landscape import Surface, __version__, load_checkpoint, load_data, loss_surface, models
from landscape.cli import app
from landscape.data.dataset import normalise
from landscape.plane.plane import movable
from landscape.weights.model_spec import ModelSpec
from matrix import matrix
from once import Once

Command = Callable[..., subprocess.CompletedProcess[str]]
LIMIT = 20
OWN_MODEL = """
from torch import nn

def net(channels=3, classes=2):
    features = [nn.Conv2d(channels, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.AdaptiveAvgPool2d(2), nn.Flatten()]
    return nn.Sequential(*features, nn.Linear(16, classes))
"""
A, HALF, B = (f"run/checkpoints/epoch_{epoch}.safetensors" for epoch in ("0000", "0000.50", "0001"))


@pytest.fixture(scope="module")
def made(trained: Path, once: Once) -> Path:
    """A folder with a run, a surface, a curve, a user's own model and weights, and data of every form."""
    return once("command-line", lambda folder: fill(folder, trained))


def fill(folder: Path, trained: Path) -> None:
    shutil.copytree(trained, folder / "run")
    checkpoint, digits = load_checkpoint(folder / "run"), load_data("digits")
    for name, y in (("surface", (-1, 1, 4)), ("curve", None)):
        for seed in (0, 1):
            path = folder / f"{name}{seed}.h5"
            loss_surface(checkpoint.build_model(), digits, x=(-1, 1, 5), y=y, limit=LIMIT, seed=seed, path=path)

    wrapped = {f"module.{name}": tensor for name, tensor in checkpoint.weights.items()}
    torch.save({"state_dict": wrapped, "epoch": 1}, folder / "foreign.pt")
    (folder / "own.py").write_text(OWN_MODEL)
    torch.manual_seed(0)
    torch.save(ModelSpec(f"{folder}/own.py:net").build().state_dict(), folder / "own.pth")

    random = np.random.default_rng(0)
    images, labels = random.integers(0, 256, (30, 8, 8, 3), dtype=np.uint8), np.arange(30) % 2
    np.savez(folder / "rgb.npz", x_train=images[:20], y_train=labels[:20], x_test=images[20:], y_test=labels[20:])
    write_images(folder / "photographs", images, labels)


def write_images(folder: Path, images: Any, labels: Any) -> None:
    from PIL import Image

    for number, (image, label) in enumerate(zip(images, labels, strict=True)):
        place = folder / ("train" if number < 20 else "test") / ("cat", "dog")[label]
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(place / f"{number:02}.png")


@pytest.fixture
def work(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the content of `made`; what a test writes is removed."""
    for there in made.iterdir():
        (tmp_path / there.name).symlink_to(there)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANDSCAPE_DATA", str(tmp_path / "cache"))
    return tmp_path


def assert_equal(surface: Surface, expected: Surface) -> None:
    assert surface.is_complete
    assert set(surface.variables) == set(expected.variables)
    for name, values in expected.variables.items():
        np.testing.assert_array_equal(surface.variables[name], values, strict=True)


# ---- measuring: a command line and the same in Python; a file of weights stands for its network ----

LINE: dict[str, Any] = {"x": (-1, 1, 3), "y": None}
MEASURED = {
    "surface run --x -1:1:3 --y -0.5:1:4": {"x": (-1, 1, 3), "y": (-0.5, 1, 4)},
    "surface run --x -1:1:2 --y 0:1:2 --norm layer --ignore none": {
        **{"x": (-1, 1, 2), "y": (0, 1, 2)},
        **{"norm": "layer", "ignore": "none"},
    },
    "surface run --x -1:1:5 --y -0.5:1:4 --sampler adaptive --points 12": {
        **{"x": (-1, 1, 5), "y": (-0.5, 1, 4)},
        **{"sampler": "adaptive", "points": 12},
    },
    f"surface {A} --to {B} --to2 {HALF} --x 0:1:2 --y 0:1:2": {"x": (0, 1, 2), "y": (0, 1, 2), "to": (B, HALF)},
    f"surface {A} --to {B} --x 0:1:2 --y -1:1:2 --space parameters": {
        **{"x": (0, 1, 2), "y": (-1, 1, 2), "to": (B,)},
        "space": "parameters",
    },
    "curve run --x -1:1:3 --seed 3 --split test": {**LINE, "seed": 3, "splits": ["test"]},
    f"curve {A} --x -1:1:3 --to {B}": {**LINE, "to": (B,)},
    "curve run --x -1:1:3 --space states": {**LINE, "space": "states"},
    "curve run --x -1:1:3 --bn recalibrate --batch-size 7": {**LINE, "bn": "recalibrate", "batch_size": 7},
    "curve run --x -1:1:3 --loss squared_error --metrics loss,accuracy": {
        **LINE,
        **{"loss": "squared_error", "metrics": ["loss", "accuracy"]},
    },
    "curve run --x -1:1:3 --precision bfloat16 --device cpu": {**LINE, "precision": "bfloat16"},
    f"interpolate {A} {B} --x -0.5:1.5:5": {"x": (-0.5, 1.5, 5), "y": None, "to": (B,)},
}


@pytest.mark.parametrize("line", MEASURED)
def test_measuring_equals_the_python_interface(line: str, call: Command, work: Path) -> None:
    done = call(*line.split(), "--limit", LIMIT, "-o", "out.h5")
    assert done.returncode == 0, done.stderr
    first, *barriers = done.stdout.splitlines()
    assert first.startswith("out.h5: ")
    assert bool(barriers) == line.startswith("interpolate")
    settings = dict(MEASURED[line])
    to = [load_checkpoint(path).build_model() for path in settings.pop("to", ())]
    model = load_checkpoint(line.split()[1]).build_model()
    assert_equal(Surface.load("out.h5"), loss_surface(model, load_data("digits"), limit=LIMIT, to=to, **settings))


@pytest.mark.slow
@pytest.mark.process
def test_a_process_equals_the_python_interface(landscape: Command, work: Path) -> None:
    """In a new process, so that no test passes only because modules are loaded already."""
    done = landscape("surface", "run", "--x", "-1:1:5", "--y", "-1:1:4", "--limit", LIMIT, "-o", "out.h5")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stderr
    assert "5 x 4 points of mlp" in done.stdout
    assert "measuring" in done.stderr
    assert_equal(Surface.load("out.h5"), Surface.load("surface0.h5"))
    assert {path.name for path in work.iterdir() if not path.is_symlink()} == {"out.h5"}


def test_stored_directions_lead_to_the_measured_points(call: Command, work: Path) -> None:
    """A plain computation at weights + 0.05 d_x - 0.1 d_y, with the directions stored in the file."""
    words = f"surface run --x -0.05:0.05:2 --y -0.1:0.1:2 --store-directions --limit {LIMIT} -o out.h5"
    assert call(*words.split()).returncode == 0
    surface, model = Surface.load("out.h5"), load_checkpoint("run").build_model()
    assert surface.directions is not None
    with torch.no_grad():
        for name, tensor in movable(model).items():
            d_x, d_y = (torch.from_numpy(surface.directions[axis][name]) for axis in "xy")
            tensor += 0.05 * d_x - 0.1 * d_y
    digits = load_data("digits")
    test = digits.splits["test"].first(LIMIT)
    loss, _ = oracles.loss_and_accuracy(model, [], normalise(test.inputs, digits.mean, digits.std), test.targets)
    assert surface.variables["test_loss"][0, 1] == pytest.approx(loss, rel=1e-5)


@pytest.mark.slow
def test_weights_of_another_program_give_the_same_curve(call: Command, work: Path) -> None:
    digits = load_data("digits")
    arguments = {"channels": 1, "norm": "batch", "pixels": 64, "width": 200}
    given = " ".join(f"--model-arg {name}={value}" for name, value in arguments.items())
    words = f"curve foreign.pt --model mlp {given} --data digits --x -1:1:5 --limit {LIMIT}"
    assert call(*words.split(), "-o", "same.h5").returncode == 0
    assert_equal(Surface.load("same.h5"), Surface.load("curve0.h5"))
    assert call(*words.split(), "--mean", digits.mean[0], "--std", digits.std[0], "-o", "given.h5").returncode == 0
    assert_equal(Surface.load("given.h5"), Surface.load("curve0.h5"))
    assert call(*words.split(), "--mean", 0.5, "--std=0.25", "-o", "other.h5").returncode == 0
    other = Surface.load("other.h5")
    assert (other.attributes["data_mean"], other.attributes["data_std"]) == ([0.5], [0.25])
    assert other.attributes["model_arguments"] == arguments
    assert (other.variables["train_loss"] != Surface.load("curve0.h5").variables["train_loss"]).any()


@pytest.mark.parametrize("source", ["rgb.npz", "photographs"])
@pytest.mark.parametrize("numbers", ["--mean .485 .456 .406 --std .229 .224 .225", "--std=.2 .2 .2 --mean .5,.5,.5"])
def test_a_users_own_model_and_data(source: str, numbers: str, call: Command, work: Path) -> None:
    """A plain computation with the user's network on pixels with the user's normalisation."""
    words = f"curve own.pth {numbers} --model own.py:net --model-arg classes=2 --data {source} --x -1:1:3 -o out.h5"
    done = call(*words.split())
    assert done.returncode == 0, done.stderr
    surface = Surface.load("out.h5")
    mean, std = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)) if ".485" in numbers else ((0.5,) * 3, (0.2,) * 3)
    model = ModelSpec("own.py:net").build().eval()
    model.load_state_dict(torch.load("own.pth", weights_only=True))
    data = load_data(source, data_dir="cache")
    for split in ("train", "test"):
        part = data.splits[split]
        loss, accuracy = oracles.loss_and_accuracy(model, [], normalise(part.inputs, mean, std), part.targets)
        assert surface.variables[f"{split}_loss"][1] == pytest.approx(loss, rel=1e-5)
        assert surface.variables[f"{split}_accuracy"][1] == pytest.approx(accuracy)
    assert not list(Path("photographs").glob("*.images"))


def test_data_without_a_test_split(call: Command, work: Path) -> None:
    with np.load("rgb.npz") as both:
        np.savez("half.npz", x_train=both["x_train"], y_train=both["y_train"])
    done = call(*["curve", "own.pth", "--model", "own.py:net", "--data", "half.npz", "--x", "-1:1:3", "-o", "out.h5"])
    assert done.returncode == 0, done.stderr
    assert set(Surface.load("out.h5").variables) == {"train_loss", "train_accuracy"}


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("--mean .1 .2 .3 --std=.4 .5 .6 -o x --x -1:1:3", ["--mean", ".1 .2 .3", "--std=.4 .5 .6", "-o", "x"]),
        ("--mean -1 1e-3 run 5", ["--mean", "-1 1e-3", "run", "5"]),
        ("--std 0.5 7.h5", ["--std", "0.5", "7.h5"]),
        ("--limit 5 6", ["--limit", "5", "6"]),
        ("--limit=5 6 --mean", ["--limit=5", "6", "--mean"]),
        ("--mean", ["--mean"]),
        ("", []),
    ],
)
def test_numbers_of_several_words(line: str, joined: list[str]) -> None:
    assert app._join_numbers(line.split())[: max(len(joined), 1)] == joined


@pytest.mark.parametrize("words", ["--quiet curve run", "curve run --quiet", "curve --quiet run"])
def test_quiet_shows_no_progress(words: str, call: Command, work: Path) -> None:
    done = call(*words.split(), "--x", "-1:1:3", "--limit", 5, "-o", "out.h5")
    assert (done.returncode, done.stderr) == (0, "")
    assert "measuring" in call("curve", "run", "--x", "-1:1:3", "--limit", 5, "-o", "loud.h5").stderr


@pytest.mark.parametrize("axes", ["curve run --x -1:1:3", "surface run --x -1:1:2 --y 0:1:2"])
def test_a_measurement_gives_its_numbers_and_its_picture(axes: str, call: Command, work: Path) -> None:
    words = (*axes.split(), "--limit", 5, "-o", "out.h5", "--json", "--csv", "points.csv", "--picture", "out.svg")
    done = call(*words)
    assert done.returncode == 0, done.stderr
    assert "out.h5: " in done.stderr  # standard output is for JSON
    assert json.loads(done.stdout) == json.loads(call("info", "out.h5", "--json").stdout)
    assert call("export", "out.h5", "-o", "other.csv").returncode == 0
    assert Path("points.csv").read_text() == Path("other.csv").read_text()
    assert "loss" in Path("out.svg").read_text()
    again = call(*words[:-2], "--picture", "out.svg", "--explain", "--force")
    assert again.returncode == 0, again.stderr
    alone = call(*axes.split(), "--explain", "--json")
    assert alone.returncode == 2
    assert "give -o FILE.h5, or --estimate" in alone.stderr


@pytest.mark.slow
def test_the_command_line_reports_interpolated_points(call: Command, work: Path) -> None:
    words = ["curve", "run", "--x", "-1:1:21", "--limit", 5, "--sampler", "adaptive", "-o", "out.h5"]
    said = call(*words).stdout
    assert said.startswith("out.h5: 21 points of mlp")
    assert ", interpolated from 6; at the centre" in said
    assert "6 of 6 points, from which the grid is interpolated" in call("info", "out.h5").stdout
    assert call("info", "out.h5", "--json").returncode == 0
    assert call("plot", "out.h5", "-o", "out.png").returncode == 0


@pytest.mark.slow
def test_force_and_continuing(call: Command, work: Path) -> None:
    words = ["curve", "run", "--x", "-1:1:3", "--limit", 5, "-o", "out.h5"]
    assert call(*words).returncode == 0
    whole = Surface.load("out.h5")
    half = Surface(whole.x, None, whole.variables, whole.x < 0.5, whole.attributes)
    half.save("out.h5", force=True)
    assert call(*words).returncode == 0
    assert_equal(Surface.load("out.h5"), whole)
    assert call(*words, "--force", "--seed", 4).returncode == 0
    assert Surface.load("out.h5").attributes["direction_x"]["seed"] == 4


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("train resnet20 --data digits -o new", ""),
        (
            "train resnet20 --data digits -o run",
            "; run contains the training's state of at most 60 s ago, and the same",
        ),
        ("train resnet20 --data digits -o run --force", ", and the same command without --force continues from there"),
        ("demo -o new", ""),
        ("demo -o run", "; run contains the finished parts, and the same command continues from there"),
        ("plot surface0.h5 -o new.png", ""),
    ],
)
def test_ctrl_c(line: str, kept: str, call: Command, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verbs that do not measure; test_kill.py tests measuring."""

    def interrupted(*given: object, **options: object) -> None:
        raise KeyboardInterrupt

    for function in ("landscape.training.train", "landscape.cli.tour.run", "landscape.render.plot"):
        monkeypatch.setattr(function, interrupted)
    done = call(*line.split())
    assert (done.returncode, done.stderr.count("\n")) == (130, 1)
    assert done.stderr.startswith("landscape: stopped")
    assert kept in done.stderr
    assert bool(kept) == (done.stderr != "landscape: stopped\n")


# ---- drawing ----

BEGINNINGS = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<svg", "html": b"<html", "vts": b"VTKFile", "vtp": b"VTKFile"}
DRAWN = [
    "plot surface0.h5 -o out.png",
    "plot surface0.h5 -o out.pdf --log --kind filled",
    "plot surface0.h5 -o out.svg --metric test_accuracy",
    "plot surface0.h5 -o out.html",
    "plot surface0.h5 surface1.h5 -o out.png --kind surface --clip 10 --title one --title two",
    "plot surface0.h5 surface1.h5 -o out.html --kind wireframe --log --together",
    "plot curve0.h5 curve1.h5 -o out.svg",
    "plot curve0.h5 curve1.h5 -o out.png --together",
    "export surface0.h5 -o out.vts --upsample 2 --scale-z 0.1",
    "export surface0.h5 -o out.vtp --clip 1e30 --log",
    "export curve0.h5 -o out.vtp",
]


@pytest.mark.render
@pytest.mark.parametrize(
    "line", matrix(DRAWN, quick=lambda line: ".html" in line or ".vt" in line or (".svg" in line and "curve" in line))
)
def test_drawing(line: str, call: Command, work: Path) -> None:
    done = call(*line.split())
    (path,) = work.glob("out.*")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path.name}\n", "")
    assert BEGINNINGS[path.suffix[1:]] in path.read_bytes()[:1000]
    assert call(*line.split(), "--force").returncode == 0


# ---- describing files ----


@pytest.mark.parametrize(
    ("file", "facts"),
    [
        ("surface0.h5", {"kind": "surface", "x": "-1:1:5", "y": "-1:1:4", "measured": "20 of 20 points"}),
        ("curve0.h5", {"kind": "curve", "x": "-1:1:5", "train_examples": LIMIT, "bn": "frozen"}),
        ("run", {"kind": "checkpoint", "model": "mlp", "epoch": 1, "data": "digits"}),
        (HALF, {"kind": "checkpoint", "epoch": 0.5, "classes": [str(digit) for digit in range(10)]}),
        ("foreign.pt", {"kind": "checkpoint"}),
    ],
)
def test_info(file: str, facts: dict[str, Any], call: Command, work: Path) -> None:
    done = call("info", file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert facts.items() <= json.loads(done.stdout).items()
    text = call("info", file).stdout
    for name, value in facts.items():
        assert f"{name} " in text
        assert (", ".join(value) if isinstance(value, list) else str(value)) in text


def test_numbers_that_are_no_json_become_null(call: Command, work: Path) -> None:
    whole = Surface.load("curve0.h5")
    whole.with_attributes(centre_train_loss=float("nan")).save("out.h5")
    assert json.loads(call("info", "out.h5", "--json").stdout)["centre_train_loss"] is None


def test_json_is_alone_on_standard_output(landscape: Command, work: Path) -> None:
    done = landscape("info", "surface0.h5", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["kind"] == "surface"


def test_models(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "names", lambda: ["chain", "resnet20", "vgg9"])
    counts = json.loads(call("models", "--json", "--model-arg", "classes=7").stdout)
    assert list(counts) == ["resnet20", "vgg9"]  # a chain has no classes
    assert counts["resnet20"] == models.parameter_count(models.build("resnet20", classes=7))
    rows = [line.split() for line in call("models").stdout.splitlines()]
    for name in ("resnet20", "vgg9"):
        assert [name, f"{models.parameter_count(models.build(name)):,}"] in rows


@pytest.mark.slow
def test_all_models(call: Command) -> None:
    assert list(json.loads(call("models", "--json").stdout)) == models.names()


def test_version(call: Command) -> None:
    done = call("--version")
    assert (done.returncode, done.stdout) == (0, f"landscape {__version__}\n")


# ---- help ----

COMMANDS: Any = typer.main.get_command(app.app)


def parse(line: str) -> None:
    """Read a line as `landscape` would, and do nothing."""
    program, verb, *words = shlex.split(line)
    assert program == "landscape"
    COMMANDS.commands[verb].make_context(verb, app._join_numbers(words))  # raises what a user would see


def examples(verb: str) -> list[str]:
    text = app.verb_of(verb).__doc__
    lines = [line.strip().removeprefix("Example: ") for line in text.splitlines()]
    return [line for line in lines if line.startswith("landscape ")]


@pytest.mark.parametrize("verb", app.verbs())
def test_help_shows_examples_that_work(verb: str, call: Command) -> None:
    assert verb in call("--help").stdout
    done = call(verb, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert examples(verb)
    for line in examples(verb):
        assert line in done.stdout
        parse(line)


@pytest.mark.parametrize("line", ["landscape plot a.h5 -o a.png --lgo", "landscape export a.h5", "landscape paint"])
def test_the_check_of_examples_can_fail(line: str) -> None:
    with pytest.raises((typer._click.exceptions.UsageError, KeyError)):
        parse(line)


def test_commands_proposed_by_the_demo_are_valid(call: Command, monkeypatch: pytest.MonkeyPatch, made: Path) -> None:
    import landscape.cli.tour

    surfaces = {"resnet56": Surface.load(made / "surface0.h5"), "resnet56_noshort": Surface.load(made / "surface1.h5")}
    tour = SimpleNamespace(surfaces=surfaces, picture="p", page="q", exports=(), table="the table")
    monkeypatch.setattr(landscape.cli.tour, "run", lambda *given, **options: tour)
    done = call("demo", "-o", "tour")
    lines = [line.strip() for line in done.stdout.splitlines() if line.startswith("  landscape ")]
    assert len(lines) == 4
    for line in lines:
        parse(line)
