"""What the page gets of a surface: every value as it was measured, and no text that could be more than text."""

from __future__ import annotations

import base64
import io
import json
import re
import time
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import landscape
from landscape import LandscapeError, Surface, UsageError
from landscape.explorer import axis_words, payload, png, sources, web_page
from landscape.surface.surface import MeasuredPoints, Trajectory

NX, NY = 9, 7  # not square, so that nothing passes with x and y swapped
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> {{token}} \u2028 &amp; \ud800"


def surface_of(values: np.ndarray[Any, Any], **more: Any) -> Surface:
    x, y = np.linspace(-1, 1, values.shape[1]), np.geomspace(1, 4, values.shape[0])
    fields = {"evaluated": np.ones(values.shape, bool), "attributes": {"title": "bowl"}, **more}
    return Surface(x, y, {"train_loss": values, "train_accuracy": values / 7}, **fields)


def case(name: str) -> Surface:
    generator = np.random.default_rng(0)
    values = generator.normal(size=(NY, NX)) ** 2
    evaluated = np.ones((NY, NX), bool)
    if name == "chaotic":
        values = np.exp(generator.normal(0, 5, values.shape))
    if name == "partial":
        evaluated[:] = False
        evaluated[::3, ::4] = True
    if name == "nothing":
        evaluated[:] = False
    if name == "overflowing":
        values[0], values[1, 1], values[2, 2] = np.inf, np.nan, -np.inf
    return surface_of(values, evaluated=evaluated)


CASES = ("smooth", "chaotic", "partial", "nothing", "overflowing")


def unpacked(text: str, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """The other way round, byte by byte as the page does it."""
    content = zlib.decompress(base64.b64decode(text))
    count = len(content) // 4
    numbers = bytes(content[place * count + number] for number in range(count) for place in range(4))
    return np.frombuffer(numbers, "<f4").reshape(shape)


@pytest.mark.parametrize("name", CASES)
def test_the_values_are_those_that_were_measured(name: str) -> None:
    surface = case(name)
    data = json.loads(payload.as_json(payload.data(surface)))
    assert (data["x"], data["y"]) == (surface.x.tolist(), surface.y.tolist())
    assert list(data["values"]) == ["train_loss", "train_accuracy"]
    for variable, text in data["values"].items():
        expected = np.full((NY, NX), np.nan, np.float32)
        for row, column in np.argwhere(surface.evaluated):
            expected[row, column] = surface.variables[variable][row, column]
        np.testing.assert_array_equal(unpacked(text, (NY, NX)), expected)
    if surface.evaluated.all():
        assert data["evaluated"] is None
    else:
        flags = np.frombuffer(zlib.decompress(base64.b64decode(data["evaluated"])), np.uint8).reshape(NY, NX)
        np.testing.assert_array_equal(flags, surface.evaluated)


def test_values_beyond_float32_are_infinite() -> None:
    values = np.array([[1e300, -1e300], [1e-300, 3e38]])
    data = payload.data(surface_of(values))
    np.testing.assert_array_equal(
        unpacked(data["values"]["train_loss"], (2, 2)), np.array([[np.inf, -np.inf], [0, 3e38]], np.float32)
    )


@pytest.mark.parametrize("kind", ["random", "eigen", "path"])
def test_the_axes_of_a_plane_have_different_names(kind: str) -> None:
    said = {f"direction_{axis}": {"kind": kind} for axis in "xy"}
    x, y = axis_words.of(surface_of(RADII).with_attributes(**said))
    assert x.startswith("x: ")
    assert y.startswith("y: ")
    assert x[3:] != y[3:]


RADII = np.hypot(*np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 21)))
OPENED = {
    "a valley": (0.3 + 4 * RADII**2, True),
    "a valley with steep walls": (0.3 + 4 * RADII**2 + 100 * (RADII > 1.3), True),
    "exploded": (2.3 + 1e9 * np.maximum(0, RADII - 0.3) ** 8, False),
    "flat": (2.3 + 0.01 * RADII, False),
    "not finite": (np.where(RADII > 1.35, np.nan, 0.3 + 4 * RADII**2), False),
    "infinite": (np.where(RADII > 1.35, np.inf, 0.3 + 4 * RADII**2), False),
}


@pytest.mark.parametrize("name", OPENED)
def test_a_page_opens_with_a_surface_that_shows_a_valley(name: str) -> None:
    values, telling = OPENED[name]
    assert payload.entry(surface_of(values), identity="a", source="a.h5")["telling"] is telling
    half = np.arange(values.size).reshape(values.shape) < values.size // 2
    partial = surface_of(values, evaluated=half)
    assert payload.entry(partial, identity="a", source="a.h5")["telling"] is False


