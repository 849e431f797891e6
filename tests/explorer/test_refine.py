"""A refinement measures as `landscape surface` did: the same numbers at the same points, whatever the settings were."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from landscape import LandscapeError, Surface, UsageError
from landscape.explorer import rebuild, region
from landscape.explorer.inputs import Finder
from landscape.explorer.rebuild import Inputs
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.region import Region
from landscape.measure.stored_settings import names_in
from once import Once

ROOT = Path(__file__).parents[2]

Command = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = ("--x=-1:1:3", "--y=-0.5:0.5:3")
PART = {"x": [0.0, 1.0], "y": [-0.5, 0.0], "points": [3, 3]}

# Each changes something that decides the numbers; "half" and "end" stand for weights of the same training.
SETTINGS = {
    "defaults": "--limit 20",
    "random ones": "--limit 20 --seed 5 --norm layer --ignore none --space states",
    "curved most": "--limit 20 --direction eigen --seed 1",
    "other norms": "--limit 20 --norm weight --metrics loss",
    "to one": "--limit 20 --to {half} --seed 3",
    "to two": "--limit 20 --to {half} --to2 {start} --space parameters",
    "one split": "--limit 17 --split test",
    "all examples": "--data {npz}",
    "recalibrated": "--limit 30 --bn recalibrate --split test",
    "recalibrated on all": "--data {npz} --bn recalibrate --split test --batch-size 9",
    "squares": "--limit 20 --loss squared_error",
    "bfloat16": "--limit 20 --precision bfloat16",
    "batches": "--limit 20 --batch-size 7",
    "tolerance": "--limit 60 --tolerance 0.2 --tolerance-floor 1.5 --seed 2",
    "normalised": "--limit 20 --mean=-0.25 --std 0.5",
    "own model": "--limit 20 --model {code}",
    "some weights": "--limit 20 --parameters hidden.0.*,linear.* --ignore-index 3",
    "all targets": "--limit 20 --parameters trainable --ignore-index none --class-dim 1",
    "inputs": "--over inputs --examples 4,0:3 --direction gradient --epsilon 25/255 --seed 2",
    "inputs to one": "--over inputs --examples 4 --towards 5 --ball l2 --epsilon 0.5 --split train --seed 3",
    "inputs to two": "--over inputs --towards 5,2",
}
QUICK = {"defaults", "to one", "recalibrated on all"}


@pytest.fixture(scope="module")
def files(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A training's weights, data that are all measured, and a model in a file."""
    folder = tmp_path_factory.mktemp("refine")
    run = folder / "run"
    shutil.copytree(trained, run)
    generator = np.random.default_rng(0)
    npz = folder / "small.npz"
    images = {f"x_{name}": generator.integers(0, 256, (n, 8, 8), np.uint8) for name, n in (("train", 24), ("test", 16))}
    labels = {f"y_{name}": np.arange(n) % 10 for name, n in (("train", 24), ("test", 16))}
    np.savez(npz, **images, **labels)
    code = folder / "mine.py"
    code.write_text(
        "from landscape import models\n\n"
        "def net():\n    return models.build('mlp', channels=1, pixels=64, norm='batch', width=200)\n"
    )
    steps = run / "checkpoints"
    return {
        "run": run, "npz": npz, "code": Path(f"{code}:net"), "start": steps / "epoch_0000.safetensors",
        "half": steps / "epoch_0000.50.safetensors", "folder": folder,
    }  # fmt: skip


def measure(call: Command, output: Path, *words: object) -> Surface:
    done = call("surface", *words, "--device", "cpu", "--quiet", "-o", output)
    assert done.returncode == 0, done.stderr
    return Surface.load(output)


def continued(
    call: Command, surface: Surface, source: Path, wanted: Region, output: Path, policy: RefinementPolicy
) -> Surface:
    """What a server does, in this process."""
    words = policy.command(surface, source)
    region.unfinished(surface, wanted).save(output)
    done = call(*words, *wanted.options(), "--quiet", f"--output={output}")
    assert done.returncode == 0, done.stderr
    return Surface.load(output)


