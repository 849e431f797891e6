"""Movies: every frame is what it should be, the file is what players read, and nothing half is left behind."""

import os
import shlex
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import numpy as np
import pytest

from composing import compose
from drawing import need_ffmpeg, need_vtk
from landscape import render
from landscape.cli import app
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.progress import Progress
from landscape.render.above_scale import uncut
from landscape.render.backends.matplotlib.styled_figure import StyledFigure
from landscape.render.backends.vtk import drawing_process
from landscape.render.backends.vtk.drawing_process import Painter
from landscape.render.drawing import Look
from landscape.render.frame import Frame
from landscape.render.movies import painters
from landscape.render.movies.shows import morph, trajectory, turntable
from landscape.surface.surface import Surface, Trajectory

SIZE = (96, 64)


def movie(*arguments, **options):
    return render.movie(*arguments, **{"backend": "vtk", "size": SIZE, "seconds": 0.5, "fps": 10, **options})


def paint_by(paint, monkeypatch):
    """Let a function draw the frames of all movies."""
    made = painters.Painting("nobody", paint)
    monkeypatch.setattr(painters, "painting", lambda backend, tell: nullcontext(made))


@pytest.fixture
def painted(monkeypatch):
    """Frames drawn in no time, by nobody: frame n is n times as bright; what was asked for is kept."""
    need_ffmpeg()
    asked = []

    def paint(frame):
        asked.append(frame)
        width, height = frame.picture.look.size
        return np.full((height, width, 3), 20 * len(asked) % 256, np.uint8)

    paint_by(paint, monkeypatch)
    return asked


def decoded(path):
    import imageio.v3 as iio

    frames = iio.imread(path, plugin="FFMPEG" if path.suffix == ".mp4" else "pillow")
    return np.asarray(frames)[..., :3].astype(int)


def with_trajectories(surface, **epochs):
    trajectories = {
        name: Trajectory(np.linspace(-0.8, 0.4, len(at)), np.linspace(1.5, -0.5, len(at)), np.array(at, float), {})
        for name, at in epochs.items()
    }
    return replace(surface, trajectories=trajectories)


# What is in the frames.


def test_a_turntable_goes_once_around(case):
    picture = compose(case("smooth"), kind="surface", size=SIZE, view=(30.0, -58.0))
    frames = list(turntable.frames(picture, 8))
    assert [frame.picture.look.view for frame in frames] == [(30.0, -58.0 + 45 * i) for i in range(8)]
    assert len({frame.azimuths for frame in frames}) == 1
    assert all(frame.picture.look.size == SIZE for frame in frames)


def test_a_morph_begins_and_ends_with_the_surfaces_and_is_between_them_between(case):
    picture = compose([case("smooth"), case("chaotic"), case("zeros")], kind="surface", log=True, clip=50)
    frames = list(morph.frames(picture, 41))
    for at, panel in zip((0, 20, 40), picture.panels, strict=True):
        assert frames[at].picture.panels[0] is panel
    for first, second, part in ((*picture.panels[:2], frames[1:20]), (*picture.panels[1:], frames[21:40])):
        low, high = (choose(first.heights, second.heights) for choose in (np.minimum, np.maximum))
        for frame in part:
            assert frame.picture.scale == picture.scale
            assert (low - 1e-9 <= frame.picture.panels[0].heights).all()
            assert (frame.picture.panels[0].heights <= high + 1e-9).all()
    titles = [frame.picture.panels[0].title for frame in frames]
    assert [titles[i] for i in (0, 9, 11, 29, 31, 40)] == ["smooth", "smooth", "chaotic", "chaotic", "zeros", "zeros"]
    assert {frame.words for frame in frames} == {tuple((panel.title, panel.remarks) for panel in picture.panels)}


def test_half_way_is_the_mean(case, surface_of):
    picture = compose([surface_of(np.full((3, 4), 2.0)), surface_of(np.full((3, 4), 6.0))], kind="surface")
    half = morph.between(*picture.panels, 0.5, picture.scale)
    np.testing.assert_allclose(half.heights, 4.0)
    np.testing.assert_allclose(half.values, 4.0)


def test_clipped_heights_move_at_a_constant_rate(surface_of):
    """Half-way between 4 and a value that is cut at 10 is less than the cut; the way there has no jump."""
    picture = compose([surface_of(np.full((2, 2), 4.0)), surface_of(np.full((2, 2), 80.0))], kind="surface", clip=10)
    heights = [
        float(uncut(morph.between(*picture.panels, share, picture.scale), picture.scale)[0, 0])
        for share in np.linspace(0, 1, 21)
    ]
    assert (np.diff(heights) > 0).all()
    np.testing.assert_allclose(np.diff(heights), np.diff(heights)[0])


