"""Comparisons: the page, refused requests, planes that are reused, and the verbs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from landscape import Surface, interpolate, loss_curve, loss_surface
from landscape.cli import app
from landscape.compare import compare, networks_of, pdf
from landscape.compare.comparison import compared
from landscape.compare.kept_sharpness import kept_sharpness
from landscape.compare.random_planes import measure_planes
from landscape.compare.text import letter, reliability, table, warnings
from landscape.core.errors import LandscapeError, UsageError
from landscape.curvature.at_weights_protocols import SharpnessProtocol
from landscape.data.dataset import DataSet, Split
from landscape.measure import prepare as preparation
from landscape.measure.derivatives.eigen import eigen_directions
from landscape.measure.find_range import find_range
from landscape.measure.protocol import Protocol
from landscape.measure.record import Finished
from landscape.report.csv_text import csv_text
from landscape.report.text_tables import text_tables
from matrix import matrix

HOSTILE = '<script>alert(1)</script> & "quotes" <img src=http://example.org/x>'
PLANE = {"x": (-1, 1, 5), "y": (-1, 1, 5), "device": "cpu", "precision": "float32"}


def surface(scale: float = 1.0, title: str = "bowl", weights: str = "a", seed: int = 0, **attributes) -> Surface:
    x = np.linspace(-1, 1, 9)
    noise = 0.02 * np.random.default_rng(seed).normal()
    values = 0.1 + (scale + noise) * np.add.outer(x**2, x**2)
    said = {
        "title": title,
        "weights_fingerprint": weights,
        "direction_x": {"kind": "random", "seed": seed},
        **attributes,
    }
    return Surface(x, x.copy(), {"train_loss": values}, np.ones(values.shape, bool), said)


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3))


def data() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    return torch.randn(30, 4, generator=generator), torch.randint(0, 3, (30,), generator=generator)


def quick(count: int) -> SharpnessProtocol:
    return SharpnessProtocol(device="cpu", count=count)


def test_planes_of_one_network_are_taken_together():
    files = [surface(seed=0), surface(2.0, weights="b"), surface(seed=1), surface(title="other")]
    found = networks_of(files)
    assert [(network.title, len(network.planes)) for network in found] == [
        ("bowl (1)", 2),
        ("bowl (2)", 1),
        ("other", 1),
    ]


def test_a_plane_that_is_given_twice_is_one():
    files = [surface(1.0, "wide", "a"), surface(1.0, "wide", "a"), surface(9.0, "steep", "b")]
    networks = networks_of([*files, files[2], surface(9.0, "steep", "b", seed=1)])
    assert [(len(network.planes), network.repeated) for network in networks] == [(1, 1), (2, 1)]
    assert not any(row.differs for row in table(networks))
    said = [sentence for sentence in warnings(networks) if "left out" in sentence]
    assert len(said) == 2
    assert said[0].startswith("1 file of wide was left out")
    unsaid = [surface(direction_x=None), surface(direction_x=None)]
    assert len(networks_of(unsaid)[0].planes) == 2


def test_the_same_directions_measured_in_another_way_are_no_second_plane():
    networks = networks_of([surface(bn="frozen"), surface(bn="recalibrate"), surface(bn="frozen", seed=1)])
    assert [(network.title, len(network.planes)) for network in networks] == [("bowl (1)", 2), ("bowl (2)", 1)]


def test_planes_that_move_other_weights_are_no_planes_of_the_same_network():
    usual = [surface(seed=seed, splits=["train"]) for seed in (0, 1)]
    networks = networks_of([*usual, surface(seed=2, splits=["train"], parameters="layer4.*")])
    assert [len(network.planes) for network in networks] == [2, 1]
    assert any("selected weights: all (bowl (1)); layer4.* (bowl (2))" in sentence for sentence in warnings(networks))
    assert len(networks_of([surface(weights=["a"]), surface(weights=["a"], seed=1)])) == 1  # of any type


def test_what_a_single_plane_leaves_open():
    """A has three planes, B one: no difference between them is named, except in sharpness."""
    names = ("epsilon_sharpness", "sam_sharpness", "sam_sharpness_one_step", "average_flatness")
    settings = {"epsilon": 0.001, "rho": 0.1, "radius": 0.1, "directions": 5}
    sharp = {
        weights: {
            **settings,
            **{name: {"value": value, "stderr_tries": 0.1, "stderr_examples": 0.1} for name in names},
        }
        for weights, value in (("a", 1.0), ("b", 9.0))
    }
    planes = [surface(1.0, "wide", "a", seed) for seed in range(3)]
    networks = networks_of([*planes, surface(8.0, "steep", "b")], sharp)
    assert {row.key for row in table(networks) if row.differs} == set(names)
    said = reliability(networks)
    assert said.startswith("± is the standard deviation over 3 planes")
    assert "no difference from it is named, except in sharpness" in said
    single = reliability(networks_of([surface(1.0, "wide", "a"), surface(8.0, "steep", "b")]))
    assert single.startswith("A network with a single plane has no spread")
    assert "sharpness" not in single
    three = reliability(networks_of([*planes, *(surface(8.0, "steep", "b", seed) for seed in range(3))]))
    assert "A difference is named if" in three
    assert "single plane has" not in three


def test_the_table_names_significant_differences():
    rounds = [surface(1.0, "wide", "a", seed) for seed in range(4)]
    steep = [surface(8.0, "steep", "b", seed) for seed in range(4)]
    rows = {row.label: row for row in table(networks_of(rounds + steep))}
    assert rows["basin at 1 above the lowest, area"].differs == "B < A"
    assert rows["mean rise at distance 0.25 from the centre"].differs == "A < B"
    assert rows["minima"].differs == ""
    alike = {row.label: row for row in table(networks_of(rounds + [surface(1.0, "x", "c", s) for s in range(4, 8)]))}
    assert not any(row.differs for row in alike.values())
    assert [letter(0), letter(25), letter(26)] == ["A", "Z", "A2"]


@pytest.mark.slow
def test_the_page_stands_alone_and_escapes(tmp_path):
    files = [surface(title=HOSTILE, command=HOSTILE), surface(2.0, "second", "b", data_mean=[HOSTILE])]
    compare(files, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!data:)""", page)
    assert "default-src 'none'" in page
    assert page.count("<img ") == len(re.findall(r'<img [^>]*src="data:image/png;base64,', page)) >= 1