@pytest.mark.parametrize("name", CASES)
def test_an_entry_of_the_list_contains_the_attributes_of_the_file(name: str) -> None:
    surface = case(name).with_attributes(results={"test_accuracy": 0.75}, model="resnet20", seconds=12.5)
    entry = json.loads(payload.as_json(payload.entry(surface, identity="7", source="a/b.h5", revision=3)))
    measured = int(surface.evaluated.sum())
    expected = {
        "id": "7", "title": "bowl", "source": "a/b.h5", "testError": 0.25, "shape": [NY, NX], "measured": measured,
        "planned": NX * NY, "complete": measured == NX * NY, "variables": ["train_loss", "train_accuracy"],
        "refinable": False, "revision": 3, "data": None,
    }  # fmt: skip
    assert {key: entry[key] for key in expected} == expected
    assert set(entry) == {*expected, "numbers", "details", "thumbnail", "inputs", "telling"}
    assert entry["inputs"] == []
    numbers = dict(entry["numbers"])
    assert numbers["points measured"] == f"{measured} of {NX * NY}"
    assert numbers["test error of the network"] == "25.0%"
    assert ["model", "resnet20"] in entry["details"]
    assert all(isinstance(text, str) for row in (*entry["numbers"], *entry["details"]) for text in row)


def test_adaptive_surfaces_count_their_points() -> None:
    at = np.linspace(0, 1, 12)
    points = MeasuredPoints(at, at + 1, {"train_loss": at, "train_accuracy": at})
    surface = surface_of(np.ones((NY, NX)), points=points, attributes={"points": 20})
    entry = payload.entry(surface, identity="0", source="")
    assert (entry["measured"], entry["planned"], entry["complete"]) == (12, 20, False)


def test_trajectories_go_along_and_null_stands_for_what_is_not_finite() -> None:
    at = np.array([0.0, 0.5, 1.0])
    paths = {"momentum 0.9": Trajectory(at, at + 1, at * 10, {"train_loss": np.array([np.inf, 2.0, np.nan])})}
    data = json.loads(payload.as_json(payload.data(surface_of(np.ones((NY, NX)), trajectories=paths))))
    assert data["trajectories"] == [
        {
            "name": "momentum 0.9", "x": [0, 0.5, 1], "y": [1, 1.5, 2], "epoch": [0, 5, 10],
            "values": {"train_loss": [None, 2, None]},
        }
    ]  # fmt: skip


def pixels(address: str) -> np.ndarray[Any, Any]:
    """RGBA of a thumbnail, read by another program."""
    kind, _, text = address.partition(",")
    assert kind == "data:image/png;base64"
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("RGBA"))


def test_a_thumbnail_is_upright_and_its_valley_dark() -> None:
    x, y = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 21))
    shown = pixels(png.picture(surface_of(1 + 2 * (y + 1) + (x + 1) / 2))).astype(int)  # rises upwards, and a bit right
    assert shown.shape == (png.SIDE, png.SIDE, 4)
    assert (shown[..., 3] == 255).all()
    green = shown[..., 1]  # rises along viridis
    assert (np.diff(green[:, 36]) <= 0).all()
    assert green[0, 36] > green[-1, 36] + 100
    assert green[36, -1] > green[36, 0]
    low, high = shown[-1, 0], shown[0, -1]
    assert np.abs(low[:3] - [0x44, 0x01, 0x54]).max() <= 2
    assert np.abs(high[:3] - [0xFD, 0xE7, 0x25]).max() <= 2


def test_the_colours_are_viridis() -> None:
    import matplotlib

    shown = pixels(png.encode(np.linspace(0, 1, 200)[np.newaxis]))[0, :, :3] / 255
    exact = matplotlib.colormaps["viridis"](np.linspace(0, 1, 200))[:, :3]
    assert np.abs(shown - exact).max() < 0.02  # straight lines between a few colours


def test_a_hole_is_transparent_and_nothing_at_all_is_a_picture_too() -> None:
    shown = pixels(png.encode(np.array([[0, np.nan], [1, 0.5]])))
    assert shown[..., 3].tolist() == [[255, 0], [255, 255]]
    assert pixels(png.picture(case("nothing")))[..., 3].max() == 0


@pytest.mark.parametrize("name", CASES)
def test_every_surface_has_a_thumbnail(name: str) -> None:
    shown = pixels(png.picture(case(name)))
    assert shown.shape in {(png.SIDE, png.SIDE, 4), (1, 1, 4)}
    assert len(png.picture(case(name))) < 12_000


