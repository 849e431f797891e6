"""The drawn density: what stands where, against spectra that are known, and the option that draws it."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

import landscape
from landscape.core.errors import UsageError
from landscape.curvature import hessian_report as reports
from landscape.curvature.density import density
from landscape.render import chart

SPECTRUM = np.array([10.0] * 4 + [1.0] * 60 + [0.0] * 28 + [-2.0] * 8)


@pytest.fixture
def measured(quadratic):
    def measure(spectrum, **options):
        hessian, _ = quadratic(spectrum)
        data = (torch.zeros(5, 1), torch.zeros(5, dtype=torch.long))
        return landscape.hessian(hessian.model, data, loss=hessian.loss, device="cpu", **options)

    return measure


def words(axes):
    return [text.get_text().replace("\N{MINUS SIGN}", "-") for text in axes.texts]


def test_the_curve_is_the_spectrum(measured):
    (axes,) = chart.figure_of(measured(SPECTRUM, density=True).report("a network")).axes
    assert axes.get_yscale() == "log"
    places, heights = axes.lines[0].get_data()
    steps = np.gradient(places)
    assert float((heights * steps).sum()) == pytest.approx(1, abs=0.01)
    shares = [float((heights * steps)[abs(places - value) < 0.4].sum()) for value in (10, 1, 0, -2)]
    # By four random vectors: the share of a multiplicity m out of 100 has the variance 2 m (100 - m) / 100^3 / 4.
    np.testing.assert_allclose(shares, [0.04, 0.6, 0.28, 0.08], atol=4 * np.sqrt(2 * 60 * 40 / 100**3 / 4))
    assert places[heights.argmax()] == pytest.approx(1, abs=0.05)


def test_the_ends_of_the_spectrum_and_shares_are_labelled(measured):
    (axes,) = chart.figure_of(measured(SPECTRUM, density=True).report("a network")).axes
    assert {"smallest -2", "largest 10", "one eigenvalue"} <= set(words(axes))
    ends = [line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "--"]
    np.testing.assert_allclose(ends, [-2, 10], rtol=1e-4)
    below = next(text for text in words(axes) if "below zero" in text)
    least, most = map(float, re.match(r"([\d.]+)% to ([\d.]+)%", below).groups())
    # 8 are below and 28 are zero, whose signs are rounding's; four random vectors see each share with an error.
    luck = 3 * 100 * np.sqrt(2 * 0.08 * 0.92 / 100 / 4)
    assert least <= 8 + luck < 8 + 28 - luck <= most
    assert axes.get_title() == "a network\n5 train examples, 100 weights"
    left, right = axes.get_xlim()
    assert left < -2
    assert right > 10


def test_a_single_eigenvalue_is_as_high_as_its_line(measured):
    """Forty eigenvalues far apart, and as many steps: each bell is as high as the line, on average."""
    found = measured(np.arange(1.0, 41.0), density=True)
    (axes,) = chart.figure_of(found.report()).axes
    line = next(line for line in axes.lines if line.get_linestyle() == ":").get_ydata()[0]
    assert line == pytest.approx(1 / (40 * found.density.width * np.sqrt(2 * np.pi)))
    places, heights = axes.lines[0].get_data()
    peaks = [heights[abs(places - value) < 0.5].max() for value in range(1, 41)]
    assert np.mean(peaks) == pytest.approx(line, rel=0.3)


@pytest.mark.parametrize("spectrum", [[0.0] * 4, [2.0] * 4, [-1.0, -2.0, -3.0], [1e-12, 1e12, -1e12, 0.0]])
@pytest.mark.filterwarnings("error")
def test_any_spectrum_is_drawn_reproducibly(measured, spectrum, tmp_path):
    found = measured(spectrum, density=True)
    paths = [chart.draw(found.report("$x^2 & <b>"), tmp_path / f"{name}.svg") for name in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert "$x^2 &amp; &lt;b&gt;" in paths[0].read_text()
    numbers = {number.name: number for number in found.report().numbers}
    assert numbers["below_zero_least"].value <= numbers["below_zero_most"].value
    assert numbers["below_zero_most"].written.endswith("%")
    assert numbers["near_zero"].value >= 0


@pytest.mark.slow
def test_the_share_below_is_between_its_bounds(quadratic):
    """Few nodes and many eigenvalues next to zero, 90 of 483 below it: one node stands for most of them."""
    rng = np.random.default_rng(0)
    spectrum = np.concatenate([np.zeros(300), rng.exponential(1, 90), -rng.exponential(0.3, 90), [12.0, 15.0, 20.0]])
    hessian, _ = quadratic(spectrum)
    for steps in (10, 40):
        found = density(hessian, steps=steps, probes=4)
        for value in (-0.5, 0.0, 0.5, 5.0):
            least, most = found.bounds_below(value)
            luck = 3 * np.sqrt(2 * 0.25 / len(spectrum) / 4)  # of random vectors: the variance of a share is 2 p q / n
            assert least - luck <= (spectrum < value).mean() <= most + luck
            assert least <= found.share_below(value) <= most
    assert found.bounds_below(-100) == (0.0, pytest.approx(found.weights[:, 0].mean()))
    assert found.bounds_below(100)[1] == pytest.approx(1)
    # One vector's measure, exactly.
    one = density(hessian, steps=6, probes=1, seed=3)
    vector = hessian.random_vector(torch.Generator().manual_seed(3)).numpy()
    values, vectors = np.linalg.eigh(hessian.model.matrix.numpy())
    seen = (vectors.T @ vector) ** 2 / (vector @ vector)
    for value in np.linspace(-1, 19, 41):
        least, most = one.bounds_below(value)
        assert least - 1e-9 <= seen[values < value].sum() <= most + 1e-9


def test_a_picture_without_a_density_is_refused(measured):
    with pytest.raises(UsageError, match="density=True"):
        chart.figure_of(measured(SPECTRUM).report())


OWN = "from torch import nn\ndef net():\n    return nn.Sequential(nn.Flatten(), nn.Linear(4, 3))\n"


@pytest.fixture
def words_of_a_network(tmp_path):
    """The arguments of a verb that measures a small network of a user's own."""
    (tmp_path / "own.py").write_text(OWN)
    torch.manual_seed(0)
    torch.save({"1.weight": torch.randn(3, 4), "1.bias": torch.zeros(3)}, tmp_path / "own.pt")
    rng = np.random.default_rng(0)
    np.savez(
        tmp_path / "data.npz", x_train=rng.integers(0, 256, (12, 1, 2, 2), np.uint8), y_train=np.arange(12) % 3
    )  # fmt: skip
    return [tmp_path / "own.pt", "--model", f"{tmp_path / 'own.py'}:net", "--data", tmp_path / "data.npz", "--quiet"]


def test_the_verb_draws(call, words_of_a_network, tmp_path):
    picture = tmp_path / "density.svg"
    done = call("hessian", *words_of_a_network, "--picture", picture, "--device", "cpu")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(picture)
    assert "eigenvalues below zero" in done.stdout  # --picture implies the density
    assert "12 train examples, 15 weights" in picture.read_text()
    assert call("hessian", *words_of_a_network, "--picture", picture, "--force", "--json").stdout.startswith("{")


@pytest.mark.parametrize(("name", "message"), [("there.png", "exists already"), ("new.html", "*.png, *.pdf, *.svg")])
def test_a_picture_is_refused_before_anything_is_measured(
    call, words_of_a_network, tmp_path, monkeypatch, name, message
):
    (tmp_path / "there.png").write_text("mine")
    monkeypatch.setattr(reports, "measure_hessian", lambda *a, **b: pytest.fail("measured in vain"))
    done = call("hessian", *words_of_a_network, "--picture", tmp_path / name)
    assert done.returncode == 2
    assert message in done.stderr
    assert (tmp_path / "there.png").read_text() == "mine"