@pytest.mark.slow
def test_the_report_is_the_table_of_the_page():
    files = [surface(1.0, "wide", "a", seed) for seed in range(4)] + [surface(8.0, "steep", "b", s) for s in range(4)]
    made = compared(files)
    shown = {row.label: (*row.cells, row.differs) for row in made.rows}
    (printed,) = text_tables(made.report())
    assert printed.header == ("", "A: wide", "B: steep", "significant differences")
    assert {label: tuple(cells) for label, *cells in printed.rows} == shown
    found = {(row["network"], row["name"]): row for row in csv.DictReader(io.StringIO(csv_text(made.report())))}
    basin = found["A: wide", "basin_area_1"]
    number = made.report().data["networks"][0]["numbers"]["basin_area_1"]
    assert (float(basin["value"]), float(basin["stderr"])) == (number["mean"], number["spread"])
    assert len(number["values"]) == 4
    assert found["significant differences", "basin_area_1"]["value"] == "B < A"
    assert made.report().data["beyond_the_spread"]["basin_area_1"] == ["B < A"]


@pytest.mark.slow
def test_a_page_states_what_cannot_be_compared(tmp_path):
    other = surface(2.0, "second", "b", bn="recalibrate")
    warned = compare([surface(bn="frozen"), other], tmp_path / "report.html")
    assert len(warned) == 1
    assert "BatchNorm" in warned[0]
    assert "BatchNorm policies: frozen (bowl); recalibrate (second)" in (tmp_path / "report.html").read_text()


@pytest.mark.slow
def test_a_pdf_has_its_fonts_and_the_same_bytes_each_time(tmp_path):
    files = [surface(), surface(2.0, "second", "b")]
    compare(files, tmp_path / "a.pdf")
    compare(files, tmp_path / "b.pdf")
    first = (tmp_path / "a.pdf").read_bytes()
    assert first.startswith(b"%PDF")
    assert b"/Type3" not in first
    assert first == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.render