@pytest.mark.parametrize(
    "attributes",
    [
        {"results": "none", "title": ["a", "list"], "model_arguments": 3, "direction_x": [1, {"kind": {}}]},
        {"results": {"test_accuracy": float("nan")}, "title": "x" * 100_000, "seconds": float("inf")},
        {"results": {"test_accuracy": "0.5"}, "title": HOSTILE, "command": "\x00\x1b[31m", "data": HOSTILE},
    ],
)
def test_an_entry_is_valid_for_any_attributes(attributes: dict[str, Any]) -> None:
    entry = payload.entry(surface_of(np.ones((NY, NX)), attributes=attributes), identity="0", source="")
    assert json.loads(payload.as_json(entry)) == entry
    assert entry["testError"] is None
    assert all(len(text) <= payload.LONGEST for _, text in entry["details"])
    assert len(entry["title"]) <= payload.LONGEST


class Elements(HTMLParser):
    """The page as a browser takes it apart: where scripts begin and end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[str] = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open = tag == "script"
        if self.open:
            self.scripts.append((dict(attributes), ""))

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)


def payload_of(text: str) -> dict[str, Any]:
    (content,) = [text for attributes, text in Elements(text).scripts if attributes.get("id") == "landscape-data"]
    found: dict[str, Any] = json.loads(content)
    return found


def test_a_title_with_a_script_is_shown_and_not_run() -> None:
    plain = landscape.explore(surface_of(np.ones((NY, NX)))).html
    path = Trajectory(np.zeros(1), np.zeros(1), np.zeros(1))
    hostile = surface_of(
        np.ones((NY, NX)), attributes={"title": HOSTILE, "data": HOSTILE}, trajectories={HOSTILE: path}
    )
    text = landscape.explore(hostile).html
    assert Elements(text).tags == Elements(plain).tags
    (entry,) = payload_of(text)["landscapes"]
    assert entry["title"] == HOSTILE.replace("\u2028", " ").replace("\ud800", "\ufffd")  # one line, and text
    assert entry["data"]["trajectories"][0]["name"] == HOSTILE.replace("\ud800", "?")
    (raw,) = re.findall(r'id="landscape-data">(.*?)</script>', text, re.S)
    assert not set(raw) & set("<>&\u2028")
    text.encode("utf-8")


def test_a_page_holds_everything_in_order() -> None:
    first, second = case("chaotic"), case("partial").with_attributes(title="second")
    content = payload_of(landscape.explore([first, second]).html)
    assert (content["version"], content["mode"]) == (1, "file")
    assert [entry["title"] for entry in content["landscapes"]] == ["bowl", "second"]
    for surface, entry in zip((first, second), content["landscapes"], strict=True):
        assert entry["data"] == payload.data(surface)


def test_landscapes_are_named_after_their_content(tmp_path: Path) -> None:
    first, second = case("chaotic"), case("partial").with_attributes(title="second")
    files = [tmp_path / "a.h5", tmp_path / "b.h5"]
    for surface, path in zip((first, second), files, strict=True):
        surface.save(path)
    ids = lambda given: [entry["id"] for entry in payload_of(landscape.explore(given).html)["landscapes"]]  # noqa: E731
    one, other = ids(files)
    assert ids([second, *files[:1]]) == [other, one]
    assert re.fullmatch("[0-9a-f]{12}", one)
    # Every value and the title count, other attributes do not; equal surfaces are numbered.
    changed = first.with_attributes(created="later")
    assert ids([first, changed, first.with_attributes(title="x")])[:2] == [one, f"{one}-2"]
    assert len({*ids([first]), *ids([case("smooth")]), *ids([first.with_attributes(title="x")])}) == 3


def test_a_page_has_no_token_and_asks_for_nothing_outside() -> None:
    text = landscape.explore(case("smooth")).html
    assert re.search(r'<meta name="landscape-token" content="">', text)
    assert not re.search(r'(src|href)\s*=\s*["\']?(https?:)?//', text)
    assert not re.search(r"\{\{(title|style|script|payload|token)\}\}", text)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["connect-src"]) == ("'none'", "'none'")
    allowed = {source for rule in rules.values() for source in rule.split()}
    assert allowed <= {"'none'", "'unsafe-inline'", "data:", "blob:"}
    assert "connect-src 'self'" in web_page.build([], title="", mode="served", token="x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Surfaces, and what is none."""
    case("smooth").with_attributes(title="top").save(tmp_path / "given" / "b.h5")
    case("smooth").with_attributes(title="deep").save(tmp_path / "given" / "deep" / "er" / "a.h5")
    case("smooth").with_attributes(title="hidden").save(tmp_path / "given" / ".hidden" / "a.h5")
    case("smooth").with_attributes(title="outside").save(tmp_path / "outside.h5")
    (tmp_path / "given" / "link.h5").symlink_to(tmp_path / "outside.h5")
    (tmp_path / "given" / "loop").symlink_to(tmp_path / "given")
    (tmp_path / "given" / "out").symlink_to(tmp_path)
    (tmp_path / "given" / "broken.h5").write_bytes(b"no")
    (tmp_path / "given" / ".b.h5.tmp.h5").write_bytes(b"half")
    x = np.linspace(0, 1, 3)
    Surface(x, None, {"train_loss": x}, np.ones(3, bool)).save(tmp_path / "given" / "curve.h5")
    return tmp_path


