"""`make gallery` reproduces the pictures of results/ from the files that are committed there."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from importlib import metadata
from pathlib import Path
from types import ModuleType

import matplotlib.image
import numpy as np
import pytest

from landscape.study import read

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "results"
# Of 255: processors round differently where a colour changes; a different picture differs by more.
ROUNDING = 2.0
# Their figures are of the kinds of other studies: contours, with or without the curves of the training.
ALIKE = ("activation", "architectures", "dropout", "label_noise", "normalisation", "repeatability", "width")


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "scripts" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("leave_out", [ALIKE, pytest.param((), marks=pytest.mark.soak)], ids=["each kind", "all"])
def test_the_pictures_come_out_as_they_are_committed(
    gallery: ModuleType, leave_out: tuple[str, ...], tmp_path: Path
) -> None:
    drawn_with = json.loads((RESULTS / "versions.json").read_text(encoding="utf-8"))
    here = {name: metadata.version(name) for name in drawn_with}
    copied = tmp_path / "results"
    shutil.copytree(RESULTS, copied)
    made = gallery.draw(copied, leave_out)
    assert len(made) > 10
    if here["matplotlib"] != drawn_with["matplotlib"]:
        pytest.skip(f"all can be drawn; they were committed with {drawn_with}, and here is {here}")
    for path in made:
        if path.suffix == ".png":
            now, before = (matplotlib.image.imread(p) * 255 for p in (path, RESULTS / path.relative_to(copied)))
            assert now.shape == before.shape, path
            assert np.abs(now - before).mean() < ROUNDING, path


def test_every_picture_of_the_results_has_a_command(gallery: ModuleType) -> None:
    """results/ holds the pictures of `make gallery`, of studies, of the demo and of a browser, and no others."""
    by_hand = {f"curvature/density_{name}.png" for name in gallery.SPECTRA}
    listed = (*gallery.PLOTS, *gallery.LIT, *gallery.REPORTS, *gallery.MEASURED)
    known = {picture for picture, *_ in listed} | set(gallery.PATHS) | set(gallery.OVER_EPOCHS) | by_hand
    for path in RESULTS.rglob("*.png"):
        place = path.relative_to(RESULTS)
        if place.parts[0] in ("demo", "explorer") or (path.parent / "study.json").exists():
            continue
        assert str(place) in known, f"{place}: give it a place in scripts/gallery.py"


def test_what_the_cards_of_the_gallery_open_lies_beside_it() -> None:
    text = (RESULTS / "gallery.html").read_text(encoding="utf-8")
    (content,) = re.findall(r'id="landscape-data">(.*?)</script>', text, re.DOTALL)
    opened = [card["href"] for card in json.loads(content)["cover"]["cards"] if "href" in card]
    assert opened == ["play.html"]
    assert all((RESULTS / name).read_text(encoding="utf-8").startswith("<!doctype html>") for name in opened)


def test_the_weights_stay_small_enough_to_hand_on() -> None:
    sizes = [path.stat().st_size for path in RESULTS.rglob("*.safetensors")]
    assert sizes
    assert max(sizes) < 8.2e6  # with their headers
    assert sum(sizes) < 60e6


def test_what_is_left_out_has_no_kind_of_its_own(gallery: ModuleType) -> None:
    def kinds(*paths: Path) -> set[tuple[str, ...]]:
        """What each figure is of, with the options that choose what is drawn."""
        studies = [read(path) for path in paths]
        measured = {(study.name, one.name): one.kind for study in studies for one in study.measurements}
        return {
            (measured.get((study.name, figure.of), figure.of), *sorted(map(str, chosen.items())))
            for study in studies
            for figure in study.figures
            for chosen in [{name: value for name, value in figure.options.items() if name not in ("columns", "clip")}]
        }

    paths = sorted(gallery.STUDIES.glob("*.toml"))
    left_out = [path for path in paths if path.stem in ALIKE]
    assert len(left_out) == len(ALIKE)
    assert kinds(*left_out) <= kinds(*(set(paths) - set(left_out)))