def test_the_cells_of_a_wide_table_do_not_overlap():
    """Eight networks, nearly all of which differ in pairs."""
    scales = [1.5**number for number in range(8)]
    files = [surface(scale, f"n{scale:g}", f"{scale:g}", seed) for scale in scales for seed in range(3)]
    networks = networks_of(files)
    rows = table(networks)
    assert max(row.differs.count("<") for row in rows) > 15
    figure = pdf.table_page(networks, rows[:8], ["a sentence"])
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    (drawn,) = figure.axes[0].tables
    for cell in drawn.get_celld().values():
        text = cell.get_text().get_window_extent(renderer)
        assert text.width <= cell.get_window_extent(renderer).width, cell.get_text().get_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", matrix(["smooth", "chaotic", "partial", "overflowing"], quick=lambda name: name == "overflowing")
)
def test_chaotic_partial_and_overflowing_surfaces_are_drawn(name, tmp_path):
    made = surface()
    values, evaluated = made.variables["train_loss"].copy(), made.evaluated.copy()
    if name == "chaotic":
        values = np.exp(np.random.default_rng(0).normal(0, 5, values.shape))
    if name == "partial":
        evaluated[1::2] = False
    if name == "overflowing":
        values[0], values[3, 3] = np.inf, np.nan
    changed = Surface(made.x, made.y, {"train_loss": values}, evaluated, {**made.attributes, "title": name})
    compare([made, changed], tmp_path / "report.html")
    assert name in (tmp_path / "report.html").read_text()


def test_nothing_is_written_over_and_other_endings_are_refused(tmp_path):
    (tmp_path / "there.html").write_text("mine")
    with pytest.raises(UsageError, match="force"):
        compare([surface()], tmp_path / "there.html")
    assert (tmp_path / "there.html").read_text() == "mine"
    with pytest.raises(UsageError, match=r"\.html or \.pdf"):
        compare([surface()], tmp_path / "report.png")


@pytest.mark.slow
def test_planes_are_kept_and_used_again(tmp_path):
    first = measure_planes(network(), data(), tmp_path, 2, Protocol(seed=3, **PLANE))
    assert sorted(path.name for path in tmp_path.glob("*.h5")) == ["plane_seed3.h5", "plane_seed4.h5"]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.h5")}
    again = measure_planes(network(), data(), tmp_path, 3, Protocol(seed=3, **PLANE))
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(again) == 3
    for one, other in zip(first, again, strict=False):
        np.testing.assert_array_equal(one.variables["train_loss"], other.variables["train_loss"])
    assert not np.allclose(first[0].variables["train_loss"], first[1].variables["train_loss"])
    with pytest.raises(UsageError, match="other settings"):
        measure_planes(network(), data(), tmp_path, 1, Protocol(seed=3, **{**PLANE, "x": (-1, 1, 7)}))
    with pytest.raises(UsageError, match="random"):
        measure_planes(network(), data(), tmp_path, 1, Protocol(direction="eigen", **PLANE))


def test_force_replaces_only_planes_of_other_settings_and_damaged_ones(tmp_path):
    wanted = {"x": (-1, 1, 2), "y": (-1, 1, 2)}
    first = measure_planes(network(), data(), tmp_path, 1, Protocol(**wanted))
    kept = (tmp_path / "plane_seed0.h5").stat().st_mtime_ns
    loss_surface(network(), data(), x=(-2, 2, 2), y=(-1, 1, 2), seed=1, path=tmp_path / "plane_seed1.h5")
    (tmp_path / "plane_seed2.h5").write_bytes(b"damaged")
    found = measure_planes(network(), data(), tmp_path, 3, Protocol(force=True, **wanted))
    assert (tmp_path / "plane_seed0.h5").stat().st_mtime_ns == kept
    for seed, plane in enumerate(found):
        whole = first[0] if not seed else loss_surface(network(), data(), seed=seed, **wanted)
        np.testing.assert_array_equal(plane.variables["train_loss"], whole.variables["train_loss"])
        np.testing.assert_array_equal(plane.x, (-1, 1))


def test_a_finished_file_is_still_refused_elsewhere(tmp_path):
    loss_surface(network(), data(), **PLANE, path=tmp_path / "s.h5")
    with pytest.raises(Finished, match="is finished"):
        loss_surface(network(), data(), **PLANE, path=tmp_path / "s.h5")


def test_sharpness_is_kept_for_the_same_network_and_question(tmp_path):
    path = tmp_path / "sharpness.json"
    first = kept_sharpness(network(), data(), path, quick(2))
    stamp = path.stat().st_mtime_ns
    assert kept_sharpness(network(), data(), path, quick(2)) == first
    assert path.stat().st_mtime_ns == stamp
    assert kept_sharpness(network(), data(), path, quick(3))["directions"] == 3
    inputs, targets = data()
    other = kept_sharpness(network(), (inputs + 1, targets), path, quick(3))
    assert other["loss"] != first["loss"]
    path.write_text("{")
    with pytest.raises(LandscapeError, match="damaged"):
        kept_sharpness(network(), data(), path, quick(2))