def compare(one: Surface, other: Surface) -> int:
    """Every point that is on both grids has the same values, bit for bit; how many there are."""
    assert set(one.variables) == set(other.variables)
    assert one.is_complete
    assert one.y is not None
    assert other.y is not None
    shared = 0
    for row, column in np.ndindex(one.shape):
        at = np.flatnonzero(other.y == one.y[row]), np.flatnonzero(other.x == one.x[column])
        if at[0].size and at[1].size:
            shared += 1
            for name in one.variables:
                assert one.variables[name][row, column] == other.variables[name][at[0][0], at[1][0]], (
                    name,
                    row,
                    column,
                )
    return shared


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SETTINGS]
)
def test_the_values_are_those_of_landscape_surface(
    name: str, files: dict[str, Path], call: Command, tmp_path: Path
) -> None:
    options = [word.format(**files) for word in SETTINGS[name].split()]
    source = tmp_path / "source.h5"
    surface = measure(call, source, files["run"], *options, *SOURCE)
    wanted = region.parse(PART, surface)
    policy = RefinementPolicy(Finder(), models=(str(files["code"]),))
    made = continued(call, surface, source, wanted, tmp_path / "made.h5", policy)
    by_hand = measure(call, tmp_path / "hand.h5", files["run"], *options, "--x=0.0:1.0:3", "--y=-0.5:0.0:3")
    assert compare(made, by_hand) == 9
    if "tolerance" not in name:  # samples are corrected by points that depend on the axes
        assert compare(made, surface) == 4
    compared = names_in(by_hand.attributes) & by_hand.attributes.keys()
    assert len(compared) > 10
    assert {key: made.attributes[key] for key in compared} == {key: by_hand.attributes[key] for key in compared}
    assert set(made.attributes) == set(by_hand.attributes)


@pytest.mark.slow
def test_points_that_were_placed_are_measured_alike(files: dict[str, Path], call: Command, tmp_path: Path) -> None:
    pytest.importorskip("adaptive")
    source = tmp_path / "source.h5"
    surface = measure(call, source, files["run"], "--limit", 20, *SOURCE, "--sampler", "adaptive", "--points", 9)
    made = continued(
        call, surface, source, region.parse(PART, surface), tmp_path / "made.h5", RefinementPolicy(Finder())
    )
    assert made.points is None
    assert surface.points is not None
    assert surface.points.y is not None
    for x, y, loss in zip(surface.points.x, surface.points.y, surface.points.variables["train_loss"], strict=True):
        if (x, y) in {(0, -0.5), (1, 0)}:
            assert made.variables["train_loss"][np.flatnonzero(made.y == y)[0], np.flatnonzero(made.x == x)[0]] == loss


