"""Numbers over the epochs: each checkpoint at its epoch, on the curve of its training."""

from __future__ import annotations

import json

import numpy as np
import pytest

from landscape.analysis.over_epochs import Moment, moments_of, over_epochs
from landscape.core.errors import UsageError
from landscape.render import chart
from landscape.report.number import Number
from landscape.report.report import Report
from landscape.surface.surface import Surface

LINE = np.linspace(-1, 1, 9)


def origin(epoch, model="resnet20", title="", **recipe):
    return {"epoch": epoch, "model": model, "title": title, "training": {"lr": 0.1, "seed": 0, **recipe}}


def moments(*attributes):
    return moments_of([f"file{number}.h5" for number in range(len(attributes))], attributes)


def part(**numbers):
    return Report(numbers=tuple(Number(name=name, value=value) for name, value in numbers.items()))


def plane(path, epoch, bend):
    """A plane whose largest second derivative at the centre is `bend`, of a checkpoint after so many epochs."""
    x, y = np.meshgrid(LINE, LINE)
    loss = 1 + bend * (x**2 + 0.5 * y**2) / 2
    attributes = {**origin(epoch), "title": f"epoch {epoch}"}
    Surface(LINE, LINE, {"train_loss": loss}, np.ones(loss.shape, bool), attributes).save(path)
    return str(path)


def test_trainings_have_the_names_of_their_networks():
    found = moments(origin(1), origin(2), origin(1, "vgg9"))
    assert found == [Moment("resnet20", 1.0), Moment("resnet20", 2.0), Moment("vgg9", 1.0)]


def test_trainings_of_one_network_are_named_by_the_settings_in_which_they_differ():
    found = moments(origin(1), origin(1, lr=0.01), origin(2, lr=0.01, batch_size=512), origin(5, "vgg9"))
    assert [moment.training for moment in found] == [
        "resnet20, lr 0.1", "resnet20, lr 0.01", "resnet20, lr 0.01, batch size 512", "vgg9"
    ]  # fmt: skip


def test_a_title_that_all_checkpoints_have_is_the_name():
    found = moments(origin(1, title="mine"), origin(2, title="mine"), origin(1, "vgg9", "a"), origin(2, "vgg9", "b"))
    assert [moment.training for moment in found] == ["mine", "mine", "vgg9", "vgg9"]


def test_trainings_that_differ_in_their_data_alone_are_two_curves():
    ours, theirs = {**origin(1), "trained_on": {"mean": [0.5]}}, {**origin(1), "trained_on": {"mean": [0.4]}}
    assert len({moment.training for moment in moments(ours, theirs)}) == 2


@pytest.mark.parametrize(
    ("attributes", "says"),
    [
        ([origin(1), origin(None)], "file1.h5 does not contain its epoch"),
        ([origin(1), {}], "file1.h5 does not contain its epoch"),
        ([origin(3), origin(1), origin(3)], "file0.h5 and file2.h5 are both of epoch 3"),
    ],
)
def test_files_without_a_place_are_refused(attributes, says):
    with pytest.raises(UsageError, match=says):
        moments(*attributes)


def test_curves_go_through_the_numbers_in_the_order_of_the_epochs():
    parts = [part(loss=0.5, minima=2), part(loss=2.0, minima=1), part(loss=1.0, minima=None), part(loss=3.0)]
    of = moments(origin(8), origin(0), origin(2), origin(1, "vgg9"))
    loss, minima = chart.figure_of(over_epochs(parts, of)).axes
    curves = [lines.get_xydata().tolist() for lines, *_ in loss.containers]
    assert curves == [[[0, 2.0], [2, 1.0], [8, 0.5]], [[1, 3.0]]]
    assert minima.containers[0][0].get_xydata().tolist() == [[0, 1], [8, 2]]  # nothing at 2, where it is unknown
    assert [lines.get_label() for lines in loss.containers] == ["resnet20", "vgg9"]


def test_values_of_many_decades_have_a_logarithmic_scale():
    parts = [part(loss=1e9, share=0.5), part(loss=1.0, share=0.0)]
    loss, share = chart.figure_of(over_epochs(parts, moments(origin(0), origin(1)))).axes
    assert (loss.get_yscale(), share.get_yscale()) == ("log", "linear")


def test_planes_of_checkpoints_are_drawn(call, tmp_path):
    files = [plane(tmp_path / f"{epoch}.h5", epoch, bend) for epoch, bend in ((0, 3.0), (2, 5.0), (10, 4.0))]
    picture = tmp_path / "epochs.png"
    made = call("measure", *files, "--over-epochs", picture, "--json")
    assert made.returncode == 0, made.stderr
    assert picture.stat().st_size > 1000
    curvature = [part["plotted_curvature"] for part in json.loads(made.stdout)]
    assert curvature == pytest.approx([3.0, 5.0, 4.0])


def test_weights_of_a_run_are_drawn(call, trained, tmp_path):
    files = [trained / "checkpoints" / f"epoch_{epoch}.safetensors" for epoch in ("0000", "0000.50", "0001")]
    picture = tmp_path / "epochs.svg"
    made = call("measure", *files, "--limit", 10, "--over-epochs", picture)
    assert made.returncode == 0, made.stderr
    assert str(picture) in made.stdout
    assert picture.stat().st_size > 1000


def test_a_file_without_an_epoch_is_refused_before_the_work(call, tmp_path):
    file = plane(tmp_path / "own.h5", None, 1.0)
    made = call("measure", file, "--over-epochs", tmp_path / "epochs.png")
    assert made.returncode == 2
    assert not made.stdout
    assert "own.h5 does not contain its epoch" in made.stderr
