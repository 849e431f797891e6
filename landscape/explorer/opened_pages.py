"""Pages that a card of the cover opens in place of a tour: each lies beside the explorer's page, which links to it.

Their packages are imported when a page is made, because the explorer itself needs no torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from landscape.core.errors import needs


def file_name(name: str) -> str:
    """The file of a page: `play.html`."""
    return f"{name}.html"


def texts(tours: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The text of each page that a tour opens, by the name of its file."""
    return {file_name(name): text(name) for name in dict.fromkeys(tour["opens"] for tour in tours if "opens" in tour)}


def text(name: str) -> str:
    """The text of a page.

    Raises:
        LandscapeError: a package that makes it is not installed.
    """
    try:
        return PAGES[name]()
    except ModuleNotFoundError as error:
        raise needs(error.name or name, f"the page {file_name(name)}") from None


def _play() -> str:
    from landscape.playground import training_page

    return training_page.build()


PAGES: dict[str, Callable[[], str]] = {"play": _play}