@pytest.mark.slow
def test_a_refinement_uses_the_precision_chosen_by_trial(
    files: dict[str, Path], call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`auto` measured some points in bfloat16 and the others in float32; another trial might choose otherwise."""
    from landscape.measure import prepare
    from landscape.measure.network.precision import PrecisionChoice

    source = tmp_path / "source.h5"
    plain = measure(call, tmp_path / "plain.h5", files["run"], "--limit", 20, "--precision", "float32", *SOURCE)
    below = float(np.mean(plain.variables["train_loss"]))
    with monkeypatch.context() as patched:
        patched.setattr(prepare, "choose_precision", lambda *_: PrecisionChoice("bfloat16", below, "for this test", []))
        surface = measure(call, source, files["run"], "--limit", 20, *SOURCE)
    assert surface.attributes["float32_below"] == below
    losses = surface.variables["train_loss"]
    assert losses.min() < below < losses.max()
    made = continued(
        call, surface, source, region.parse(PART, surface), tmp_path / "made.h5", RefinementPolicy(Finder())
    )
    assert compare(made, surface) == 4


def test_a_refinement_begins_with_every_setting() -> None:
    names = names_in({"splits": ["train", "test"]})
    stored: dict[str, Any] = {name: f"of {name}" for name in names} | {"splits": ["train", "test"], "device": "cuda"}
    grid = {"train_loss": np.zeros((3, 3))}
    others = {"centre_train_loss": 0.5, "title": "a title", "created": "then"}
    surface = Surface(np.arange(3.0), np.arange(3.0), grid, np.ones((3, 3), bool), {**stored, **others})
    wanted = Region((0, 1), (0, 1), (2, 2))
    kept = {name: value for name, value in stored.items() if name not in ("points", "shard")}
    expected = {**kept, "sampler": "grid", "centre_train_loss": 0.5}
    assert region.unfinished(surface, wanted).attributes == expected
    assert region.unfinished(surface, wanted, "cuda:1").attributes == expected
    # The kernels of a GPU are not those of another kind of device.
    del expected["own_kernels"]
    assert region.unfinished(surface, wanted, "cpu").attributes == {**expected, "device": "cpu"}


def test_a_refinement_uses_the_kernels_chosen_by_trial(
    files: dict[str, Path], call: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kernels differ in the last digits, and another trial might choose others."""
    from landscape.measure.engine import Task
    from landscape.measure.network import evaluator

    trials = iter((["first"], ["second"]))

    def on_a_gpu(task: Task, *, sizes: bool, own: Any = None) -> Task:
        return replace(task, own_kernels=frozenset(next(trials) if own is None else own))

    monkeypatch.setattr(evaluator, "in_final_precision", on_a_gpu)
    source = tmp_path / "source.h5"
    surface = measure(call, source, files["run"], "--limit", 20, *SOURCE)
    made = continued(
        call, surface, source, region.parse(PART, surface), tmp_path / "made.h5", RefinementPolicy(Finder())
    )
    assert made.attributes["own_kernels"] == ["first"]
    for name in names_in(surface.attributes) - rebuild.OF_THE_POINTS:
        assert made.attributes.get(name) == surface.attributes.get(name), name


@pytest.fixture(scope="module")
def measured(files: dict[str, Path], once: Once) -> tuple[Surface, Path]:
    from landscape.cli import app

    def measure(folder: Path) -> None:
        words = ["surface", files["run"], "--limit", 20, *SOURCE, "--device", "cpu", "--quiet", "-o", folder / "s.h5"]
        with pytest.raises(SystemExit) as ended:
            app.main([str(word) for word in words])
        assert not ended.value.code

    output = once("measured", measure) / "s.h5"
    return Surface.load(output), output


def test_source_and_limit_of_the_data_are_read_from_the_file(measured: tuple[Surface, Path]) -> None:
    surface, _ = measured
    assert surface.attributes["data_source"] == "digits"
    assert surface.attributes["limit"] == 20


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"checkpoint": None}, "does not contain the path of its weights"),
        ({"checkpoint": "elsewhere.safetensors"}, "do not exist"),
        ({"checkpoint_sha256": "0" * 64}, "have changed"),
        ({"checkpoint": "a\nb"}, "does not contain the path of its weights"),
        ({"model": None}, "does not contain its model"),
        ({"model": "os:system", "model_arguments": {"command": "touch pwned"}}, "is code"),
        ({"model": "../x"}, "not a model of the zoo"),
        ({"model_arguments": {"--force": 1}}, "invalid names"),
        ({"loss": "<lambda>"}, "does not contain its loss"),
        ({"loss": "--force"}, "does not contain its loss"),
        ({"splits": ["train", "--force"]}, "does not contain its splits"),
        ({"metrics": []}, "does not contain its metrics"),
        ({"metrics": ["loss", "loss_T2"]}, "its metric 'loss_T2' is not one of landscape's"),
        ({"loss": "of_mine"}, "its loss 'of_mine' is not one of landscape's"),
        ({"data_mean": None}, "not measured on a data set"),
        ({"data_std": [float("nan")]}, "not a number"),
        ({"data_source": "/nowhere/at/all"}, "give their path by"),
        ({"direction_x": {"kind": "pca", "space": "parameters"}}, "landscape trajectory"),
        ({"direction_x": {"kind": "path", "space": "states"}}, "landscape connect with --plane"),
        ({"direction_x": {"kind": "random", "space": "parameters"}}, "its seed is not a whole number"),
        ({"direction_y": {"kind": "between", "space": "parameters"}}, "cannot be made again"),
        ({"direction_x": {"kind": "between", "space": "parameters"}}, "names 0 other weights files"),
        ({"direction_y": None}, "does not contain its direction y"),
        ({"to": "x"}, "does not name the weights"),
        ({"limit": "all"}, "not a whole number"),
        ({"batch_size": "many"}, "not a whole number"),
        ({"tolerance": "0.1; rm"}, "cannot be read"),
        ({"precision": 32}, "does not contain its precision"),
    ],
)
def test_surfaces_that_cannot_be_refined_are_refused_in_one_line(
    measured: tuple[Surface, Path], change: dict[str, Any], complaint: str
) -> None:
    surface, source = measured
    changed = surface.with_attributes(**change)
    with pytest.raises(LandscapeError, match=complaint) as caught:
        RefinementPolicy(Finder()).command(changed, source)
    assert "\n" not in str(caught.value)
    # The list, which anyone may see, does not reveal beforehand which files exist.
    quick = RefinementPolicy(Finder()).reason_unavailable(changed, source)
    assert quick == (None if complaint in ("do not exist", "have changed", "give their path by") else str(caught.value))