def test_sharpness_of_other_inputs_is_measured_anew(tmp_path):
    pixels = torch.randint(0, 256, (20, 1, 4, 1), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)
    split = Split(pixels, torch.arange(20) % 3)
    model = nn.Sequential(nn.Flatten(), network())
    found = []
    for mean, std in ((0.5, 0.5), (0.4, 0.5), (0.4, 0.2), (0.4, 0.2)):
        given = DataSet("pixels", {"train": split}, ("a", "b", "c"), (mean,), (std,))
        found.append(kept_sharpness(model, given, tmp_path / "kept.json", quick(2))["loss"])
    assert len(set(found)) == 3
    assert found[2] == found[3]


def test_a_sensible_range_is_that_of_the_quadratic():
    """3 + 1000 |W - W_0|^2 is, along a filter-normalised d, 3 + 1000 a^2 |d|^2 with |d| = |W_0|."""

    class Norm(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            torch.manual_seed(0)
            self.layer = nn.Linear(400, 50, bias=False)

        def forward(self, inputs):
            if not hasattr(self, "start"):
                self.start = self.layer.weight.detach().clone()
            return (3 + 1000 * ((self.layer.weight - self.start) ** 2).sum()).expand(len(inputs))

    model = Norm()
    model(torch.zeros(1, 400))
    size = float((model.layer.weight.detach() ** 2).sum())  # |d|^2 of a filter-normalised direction

    def value(outputs, targets):
        return outputs

    far = find_range(model, (torch.zeros(4, 400), torch.zeros(4)), [0, 1], Protocol(loss=value, device="cpu"))
    # A loss without a name has the level of its centre, 3: 1000 a^2 |d|^2 = 5 x 3.
    assert far == pytest.approx([np.sqrt(15 / 1000 / size)] * 2, rel=0.02)

    def total(model, batch):
        return model(batch[0]).sum(), len(batch[0])

    batches = Protocol(batch_loss=total, y=None, device="cpu")
    assert find_range(model, (torch.zeros(4, 400), torch.zeros(4)), [0], batches) == pytest.approx(far[:1])
    with pytest.raises(UsageError, match="other weights"):
        find_range(model, (torch.zeros(4, 400), torch.zeros(4)), [0], Protocol(to=[model]))
    curve = loss_curve(model, (torch.zeros(4, 400), torch.zeros(4)), x=5, loss=value, device="cpu")
    assert curve.x == pytest.approx(far[0] * np.array([-1, -0.5, 0, 0.5, 1]))
    (losses,) = curve.variables.values()
    assert losses == pytest.approx([18, 3 + 15 / 4, 3, 3 + 15 / 4, 18], rel=0.05)
    with pytest.raises(UsageError, match=r"x=\(0, 1, 51\)"):
        interpolate(model, model, (torch.zeros(4, 400), torch.zeros(4)), x=5, loss=value, device="cpu")


def test_no_range_where_there_is_none_to_find():
    """A network without a finite loss, and a loss that nothing changes."""
    broken = network()
    with torch.no_grad():
        broken[2].bias[0] = float("nan")
    with pytest.raises(LandscapeError, match="at the centre is nan"):
        find_range(broken, data(), [0, 1], Protocol(device="cpu"))

    def constant(outputs, targets):
        return 1 + 0 * outputs[:, 0]

    with pytest.raises(LandscapeError, match=r"does not rise along y.*y=\(-1, 1, 51\)"):
        find_range(network(), data(), [1], Protocol(loss=constant, device="cpu"))


def test_the_range_along_eigenvectors_is_along_those_of_all_examples():
    """On the first 128 examples, which decide ranges, the loss curves most along one weight, on all along another."""
    model = nn.Linear(2, 1, bias=False)
    inputs = torch.tensor([[0.0, 10.0]]).repeat(1000, 1)
    inputs[:128:2], inputs[1:128:2] = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 0.1])
    targets = model(inputs).detach()[:, 0]

    def squared(outputs, targets):
        return 1 + (outputs[:, 0] - targets) ** 2

    def found(count):
        given = (inputs[:count], targets[:count])
        return find_range(model, given, [0], Protocol(loss=squared, y=None, device="cpu", direction="eigen"))

    # On these 128 the loss is 1 + a^2 / 2 along the one, and 1 + (0.1 a)^2 / 2 along the other: it rises by 5 at
    assert found(128) == pytest.approx([np.sqrt(10)], rel=0.05)
    assert found(1000) == pytest.approx([np.sqrt(10) / 0.1], rel=0.05)


