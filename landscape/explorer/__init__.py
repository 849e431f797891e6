"""Explore surfaces in a browser: write a page that contains any number of them, serve it, or show it in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import nn

    from landscape.core.progress import Progress
    from landscape.explorer.explorer_widget import ExplorerWidget
    from landscape.explorer.web_page import Page
    from landscape.surface.surface import Surface

__all__ = ["explore", "widget"]

TITLE = "Loss landscapes"


def explore(
    surfaces: Surface | str | Path | Iterable[Surface | str | Path],
    path: str | Path | None = None,
    *,
    tour: str | Path | Iterable[str | Path] = (),
    height: int = 600,
    force: bool = False,
    progress: Progress | None = None,
) -> Page:
    """Make a page that shows surfaces in a browser: turn them, overlay them, draw sections, roll a ball downhill.

    Args:
        surfaces: surfaces, surface files, or folders, whose surfaces are all shown and whose other files are skipped.
        path: the file to write (.html), which needs no network; None only returns the page.
        tour: files of tours (.toml, docs/tours.md), or folders of them: the page opens with the tour, or, if there are
            several, with a cover that has a card for each.
        height: of the frame in a notebook, in pixels.
        force: replace `path` if it exists.

    Returns:
        The page, which a notebook displays in a frame; `page.remarks` lists what was skipped. It contains the data of
        all surfaces, 2 to 6 bytes per value: about 1.5 MB for 401 x 401 points of two metrics.

    Raises:
        UsageError: there is nothing to show, a tour is wrong, or `path` exists.
        LandscapeError: a file that was named is damaged or a curve, or `path` cannot be written.
    """
    from landscape.core import files
    from landscape.core.errors import UsageError
    from landscape.core.progress import SILENT
    from landscape.explorer import gather, tours, web_page

    if path is not None:
        if Path(path).suffix.lower() not in {".html", ".htm"}:
            raise UsageError(f"{path} is a page: name the output *.html")
        files.refuse_to_overwrite(path, force=force)
    entries, remarks = gather.entries(surfaces, progress or SILENT)
    titles = list(dict.fromkeys(entry["title"] for entry in entries))
    title = titles[0] if len(titles) == 1 else TITLE
    text = web_page.build(entries, title=title, tours=tours.read(tour, entries))
    made = web_page.Page(text, height=height, remarks=remarks)
    if path is not None:
        made.save(path, force=force)
    return made


def widget(
    surfaces: Surface | str | Path | Iterable[Surface | str | Path] = (),
    *,
    model: nn.Module | Iterable[nn.Module] = (),
    height: int = 600,
) -> ExplorerWidget:
    """The explorer as a widget of a notebook: Python reads and sets what it shows, and gets the weights of any point.

    Args:
        surfaces: as for `explore`; none, if they are added or watched later.
        model: the network with the weights at the centre, for `state_dict`; several for surfaces of several networks.
            Surfaces of `landscape surface` need none, as their files name the weights.
        height: of the frame in pixels.

    Returns:
        The widget, which a cell displays; its traits are `camera`, `region`, `pinned`, `selection` and `point`, and its
        methods `state_dict`, `watch` and `add` (docs/notebooks.md).

    Raises:
        UsageError: a file does not exist.
        LandscapeError: a file is damaged or a curve, or anywidget is not installed.
    """
    try:
        from landscape.explorer.explorer_widget import ExplorerWidget
    except ImportError as error:
        from landscape.core.errors import needs

        raise needs(error.name or "anywidget", "a widget") from None
    networks: Any = [model] if hasattr(model, "state_dict") else model  # a network may be iterable, too
    return ExplorerWidget(surfaces, models=list(networks), height=height)