def test_holes_of_either_are_holes_and_infinities_stay_at_the_top(case, surface_of):
    picture = compose([case("smooth"), case("overflowing")], kind="surface")
    half = morph.between(*picture.panels, 0.75, picture.scale)
    assert np.isnan(half.heights).sum() == 1
    assert half.infinite.sum() == 9
    assert (half.heights[~np.isnan(half.heights)] <= picture.scale.high).all()


def slope(x, y):
    """The surface 20 + 3 x + y on the given axes."""
    x, y = np.array(x, float), np.array(y, float)
    values = 20 + 3 * x + y[:, np.newaxis]
    return Surface(x, y, {"train_loss": values}, np.ones(values.shape, bool), {"title": "slope"})


def test_other_grids_are_brought_to_the_finer_one_where_all_were_measured():
    first, second = slope(np.linspace(-1, 1, 5), np.linspace(-2, 2, 9)), slope([0.0, 0.25, 0.5, 1.0], [-3.0, 0.0, 1.0])
    picture = morph.share_a_grid(compose([first, second], kind="surface"))
    for panel in picture.panels:
        np.testing.assert_allclose(panel.x, np.linspace(0, 1, 5))  # the second's smallest step
        np.testing.assert_allclose(panel.y, np.linspace(-2, 1, 7))  # the first's
        np.testing.assert_allclose(panel.heights, 20 + 3 * panel.x + panel.y[:, np.newaxis])
    assert (picture.scale.low, picture.scale.high) == (18, 24)
    assert "drawn where all were measured: x 0 to 1, y -2 to 1" in picture.remarks
    with pytest.raises(UsageError, match="x axes have no region in common"):
        morph.share_a_grid(compose([first, slope([1.0, 2.0], [0.0, 1.0])], kind="surface"))


def test_a_training_runs_evenly_in_epochs(case):
    surface = with_trajectories(case("smooth"), slow=[0, 1, 2, 10], early=[0, 5])
    picture = compose(surface, kind="surface")
    frames = list(trajectory.frames(picture, 21))
    heads = np.array([[(track.x[-1], track.epoch[-1]) for track in frame.picture.panels[0].tracks] for frame in frames])
    assert (np.diff(heads[:, :, 1], axis=0) >= 0).all()
    np.testing.assert_allclose(np.diff(heads[:18, 0, 1]), 10 / 18)  # then it stands still
    slow, early = picture.panels[0].tracks
    np.testing.assert_allclose(heads[:, 0, 0], np.interp(heads[:, 0, 1], slow.epoch, slow.x))
    for last in frames[-2:]:
        assert last.picture.panels[0].tracks == (slow, early)
    half = frames[9].picture.panels[0].tracks
    assert [len(track.x) for track in half] == [4, 2]  # three checkpoints and the way to the fourth; done
    np.testing.assert_allclose(half[0].heights, 6 + 3 * half[0].x + half[0].y, atol=1e-9)
    captions = [frame.caption for frame in frames]
    assert (captions[0], captions[9], captions[-1]) == ("epoch 0", "epoch 5", "epoch 10")
    assert frames[0].picture.panels[0].tracks[0].labelled == (0,)


def test_the_learning_rate_drops_when_it_does(case):
    surface = with_trajectories(case("smooth"), a=[0, 1, 2, 10]).with_attributes(learning_rate_drops={"a": [4.0]})
    frames = list(trajectory.frames(compose(surface, kind="surface"), 21))
    shown = [len(frame.picture.panels[0].tracks[0].dropped()[0]) for frame in frames]
    assert shown == [0] * 8 + [1] * 13  # ten epochs in 18 frames
    assert all(frame.picture.drops for frame in frames)  # the legend stays


def test_captions_have_fractions_where_checkpoints_have(case):
    frames = list(trajectory.frames(compose(with_trajectories(case("smooth"), a=[0, 0.5, 1]), kind="surface"), 18))
    assert [frames[0].caption, frames[4].caption, frames[-1].caption] == ["epoch 0.0", "epoch 0.3", "epoch 1.0"]


def test_a_training_without_time_runs_evenly_in_checkpoints(case):
    picture = compose(with_trajectories(case("smooth"), a=[3, 3, 3]), kind="surface")
    lengths = [len(frame.picture.panels[0].tracks[0].x) for frame in trajectory.frames(picture, 9)]
    assert lengths == sorted(lengths)
    assert lengths[0] <= 2 < lengths[-1] == 3


