#!/usr/bin/env python3
"""Execute the notebooks of examples/ and store their outputs, small and without traces of the machine.

    .venv/bin/python -m scripts.notebooks              all of them
    .venv/bin/python -m scripts.notebooks quickstart   one

Pictures are reduced to at most `MOST_BYTES`. Widgets, whose state does not outlive the kernel, are stored as text.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples"

MOST_BYTES = 60_000  # of a picture
MOST_BYTES_OF_A_NOTEBOOK = 400_000
MOST_SECONDS = 600  # of a cell, on a busy machine
# The first width, in pixels, and number of colours at which a picture is small enough are used.
WIDTHS = (1200, 1000, 850, 720, 640)
COLOURS = (256, 128)
WHITE = (255, 255, 255)

PNG = "image/png"
WIDGET = "application/vnd.jupyter.widget-view+json"
# Paths of a machine, and the names that Python gives to objects and to the code of cells.
TRACES = re.compile(r"/(home|root|tmp|Users|work|usr|var)/|[A-Z]:\\\\|ipykernel_\d|0x[0-9a-f]{6,}")


def names() -> list[str]:
    """The notebooks of examples/."""
    return sorted(path.stem for path in FOLDER.glob("*.ipynb"))


def read(name: str) -> Any:
    """A notebook as it is stored."""
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def executed(notebook: Any) -> Any:
    """Execute a notebook in an empty folder, with this Python; returns a tidy copy.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails.
    """
    from nbclient import NotebookClient

    notebook = nbformat.from_dict(notebook)
    # One thread: sums do not depend on the number of cores, and small networks are not slower.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    environment.pop("MPLBACKEND", None)  # the kernel's own displays figures
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            notebook, timeout=MOST_SECONDS, kernel_name="python3", resources={"metadata": {"path": folder}},
            store_widget_state=False, record_timing=False,
        ).execute(env=environment)  # fmt: skip
    return tidy(notebook)


def tidy(notebook: Any) -> Any:
    """Reduce pictures, and remove what differs from machine to machine."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {}
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            data.pop(WIDGET, None)
            if PNG in data:
                data[PNG] = reduced(data[PNG])
                data.pop("text/plain", None)  # "<Figure size ...>"
    return notebook


def reduced(encoded: str, most: int = MOST_BYTES) -> str:
    """A PNG of at most so many bytes, as base64: with fewer colours, and smaller if necessary."""
    picture = Image.open(BytesIO(base64.b64decode(encoded))).convert("RGB")
    for width in WIDTHS:
        size = (min(width, picture.width), round(picture.height * min(width, picture.width) / picture.width))
        smaller = picture.resize(size, Image.Resampling.LANCZOS)
        for colours in COLOURS:
            content = BytesIO()
            _with_few_colours(smaller, colours).save(content, "PNG", optimize=True)
            if content.tell() <= most:
                return base64.b64encode(content.getvalue()).decode("ascii")
    raise SystemExit(f"notebooks.py: a picture of {picture.size} cannot be reduced to {most} bytes")


def _with_few_colours(picture: Image.Image, colours: int) -> Image.Image:
    """The picture with a palette and dithering; what is white stays white."""
    found = picture.quantize(palette=picture.quantize(colours))
    palette = np.array(found.getpalette()).reshape(-1, 3)
    brightest = int(palette.min(axis=1).argmax())
    palette[brightest] = WHITE
    places = np.array(found)
    places[(np.array(picture) == WHITE).all(axis=2)] = brightest
    whole = Image.frombytes("P", picture.size, places.tobytes())
    whole.putpalette(palette.flatten().tolist())
    return whole


def problems(name: str) -> Iterator[str]:
    """What is wrong with the stored outputs of a notebook, a line each."""
    path = FOLDER / f"{name}.ipynb"
    notebook = read(name)
    if path.stat().st_size > MOST_BYTES_OF_A_NOTEBOOK:
        yield f"{name} has {path.stat().st_size:,} bytes, more than {MOST_BYTES_OF_A_NOTEBOOK:,}"
    if "widgets" in notebook.metadata:
        yield f"{name} stores the state of widgets"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        yield f"{name} was not executed from its first cell to its last"
    if not any(PNG in output.get("data", {}) for cell in code for output in cell.outputs):
        yield f"{name} has no pictures"
    for number, cell in enumerate(code, 1):
        for output in cell.outputs:
            if output.output_type == "error" or output.get("name") == "stderr":
                yield f"{name}, cell {number}: {output.get('evalue') or output.get('text')}"
            data = output.get("data", {"text/plain": output.get("text", "")})
            if WIDGET in data:
                yield f"{name}, cell {number}: a widget, which only its kernel can show"
            for kind, content in data.items():
                size = len(base64.b64decode(content)) if kind == PNG else len(content)
                if size > MOST_BYTES:
                    yield f"{name}, cell {number}: {kind} of {size:,} bytes, more than {MOST_BYTES:,}"
                if kind != PNG and TRACES.search(content):
                    yield f"{name}, cell {number}: a trace of a machine, {TRACES.search(content)}"


def main(chosen: list[str]) -> int:
    """Renew the notebooks; return the exit code."""
    unknown = sorted(set(chosen) - set(names()))
    if unknown:
        print(f"notebooks.py: no notebook {', '.join(unknown)}: there are {', '.join(names())}", file=sys.stderr)
        return 2
    for name in chosen or names():
        print(f"examples/{name}.ipynb", flush=True)
        nbformat.write(executed(read(name)), FOLDER / f"{name}.ipynb")
    found = [line for name in chosen or names() for line in problems(name)]
    print(*found, sep="\n", file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
