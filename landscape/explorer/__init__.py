"""Explore surfaces in a browser: write a page that contains any number of them, or serve it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landscape.core.progress import Progress
    from landscape.explorer.web_page import Page
    from landscape.surface.surface import Surface

__all__ = ["explore"]

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
            several, with a cover that has a card for each. One with `opens = "play"` is a card that opens play.html,
            the page of `landscape.play`, which is written beside `path`.
        height: of the frame in a notebook, in pixels.
        force: replace `path`, and another play.html, if they exist.

    Returns:
        The page, which a notebook displays in a frame; `page.remarks` lists what was skipped. It contains the data of
        all surfaces, 2 to 6 bytes per value: about 1.5 MB for 401 x 401 points of two metrics.

    Raises:
        UsageError: there is nothing to show, a tour is wrong, or `path` exists, or another play.html.
        LandscapeError: a file that was named is damaged or a curve, or `path` cannot be written.
    """
    from landscape.core.progress import SILENT
    from landscape.explorer import gather, opened_pages, tours, web_page

    if path is not None:
        web_page.check_output(path, force=force)
    entries, remarks = gather.entries(surfaces, progress or SILENT)
    titles = list(dict.fromkeys(entry["title"] for entry in entries))
    title = titles[0] if len(titles) == 1 else TITLE
    given = tours.read(tour, entries)
    text = web_page.build(entries, title=title, tours=given)
    made = web_page.Page(text, height=height, remarks=remarks, beside=opened_pages.texts(given))
    if path is not None:
        made.save(path, force=force)
    return made