# The file.


class Steps(Progress):
    def __init__(self):
        self.total, self.done, self.finished = 0.0, 0.0, 0

    def start(self, title, total, unit, done=0):
        self.total = total

    def advance(self, amount=1, note=""):
        self.done += amount

    def finish(self):
        self.finished += 1


@pytest.mark.parametrize(("ending", "fps"), [("mp4", 10), ("mp4", 24), ("gif", 10), ("gif", 20)])
def test_count_rate_and_size(painted, case, tmp_path, ending, fps):
    import imageio.v3 as iio

    steps = Steps()
    path = movie(case("smooth"), tmp_path / f"a.{ending}", seconds=1.5, fps=fps, progress=steps)
    frames = decoded(path)
    assert frames.shape == (round(1.5 * fps), SIZE[1], SIZE[0], 3)
    assert (steps.total, steps.done, steps.finished) == (len(frames), len(frames), 1)
    for number, frame in enumerate(frames[:8], 1):  # in their order, and as bright as they were
        assert np.abs(frame - 20 * number).max() < 12
    if ending == "mp4":
        told = iio.immeta(path, plugin="FFMPEG")
        assert (told["fps"], told["size"], told["codec"]) == (fps, SIZE, "h264")
        assert told["pix_fmt"].startswith("yuv420p")
        assert b"moov" in path.read_bytes()[:100]  # plays while it loads
    else:
        told = iio.immeta(path, plugin="pillow")
        assert (told["duration"], told["loop"]) == (1000 / fps, 0)
        assert b"NETSCAPE2.0" in path.read_bytes()[:900]


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_the_same_frames_are_the_same_file(painted, case, tmp_path, ending):
    made = []
    for name in "ab":
        painted.clear()
        made.append(movie(case("smooth"), tmp_path / f"{name}.{ending}").read_bytes())
    assert made[0] == made[1]


def test_colours_are_unchanged_in_movies(painted, case, tmp_path, monkeypatch):
    """Blue, green and red come back as they were from both formats: no player's guess of the colours is needed."""
    bars = np.repeat(np.array([[33, 102, 172], [30, 160, 90], [201, 48, 44], [255, 255, 255]], np.uint8), 24, axis=0)
    paint_by(lambda frame: np.tile(bars, (64, 1, 1)), monkeypatch)
    for ending in ("mp4", "gif"):
        frame = decoded(movie(case("smooth"), tmp_path / f"a.{ending}"))[2]
        for bar in range(4):
            assert np.abs(frame[32, 24 * bar + 12] - bars[24 * bar]).max() <= 6, ending


def test_defaults(painted, case, tmp_path):
    movie(case("smooth"), tmp_path / "a.mp4", size=None, seconds=0.2)
    assert painted[-1].picture.look.size == (1280, 960)
    movie([case("smooth")] * 2, tmp_path / "b.gif", size=None, seconds=0.2, show="turntable")
    assert painted[-1].picture.look.size == (960, 420)
    movie([case("smooth"), case("flat")], tmp_path / "c.mp4", seconds=None)
    assert painted[-1].picture.titles == ("flat",)
    assert len(decoded(tmp_path / "c.mp4")) == 30  # three seconds


@pytest.mark.parametrize(
    "stop", [KeyboardInterrupt, LandscapeError("VTK ended"), OSError(28, "No space left on device")]
)
@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_an_interrupted_movie_leaves_no_files(case, tmp_path, monkeypatch, stop, ending):
    need_ffmpeg()
    drawn = []

    def paint(frame):
        drawn.append(frame)
        if len(drawn) % 3 == 0:
            raise stop
        return np.zeros((SIZE[1], SIZE[0], 3), np.uint8)

    paint_by(paint, monkeypatch)
    mine, steps = tmp_path / f"mine.{ending}", Steps()
    mine.write_text("mine")
    with pytest.raises((KeyboardInterrupt, LandscapeError)):
        movie(case("smooth"), mine, force=True, progress=steps)
    assert steps.finished == 1
    assert mine.read_text() == "mine"
    with pytest.raises((KeyboardInterrupt, LandscapeError)):
        movie(case("smooth"), tmp_path / f"new.{ending}")
    assert [entry.name for entry in tmp_path.iterdir()] == [mine.name]