def test_other_seeds_for_each_direction_are_refused(measured: tuple[Surface, Path]) -> None:
    surface, source = measured
    other = {**surface.attributes["direction_y"], "seed": 9}
    with pytest.raises(LandscapeError, match="different settings"):
        RefinementPolicy(Finder()).command(surface.with_attributes(direction_y=other), source)


def test_a_file_of_another_program_cannot_be_refined(tmp_path: Path) -> None:
    plain = Surface(np.arange(2.0), np.arange(2.0), {"train_loss": np.ones((2, 2))}, np.ones((2, 2), bool))
    assert "does not contain the path of its weights" in str(
        RefinementPolicy(Finder()).reason_unavailable(plain, tmp_path / "li.h5")
    )


def test_no_value_of_a_file_becomes_an_option(measured: tuple[Surface, Path]) -> None:
    """Behind the verb and the weights each word is `--name=value`, of these names."""
    surface, source = measured
    words = RefinementPolicy(Finder("--force", Path("--force"))).command(
        surface.with_attributes(data_source=None), source
    )
    assert words[0] == "surface"
    assert Path(words[1]).is_absolute()
    assert {word.partition("=")[0] for word in words[2:]} == {
        "--model", "--model-arg", "--data", "--data-dir", "--mean", "--std", "--space", "--seed",
        "--direction", "--norm", "--ignore", "--split", "--limit", "--loss", "--metrics", "--bn", "--batch-size",
        "--precision", "--device",
    }  # fmt: skip


