"""Surfaces in the browser: one page from any number of files, or served; no torch here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landscape.core.progress import Progress
    from landscape.explorer.page import Page
    from landscape.surface.surface import Surface

__all__ = ["explore"]

TITLE = "Loss landscapes"


def explore(
    surfaces: Surface | str | Path | Iterable[Surface | str | Path],
    path: str | Path | None = None,
    *,
    height: int = 600,
    force: bool = False,
    progress: Progress | None = None,
) -> Page:
    """One page to look at surfaces in a browser: turn them, lay them over each other, cut them, roll a ball.

    Args:
        surfaces: surfaces, their files, or folders, in which every surface is taken and other files are passed over.
        path: the page to write (.html), one file that needs no network; without it the page is only returned.
        height: of the frame in a notebook, in pixels.
        force: replace `path` if it exists.

    Returns:
        The page. A notebook shows it in a frame; `page.remarks` says what was passed over. It holds all surfaces: 2 to
        6 bytes for each value, about 1.5 MB for 401 x 401 points of two metrics.

    Raises:
        UsageError: there is nothing to show, or `path` exists.
        LandscapeError: a file that was named is damaged or a curve, or `path` cannot be written.
    """
    from landscape.core import files
    from landscape.core.errors import UsageError
    from landscape.core.progress import SILENT
    from landscape.explorer import gather, page

    if path is not None:
        if Path(path).suffix.lower() not in {".html", ".htm"}:
            raise UsageError(f"{path} is a page: name the output *.html")
        files.refuse_to_overwrite(path, force=force)
    entries, remarks = gather.entries(surfaces, progress or SILENT)
    titles = list(dict.fromkeys(entry["title"] for entry in entries))
    title = titles[0] if len(titles) == 1 else TITLE
    made = page.Page(page.build(entries, title=title), height=height, remarks=remarks)
    if path is not None:
        made.save(path, force=force)
    return made