def test_a_folder_is_searched_and_what_is_no_surface_passed_over(folder: Path) -> None:
    made = landscape.explore(folder / "given")
    entries = payload_of(made.html)["landscapes"]
    assert [(entry["title"], entry["source"]) for entry in entries] == [
        ("top", "given/b.h5"), ("deep", "given/deep/er/a.h5"),
    ]  # fmt: skip
    assert len(made.remarks) == 3
    assert any("curve" in remark for remark in made.remarks)
    assert "skipped: given/link.h5 is a link that leads out of the folder, and is not read" in made.remarks


def test_files_outside_of_a_folder_are_not_found(folder: Path) -> None:
    found = sources.find([folder / "given"])
    assert all(source.path.is_relative_to((folder / "given").resolve()) for source in found)
    assert not {"outside.h5", ".b.h5.tmp.h5"} & {source.path.name for source in found}


def test_a_file_that_is_named_twice_is_there_once(folder: Path) -> None:
    file = folder / "given" / "b.h5"
    assert len(payload_of(landscape.explore([file, folder / "given", str(file)]).html)["landscapes"]) == 2


def test_an_id_tells_nothing_of_the_path(folder: Path) -> None:
    ids = [source.identity for source in sources.find([folder / "given"])]
    assert len(set(ids)) == 5  # with the link that is not read
    assert all(re.fullmatch(r"[0-9a-f]{16}", identity) for identity in ids)


@pytest.mark.parametrize("name", ["curve.h5", "broken.h5", "missing.h5"])
def test_a_file_that_was_named_must_be_a_surface(folder: Path, name: str) -> None:
    with pytest.raises(LandscapeError, match=name) as caught:
        landscape.explore(folder / "given" / name)
    assert "\n" not in str(caught.value)


def test_too_many_files_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    with pytest.raises(LandscapeError, match="more than 3 files"):
        sources.find([folder / "given"])


def test_a_folder_without_surfaces_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to explore"):
        landscape.explore(tmp_path)


def test_a_page_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    made = landscape.explore(case("smooth"), path)
    assert path.read_text(encoding="utf-8") == made.html
    with pytest.raises(UsageError, match="exists already"):
        landscape.explore(case("chaotic"), path)
    assert path.read_text(encoding="utf-8") == made.html
    assert landscape.explore(case("chaotic"), path, force=True).html != made.html
    with pytest.raises(UsageError, match="html"):
        landscape.explore(case("smooth"), tmp_path / "page.png")


def test_a_large_surface_stays_small() -> None:
    """401 x 401 points of two metrics, of noise, which compresses worst: at most 5 bytes a value, and seconds."""
    values = np.exp(np.random.default_rng(0).normal(0, 5, (401, 401)))
    began = time.process_time()
    made = landscape.explore(surface_of(values)).html
    took = time.process_time() - began
    empty = len(landscape.explore(surface_of(np.ones((2, 2)))).html)
    assert len(made) - empty < 5 * 2 * 401 * 401
    assert took < 5
    smooth = np.add.outer(np.linspace(-1, 1, 401) ** 2, np.linspace(-1, 1, 401) ** 2)
    assert len(landscape.explore(surface_of(smooth)).html) < len(made)


def test_examples_of_a_landscape_over_inputs_go_along_with_their_pictures() -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3) * 10
    picture = {"shape": [2, 4, 3], "pixels": base64.b64encode(pixels.tobytes()).decode("ascii")}
    known = {"split": "test", "index": 7, "label": 1, "label_name": "cat", "prediction": 2, **picture}
    surface = surface_of(np.ones((NY, NX)), attributes={"inputs": [known, {"index": HOSTILE}, "no example"]})
    first, second, third = json.loads(payload.as_json(payload.entry(surface, identity="0", source="")))["inputs"]
    assert first["text"] == "test example 7, label cat, predicted 2"
    shown = Image.open(io.BytesIO(base64.b64decode(first["picture"].partition(",")[2])))
    np.testing.assert_array_equal(np.asarray(shown), pixels)
    assert second["picture"] is third["picture"] is None


@pytest.mark.parametrize(
    ("shape", "pixels"),
    [
        ([2, 4, 3], "AAAA"), ([2, 4], "AAAA"), ([1, 1, 2], "AAA="), ([10**6, 1, 1], "AAAA"), ([1, 3, 1], "*AAA"),
        ([1.0, 3.0, 1.0], "AAAA"), (None, None), ([1, 3, 1], 7), ([True, 3, 1], "AAAA"),
    ],
)  # fmt: skip
def test_a_picture_that_is_none_is_left_out(shape: Any, pixels: Any) -> None:
    assert png.of_pixels(shape, pixels) is None