@pytest.mark.skipif(os.name == "nt", reason="a script stands for ffmpeg")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("cat > /dev/null; echo 'a warning' >&2; echo 'No space left' >&2; exit 1", "No space left"),
        ("cat > /dev/null; exit 3", "exit code 3"),
        ("cat > /dev/null; kill -9 $$", "signal 9"),
        ("exit 1", "exit code 1"),  # it reads no frame
    ],
)
def test_an_ffmpeg_that_fails_replaces_no_movie(painted, case, tmp_path, monkeypatch, script, message):
    ffmpeg = tmp_path / "ffmpeg"
    ffmpeg.write_text(f"#!/bin/sh\n{script}\n")
    ffmpeg.chmod(0o700)
    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", lambda: str(ffmpeg))
    mine = tmp_path / "movies" / "mine.gif"
    mine.parent.mkdir()
    mine.write_text("mine")
    with pytest.raises(LandscapeError, match=rf"ffmpeg could not write the movie \({message}\)") as caught:
        movie(case("smooth"), mine, force=True)
    assert "\n" not in str(caught.value)
    assert mine.read_text() == "mine"
    assert [entry.name for entry in mine.parent.iterdir()] == [mine.name]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"path": "a.avi"}, r"unknown ending for movies '\.avi'.*\.mp4, \.gif"),
        ({"path": "a"}, r"no ending.*\.mp4 or \.gif"),
        ({"show": "spin"}, "unknown movie 'spin'.*morph, trajectory, turntable"),
        ({"show": "morph"}, "two files or more"),
        ({"show": "trajectory"}, "'smooth' holds no trajectory: measure one with landscape trajectory"),
        ({"kind": "contour"}, "unknown kind of movies 'contour'.*surface, wireframe"),
        ({"size": (95, 64)}, "size 95x64: an mp4 has even numbers"),
        ({"size": (0, 64)}, "size 0x64"),
        ({"seconds": 0}, "0 seconds: give more than 0"),
        ({"seconds": float("nan")}, "nan seconds"),
        ({"seconds": 1e9}, "a movie has 2 to 20,000"),
        ({"fps": 0}, "a movie has 2 to 20,000"),
        ({"fps": 100}, "100 frames a second: give more than 0, up to 60"),
        ({"path": "a.gif", "fps": 60}, r"up to 50 in a \.gif"),
        ({"path": "a.gif", "size": (2000, 2000), "seconds": 20}, "too much for a gif: choose a smaller size"),
        ({"backend": "plotly"}, "unknown backend for movies 'plotly'.*vtk, matplotlib"),
        ({"metric": "trian_loss"}, "did you mean train_loss"),
    ],
)
def test_invalid_options_of_a_movie_name_the_valid_ones(options, message, case, tmp_path):
    need_ffmpeg()
    path = tmp_path / options.pop("path", "a.mp4")
    with pytest.raises(UsageError, match=message) as caught:
        movie(case("smooth"), path, **options)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_curves_have_no_movies(curve_case, tmp_path):
    with pytest.raises(UsageError, match=r"movies show planes, and 'smooth' is a curve: use landscape\.plot"):
        movie(curve_case("smooth"), tmp_path / "a.mp4")


def test_missing_packages_are_named(case, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LandscapeError, match=r"pip install 'imageio\[ffmpeg\]'"):
        movie(case("smooth"), tmp_path / "a.mp4")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pyvista" else object())
    with pytest.raises(LandscapeError, match="pip install pyvista"):
        movie(case("smooth"), tmp_path / "a.mp4")
    reasons = []
    with painters.painting(None, reasons.append) as made:
        assert made.backend == "matplotlib"
    assert reasons == ["VTK needs the package 'pyvista', which is not installed: pip install pyvista"]


# With VTK, and without it.


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_two_runs_are_the_same_movie(case, tmp_path, ending):
    need_vtk()
    need_ffmpeg()
    first, second = (
        movie([case("smooth"), case("overflowing")], tmp_path / f"{name}.{ending}", seconds=0.4) for name in "ab"
    )
    assert (decoded(first) == decoded(second)).all()
    assert first.read_bytes() == second.read_bytes()
    assert np.abs(np.diff(decoded(first), axis=0)).max() > 50


@pytest.mark.slow
@pytest.mark.render
def test_a_morph_ends_in_stills_and_a_turntable_keeps_the_box_in_its_place(case):
    need_vtk()
    picture = compose([case("smooth"), case("zeros")], kind="surface", size=(200, 150))
    with Painter() as painter:
        frames = [painter.paint(frame) for frame in morph.frames(picture, 3)]
        for frame, panel in ((frames[0], picture.panels[0]), (frames[2], picture.panels[1])):
            assert (frame == painter.paint(Frame(replace(picture, panels=(panel,))))).all()
        assert (frames[0] != frames[1]).any()
        alone = replace(picture, panels=picture.panels[:1], look=Look(size=(200, 150), view=(30.0, -58.0)))
        for frame in turntable.frames(alone, 5):
            _, columns = np.nonzero((painter.paint(frame)[..., :3] < 160).any(-1))
            assert 60 < columns.mean() < 140
            assert columns.min() > 0
            assert columns.max() < 199


