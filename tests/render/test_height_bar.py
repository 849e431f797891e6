"""The colour bar of VTK's pictures: it says the same as matplotlib's."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from composing import compose
from drawing import need_vtk
from landscape.render.backends.matplotlib import figure
from landscape.render.backends.matplotlib.style import STYLES
from landscape.render.backends.vtk import height_bar, legend, lettering
from landscape.render.backends.vtk.drawing_process import Painter
from landscape.render.frame import Frame

SIZES, LETTERS = (19.0, 22.0), 20.0


def drawn_bar(picture, monkeypatch, height=900):
    """The pixels of the bar, and the texts with their places."""
    written = []
    write = lettering.write

    def noted(page, text, place, *rest, **options):
        written.append((text, place))
        write(page, text, place, *rest, **options)

    monkeypatch.setattr(lettering, "write", noted)
    part = np.zeros((height, round(height_bar.width_of(picture, 2000, SIZES, LETTERS)), 4), np.uint8)
    height_bar.draw(part, picture, SIZES, LETTERS)
    return part, written


@pytest.mark.render
@pytest.mark.parametrize("options", [{}, {"log": True}, {"metric": "train_accuracy"}, {"clip": 9.0, "style": "dark"}])
def test_it_has_the_labels_and_colours_of_matplotlib(case, options, monkeypatch):
    picture = compose(case("smooth"), kind="surface", **options)
    part, written = drawn_bar(picture, monkeypatch)
    (bar,) = [axes for axes in figure(picture).axes if axes.get_label() == "<colorbar>"]
    length = height_bar.SHARE * len(part)
    bottom = (len(part) + length) / 2
    low, high = bar.get_ylim()
    theirs = {
        label.get_text(): (tick - low) / (high - low)
        for label, tick in zip(bar.get_yticklabels(), bar.get_yticks(), strict=True)
    }
    ours = {text: (bottom - place[1]) / length for text, place in written}
    assert ours.pop(picture.scale.label) == pytest.approx(0.5)
    assert bar.get_ylabel() == picture.scale.label
    assert ours == pytest.approx(theirs)
    for share in (0.02, 0.3, 0.7, 0.98):
        colour = np.array(bar._colorbar.mappable.to_rgba(low + share * (high - low))) * 255
        pixel = part[round(bottom - share * length), round(0.6 * LETTERS)]
        np.testing.assert_allclose(pixel, colour, atol=3)


def test_labels_that_do_not_fit_are_left_out(case, monkeypatch):
    picture = compose(case("smooth"), kind="surface")
    _, written = drawn_bar(picture, monkeypatch, height=100)
    places = [place for text, place in written if text != picture.scale.label]
    assert 1 < len(places) < len(picture.scale.ticks)
    extents = [lettering.extent("5", place, STYLES["paper"].family, SIZES[0]) for place in places]
    assert not any(lettering.overlap(a, b) for i, a in enumerate(extents) for b in extents[:i])


def test_texts_are_within_the_page(case, monkeypatch):
    for name in ("smooth", "huge", "chaotic"):
        picture = compose(case(name), kind="surface", log=True)
        part, _ = drawn_bar(picture, monkeypatch)
        inked = np.nonzero(part[..., 3].any(0))[0]
        assert inked[0] == 0
        assert inked[-1] < part.shape[1] - 1


def test_no_bar_where_colours_are_names_or_the_page_is_narrow(case):
    both = compose([case("smooth"), case("chaotic")], kind="surface", layout="together")
    assert height_bar.width_of(both, 2000, SIZES, LETTERS) == 0
    one = compose(case("smooth"), kind="surface")
    taken = height_bar.width_of(one, 2000, SIZES, LETTERS)
    assert 100 < taken < 200
    assert height_bar.width_of(one, round(2 * taken), SIZES, LETTERS) == 0


def test_the_legend_names_greys(case):
    style = STYLES["paper"]
    cut = legend.Entry("values above 9 are cut off", style.cut, "patch")
    infinite = legend.Entry("infinite", style.beyond, "patch")
    for name, options, wanted in (
        ("smooth", {}, []),
        ("smooth", {"clip": 9.0}, [cut]),
        ("overflowing", {"clip": 9.0}, [cut, infinite]),
        ("overflowing", {}, [infinite]),
        ("overflowing", {"clip": 9.0, "kind": "wireframe"}, [infinite]),  # without a floor
    ):
        assert legend.below(compose(case(name), **{"kind": "surface", **options})) == wanted
    both = compose([case("smooth"), case("overflowing")], kind="surface", layout="together", clip=9.0)
    assert legend.below(both) == []


@pytest.mark.slow
@pytest.mark.vtk
def test_it_stands_at_the_right_of_the_page(case):
    need_vtk()
    picture = compose(case("smooth"), kind="surface", size=(800, 600), clip=9.0)
    with Painter() as painter:
        page = painter.paint(Frame(picture)).astype(int)
    style = STYLES["paper"]
    ends = [255 * style.of_heights([height], 0, 1)[0, :3] for height in (0, 1)]
    right = page[:, 700:, :3]
    rows = [np.nonzero((np.abs(right - end).max(-1) <= 3).any(1))[0].mean() for end in ends]
    assert rows[0] > 400  # the lowest colour below, the highest above
    assert rows[1] < 200
    grey = np.abs(page[550:, :, :3] - np.array(to_rgb(style.cut)) * 255).max(-1) <= 1
    assert grey.sum() > 50  # the patch of the legend