def test_weights_are_found_from_the_folders_above_the_file(
    measured: tuple[Surface, Path], files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surface, _ = measured
    (tmp_path / "weights").mkdir()
    shutil.copy(files["run"] / "model.safetensors", tmp_path / "weights" / "a.safetensors")
    there = surface.with_attributes(checkpoint="weights/a.safetensors")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    found = Finder().find(there.attributes, tmp_path / "deep" / "er" / "s.h5", exactly=True)
    assert found.checkpoint == tmp_path / "weights" / "a.safetensors"
    # A file of that name that is another one is passed over.
    decoy = tmp_path / "deep" / "weights"
    decoy.mkdir()
    (decoy / "a.safetensors").write_bytes(b"other")
    assert Finder().find(there.attributes, tmp_path / "deep" / "er" / "s.h5", exactly=True) == found


def test_weights_under_a_key_of_a_file_are_found(tmp_path: Path) -> None:
    weights = tmp_path / "w.ckpt"
    weights.write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    there = {"checkpoint": "w.ckpt::ema.model", "checkpoint_sha256": digest}
    found = Finder().find(there, tmp_path / "s.h5", exactly=True)
    assert str(found.checkpoint) == f"{weights.resolve()}::ema.model"
    weights.write_bytes(b"others")
    with pytest.raises(LandscapeError, match=r"w\.ckpt::ema\.model do not exist, or have changed"):
        Finder().find(there, tmp_path / "s.h5", exactly=True)


@pytest.mark.parametrize("name", ["net.safetensors.index.json", "run/adapter_model.safetensors", "i.index.json::ema"])
def test_weights_in_several_files_are_refused_beforehand(name: str, tmp_path: Path) -> None:
    with pytest.raises(LandscapeError, match="its weights are in several files"):
        Finder().find({"checkpoint": name, "checkpoint_sha256": "0" * 64}, tmp_path / "s.h5", exactly=False)


def test_data_that_no_file_names_are_those_of_the_command_line(measured: tuple[Surface, Path]) -> None:
    surface, source = measured
    old = replace(surface, attributes={k: v for k, v in surface.attributes.items() if k != "data_source"})
    assert Finder("cifar10").find(old.attributes, source, exactly=False).data == "cifar10"
    assert Finder("cifar10").find(surface.attributes, source, exactly=False).data == "digits"
    assert Finder().find(old.attributes, source, exactly=False).data is None


def test_without_a_stored_limit_the_number_of_examples_is_used(measured: tuple[Surface, Path]) -> None:
    surface, _ = measured
    old = {name: value for name, value in surface.attributes.items() if name != "limit"}
    assert "--limit=20" in rebuild.arguments(old, Inputs(Path("/w")))
    assert "--limit=20" in rebuild.arguments(surface.attributes, Inputs(Path("/w")))
    everything = {**surface.attributes, "limit": None}
    assert not any(word.startswith("--limit") for word in rebuild.arguments(everything, Inputs(Path("/w"))))
    # Earlier versions cut the examples of a file over inputs; those that remained are in the file.
    cut = {**surface.attributes, "over": "inputs", "examples": "0:5", "limit": 5, "epsilon": 0.1, "ball": "linf"}
    words = rebuild.arguments(cut, Inputs(Path("/w")))
    assert "--examples=0:5" in words
    assert not any(word.startswith("--limit") for word in words)


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({}, "x: give two numbers"),
        ({"x": [1, 0]}, "mark a part"),
        ({"x": [0, 0]}, "mark a part"),
        ({"x": [0, 1.1]}, "goes from -1 to 1"),
        ({"x": [float("nan"), 1]}, "two numbers"),
        ({"x": [float("-inf"), float("inf")]}, "two numbers"),
        ({"x": [0, 10**400]}, "two numbers"),
        ({"x": [True, False]}, "two numbers"),
        ({"x": "0:1"}, "two numbers"),
        ({"x": [0, 1, 2]}, "two numbers"),
        ({"x": [0.5, 0.5 + 1e-16]}, "so small"),
        ({"points": None}, "two whole numbers"),
        ({"points": [3]}, "two whole numbers"),
        ({"points": [3.0, 3.0]}, "two whole numbers"),
        ({"points": [True, 3]}, "two whole numbers"),
        ({"points": [1, 3]}, "at most 10,201"),
        ({"points": [10**9, 10**9]}, "at most 10,201"),
        ({"points": [-5, -5]}, "at most 10,201"),
        ({"points": [401, 401]}, "at most 10,201"),
    ],
)
def test_impossible_regions_are_refused(measured: tuple[Surface, Path], asked: dict[str, Any], complaint: str) -> None:
    surface, _ = measured
    whole: dict[str, Any] = {} if not asked else {**PART, **asked}
    with pytest.raises(UsageError, match=complaint) as caught:
        region.parse(whole, surface)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_the_edge_may_be_missed_by_rounding(measured: tuple[Surface, Path]) -> None:
    surface, _ = measured
    assert region.parse({**PART, "x": [-1 - 1e-12, 1 + 1e-12]}, surface).x == (-1, 1)


