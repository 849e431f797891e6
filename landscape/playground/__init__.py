"""Write a page in which small networks train in the browser, with their loss landscapes measured while they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landscape.explorer.web_page import Page

__all__ = ["play"]


def play(path: str | Path | None = None, *, open: bool = False, force: bool = False) -> Page:
    """Make a page that trains small networks in the browser and shows their loss landscapes.

    Args:
        path: the file to write (.html), which needs no network; None only returns the page.
        open: show the file in a browser; needs `path`.
        force: replace `path` if it exists.

    Returns:
        The page, which a notebook displays in a frame.

    Raises:
        UsageError: `path` exists or does not end in .html, or `open` without `path`.
        LandscapeError: `path` cannot be written, or no browser can be opened.
    """
    from landscape.core.errors import LandscapeError, UsageError
    from landscape.explorer import web_page
    from landscape.playground import training_page

    if path is None and open:
        raise UsageError("open=True shows a file in a browser: give its path, too")
    if path is not None:
        path = Path(path)
        web_page.check_output(path, force=force)
    made = web_page.Page(training_page.build(), height=900)
    if path is not None:
        made.save(path, force=force)
        if open and not training_page.show(path):
            raise LandscapeError(f"no browser could be opened: open {path} yourself")
    return made
