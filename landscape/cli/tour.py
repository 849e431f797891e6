"""The tour of `landscape demo`: train a deep network with and without skip connections, and compare their landscapes.

It runs offline and takes minutes on a laptop. The networks have 56 layers, because depth makes networks without skip
connections hard to train. The data are the 8x8 digits of scikit-learn, which are part of the package. 12 epochs with
the one-cycle schedule are more than enough for the network with skip connections, and sufficient for the other one to
learn something. Both have the same recipe, and their planes have the same settings and scale.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from landscape.core.progress import SILENT, Progress
from landscape.surface.surface import Surface

if TYPE_CHECKING:
    from landscape.data.dataset import DataSet

NETWORKS = {"resnet56": "ResNet-56, with skip connections", "resnet56_noshort": "ResNet-56, without"}
EPOCHS = 12
BATCH_SIZE = 32
LR = 0.05
LIMIT = 250  # images of each split that a point is measured on
GRID = (-1.0, 1.0, 25)
SEED = 0
PRECISION: Literal["float32"] = "float32"

# Losses above this are cut in pictures. Guessing among ten classes has a loss of ln 10 = 2.3.
CLIP = 10.0


@dataclass(frozen=True)
class Tour:
    """The files that the tour made.

    Attributes:
        surfaces: the measured surfaces by network.
        picture, page: the comparison as a picture and as an interactive page.
        exports: files for ParaView.
        table: the numbers, as rows of cells; the first row has the titles.
    """

    surfaces: dict[str, Surface]
    picture: Path
    page: Path
    exports: tuple[Path, ...]
    table: list[list[str]]


def run(
    out: str | Path, *, force: bool = False, progress: Progress = SILENT, say: Callable[[str], None] = lambda text: None
) -> Tour:
    """Train both networks, measure both planes and draw them into the folder `out`.

    Finished parts of an earlier run are used, unless `force` is set.
    """
    from landscape import export, load_data, plot
    from landscape.analysis.table import as_text, comparison
    from landscape.core import files

    out = Path(out)
    picture, page, numbers = out / "comparison.png", out / "comparison.html", out / "numbers.txt"
    if force:
        numbers.unlink(missing_ok=True)
    is_finished = numbers.exists()  # it is written last
    data = load_data("digits")
    surfaces = {}
    for name, title in NETWORKS.items():
        if not is_finished:
            work = f"{EPOCHS} epochs on {len(data.split('train'))} digits, then {GRID[2]} x {GRID[2]} points"
            say(f"{title}: {work}")
        surfaces[name] = _measure(name, title, data, out, force=force, progress=progress)
    exports = {out / f"{name}.vts": surface for name, surface in surfaces.items()}
    table = comparison(list(surfaces.values()))
    if not is_finished:
        plot(list(surfaces.values()), picture, kind="overview", clip=CLIP, force=True)
        plot(list(surfaces.values()), page, kind="surface", clip=CLIP, force=True)
        for path, surface in exports.items():
            export(surface, path, clip=CLIP, force=True)
        with files.replacing(numbers) as beside:
            beside.write_text(as_text(table) + "\n", encoding="utf-8")
    return Tour(surfaces, picture, page, tuple(exports), table)


def _measure(name: str, title: str, data: DataSet, out: Path, *, force: bool, progress: Progress) -> Surface:
    """Train one network and measure its plane, unless an earlier run did."""
    from landscape import load_checkpoint, loss_surface
    from landscape.training import Recipe, train

    run_folder, path = out / "runs" / name, out / f"{name}.h5"
    if path.exists() and not force and (measured := Surface.load(path)).is_complete:
        return measured
    # The numbers are the same on every machine up to rounding, so no faster arithmetic is used where there is one.
    recipe = Recipe(
        epochs=EPOCHS, batch_size=BATCH_SIZE, lr=LR, schedule="onecycle", seed=SEED, precision=PRECISION, compile=False
    )
    if force or not (run_folder / "model.safetensors").exists():
        train(name, data, run_folder, recipe, force=force, progress=progress)
    checkpoint = load_checkpoint(run_folder)
    return loss_surface(
        checkpoint.build_model(),
        data,
        x=GRID,
        y=GRID,
        seed=SEED,
        limit=LIMIT,
        precision=PRECISION,
        path=path,
        force=force,
        attributes={"title": title, **checkpoint.provenance()},
        progress=progress,
    )