def test_eigenvectors_are_computed_once_for_the_range_and_the_curve(monkeypatch):
    computed = []

    def counted(*arguments, **options):
        computed.append(eigen_directions(*arguments, **options))
        return computed[-1]

    monkeypatch.setattr(preparation, "eigen_directions", counted)
    model, asked = network(), {"direction": "eigen", "device": "cpu", "precision": "float32"}
    curve = loss_curve(model, data(), x=5, **asked)
    assert len(computed) == 1
    again = loss_curve(model, data(), x=(curve.x[0], curve.x[-1], 5), **asked)
    assert len(computed) == 2
    assert curve.attributes["direction_x"] == again.attributes["direction_x"]
    assert curve.attributes["true_curvature"] == again.attributes["true_curvature"]
    np.testing.assert_array_equal(curve.variables["train_loss"], again.variables["train_loss"])


def run(*words: str) -> None:
    with pytest.raises(SystemExit) as end:
        app.main(list(words))
    assert not end.value.code


COMMON = ("--limit", "20", "--device", "cpu", "--precision", "float32")


@pytest.mark.slow
def test_one_range_is_found_for_all(trained, tmp_path, call):
    """It is found on the first network, and read from its file when the command is repeated."""
    other = trained / "checkpoints" / "epoch_0000.safetensors"
    words = ("measure", trained, other, "--planes", 1, "--x", "auto:5", "--y", "-0.5:0.5:4", "--no-sharpness", *COMMON)
    for _ in range(2):
        done = call(*words, "-o", tmp_path / "planes")
        assert not done.returncode, done.stderr
        said = re.findall(r"--x (\S+)", done.stderr)
        assert len(said) == 1
        planes = [Surface.load(path) for path in (tmp_path / "planes").glob("*.h5")]
        assert [f"{plane.x[0]:g}:{plane.x[-1]:g}:{len(plane.x)}" for plane in planes] == said * 2
    heads = done.stdout.splitlines()[1].split()
    assert heads == ["run", "epoch_0000"]  # two networks with the same title, distinguished by their paths


@pytest.mark.slow
def test_invalid_options_of_compare_are_refused_before_measuring(trained, tmp_path, call, monkeypatch):
    from landscape.compare import kept_sharpness

    monkeypatch.setattr(kept_sharpness, "measure_sharpness", lambda *_, **__: pytest.fail("measured"))
    words = ("compare", trained, "--planes", 1, "--y", "-1:1:4", *COMMON, "-o", tmp_path / "report.html")
    assert not call(*words, "--x", "-1:1:5", "--no-sharpness").returncode
    for more, reason in (
        (("--x", "1:-1:5"), "from a smaller to a larger"),
        (("--x", "-1:1:5", "--direction", "eigen"), "random directions"),
        (("--x", "-1:1:7"), f"remove the folder {tmp_path / 'report_planes'}"),
    ):
        done = call(*words, *more, "--force")
        assert done.returncode == 2
        assert reason in done.stderr
        assert "--force" not in done.stderr


@pytest.mark.slow
@pytest.mark.render
def test_the_verbs(trained: Path, tmp_path, capsys):
    here, planes, report = (str(tmp_path / name) for name in ("s.h5", "planes", "report.html"))
    common = ["--limit", "20", "--device", "cpu", "--precision", "float32", "--quiet"]
    run("surface", str(trained), "--x", "auto:5", "--y", "-0.5:0.5:4", *common, "-o", here)
    said = Surface.load(here)
    assert said.x[0] == -said.x[-1]
    capsys.readouterr()
    run("measure", here, str(trained), "--json", *common)
    first, second = json.loads(capsys.readouterr().out)
    assert first["kind"] == "surface"
    assert first["points"] == 20
    assert second["kind"] == "checkpoint"
    assert second["epsilon_sharpness"]["value"] > 0
    run(
        "measure",
        str(trained),
        "--planes",
        "2",
        "--x",
        "-1:1:5",
        "--y",
        "-1:1:4",
        "-o",
        planes,
        "--no-sharpness",
        *common,
    )
    assert "±" in capsys.readouterr().out
    run(
        "compare",
        here,
        str(trained),
        "--planes",
        "1",
        "--x",
        "-1:1:5",
        "--y",
        "-1:1:4",
        "--no-sharpness",
        "-o",
        report,
        *common,
    )
    assert "different axes" in capsys.readouterr().err
    assert "not the same" not in Path(report).read_text()
    run("info", here)
    assert "Checks" in capsys.readouterr().out