@pytest.mark.slow
@pytest.mark.render
def test_one_process_draws_all_frames(case, tmp_path, monkeypatch):
    need_vtk()
    need_ffmpeg()
    started, popen = [], drawing_process.subprocess.Popen
    monkeypatch.setattr(
        drawing_process.subprocess, "Popen", lambda command, **more: started.append(command) or popen(command, **more)
    )
    surface = with_trajectories(case("smooth"), a=[0, 1, 2])
    movie(surface, tmp_path / "a.mp4", show="trajectory", seconds=1, size=(480, 320))
    assert sum(drawing_process.PROGRAM in command for command in started) == 1
    path = decoded(tmp_path / "a.mp4")
    reddish = [((frame[..., 0] > frame[..., 1] + 50) & (frame[..., 0] > 100)).sum() for frame in path]
    assert reddish[0] < reddish[5] < reddish[-1]  # the path grows


@pytest.mark.slow
@pytest.mark.parametrize("show", ["turntable", "morph", "trajectory"])
def test_matplotlib_draws_them_too(case, tmp_path, show):
    need_ffmpeg()
    surface = with_trajectories(case("smooth"), a=[0, 1, 2])
    surfaces = [surface, case("zeros")] if show == "morph" else surface
    path = movie(surfaces, tmp_path / "a.mp4", backend="matplotlib", size=(320, 240), seconds=0.4, show=show)
    frames = decoded(path)
    assert frames.shape == (4, 240, 320, 3)
    assert np.abs(np.diff(frames, axis=0)).max() > 50


@pytest.mark.render
def test_a_morph_by_matplotlib_has_its_box_in_one_place(case, monkeypatch):
    """Also where one of the titles takes more lines; every title is on the page."""
    places, save = [], StyledFigure.savefig

    def noted(figure, *arguments, **options):
        save(figure, *arguments, **options)
        axes = figure.axes[0]
        places.append((axes.get_window_extent().bounds, axes.title.get_window_extent().y1 / figure.bbox.height))

    monkeypatch.setattr(StyledFigure, "savefig", noted)
    long = "a title of many words that takes more than one line in so narrow a picture, one below the other"
    surfaces = [case("smooth"), case("zeros")]
    picture = compose(surfaces, kind="surface", titles=["short", long], size=(640, 480))
    with painters.painting("matplotlib") as made:
        for frame in morph.frames(picture, 2):
            assert made.paint(frame).shape == (480, 640, 3)
    (first, top), (second, top_of_long) = places
    assert first == pytest.approx(second, abs=0.5)
    assert top < top_of_long <= 1


# The command line.


def run(line, capsys):
    with pytest.raises(SystemExit) as end:
        app.main(["--quiet", *shlex.split(line)])
    return end.value.code or 0, capsys.readouterr()


def test_the_command_line(painted, case, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    case("smooth").save("a.h5")
    case("zeros").save("b.h5")
    by_nobody = painters.painting

    @contextmanager
    def without_vtk(backend, tell):
        if backend is None:
            tell("no OpenGL")
        with by_nobody(backend, tell) as made:
            yield made

    monkeypatch.setattr(painters, "painting", without_vtk)
    code, said = run("movie a.h5 b.h5 -o m.gif --seconds 0.3 --fps 10 --size 96x64 --style dark --clip 9", capsys)
    assert (code, said.out) == (0, "m.gif\n")
    assert said.err == "landscape: drawing with matplotlib, as VTK does not work here: no OpenGL\n"
    assert len(decoded(tmp_path / "m.gif")) == 3
    assert painted[0].picture.look == Look(style="dark", size=(96, 64), view=painted[0].picture.look.view)
    code, said = run("movie a.h5 -o m.gif", capsys)
    assert code == 2
    assert "m.gif exists already" in said.err
    code, said = run("movie a.h5 -o n.mp4 --morph --turntable", capsys)
    assert (code, said.err) == (2, "landscape: --turntable and --morph: choose one\n")
    code, said = run("movie a.h5 -o n.mp4 --trajectory --backend vtk", capsys)
    assert code == 2
    assert "holds no trajectory" in said.err
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.h5", "b.h5", "m.gif"]