def test_names_and_titles_tell_the_region_once(tmp_path: Path) -> None:
    one, two = Region((-0.5, 0.25), (0, 1), (5, 9)), Region((1e-5, 0.1), (0, 0.5), (3, 3))
    first = region.free_place(tmp_path / "net.h5", one, None)
    assert first.name == "net_x-0.5..0.25_y0..1_5x9.h5"
    first.touch()
    assert region.free_place(tmp_path / "net.h5", one, None).name == "net_x-0.5..0.25_y0..1_5x9_2.h5"
    assert region.free_place(first, two, tmp_path / "other") == tmp_path / "other" / "net_x1e-05..0.1_y0..0.5_3x3.h5"
    title = one.title("Net\n\x00 of mine")
    assert title == "Net of mine, x -0.5 to 0.25, y 0 to 1"
    assert two.title(title) == "Net of mine, x 1e-05 to 0.1, y 0 to 0.5"


def test_the_axes_are_those_that_the_command_line_makes(measured: tuple[Surface, Path]) -> None:
    from landscape.cli import options
    from landscape.plane.plane import axis

    wanted = Region((-1 / 3, 0.1), (-0.5, 0.7000000000000001), (7, 11))
    for word, expected in zip(wanted.options(), wanted.axes(), strict=True):
        name, _, text = word.removeprefix("--").partition("=")
        np.testing.assert_array_equal(axis(*options.parse_axis(text, name)), expected)


@pytest.fixture(scope="module")
def cifar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first hundred images of every class, in which the first thousand of each split are those of the whole set."""
    archive = ROOT.parent / "shared" / "data" / "cifar10-images.tar.xz"
    if not archive.is_file():
        pytest.skip("no ../shared/data/cifar10-images.tar.xz beside this checkout")
    folder = tmp_path_factory.mktemp("cifar")
    with tarfile.open(archive) as images:
        for member in images:
            if member.isfile() and Path(member.name).stem < "0100":
                place = folder / Path(*Path(member.name).parts[-3:])
                place.parent.mkdir(parents=True, exist_ok=True)
                content = images.extractfile(member)
                assert content is not None
                place.write_bytes(content.read())
    return folder


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_region_of_a_real_surface_is_refined_over_the_server(
    cifar: Path, call: Command, serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ResNet-20 on CIFAR-10: the values of `landscape surface`, and near the file's, which another machine measured."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    source = tmp_path / "resnet20.h5"
    shutil.copy(ROOT / "results" / "resnet20_pair" / "resnet20.h5", source)
    surface = Surface.load(source).with_attributes(checkpoint=str(ROOT / "results/networks/resnet20.safetensors"))
    surface.save(source, force=True)
    assert surface.y is not None
    x, y = surface.x[[11, 12]].tolist(), surface.y[[14, 15]].tolist()
    site = serve(source, policy=RefinementPolicy(Finder(str(cifar), tmp_path / "cache")))
    (entry,) = site.entries()
    assert entry["refinable"], entry["details"]
    answer = site.post({"id": entry["id"], "x": x, "y": y, "points": [3, 2]})
    assert answer.status_code == 202, answer.text
    done = site.finished(answer.json()["job"], 500)
    assert (done["status"], done["measured"]) == ("done", 6), done
    made = Surface.load(next(tmp_path.glob("resnet20_x*.h5")))
    axes = [f"--x={x[0]!r}:{x[1]!r}:3", f"--y={y[0]!r}:{y[1]!r}:2"]
    options = [*axes, "--limit", 1000, "--batch-size", 250, "--precision", "float32"]
    moments = [f"--{name}={' '.join(map(repr, surface.attributes[f'data_{name}']))}" for name in ("mean", "std")]
    where = ["--data", cifar, "--data-dir", tmp_path / "cache", *moments]
    by_hand = measure(call, tmp_path / "hand.h5", surface.attributes["checkpoint"], *where, *options)
    assert compare(made, by_hand) == 6
    for name, values in made.variables.items():
        np.testing.assert_allclose(values[:, ::2], surface.variables[name][14:16, 11:13], rtol=1e-4)
