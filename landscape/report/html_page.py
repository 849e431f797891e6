"""Self-contained HTML pages: no scripts, no requests, embedded pictures, and escaped text.

The templates are in landscape/report/templates/: base.html is the frame of a page, with the style of page.css, and
parts.html contains the parts that several pages share.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True)
class PlainTable:
    """A table of texts; each row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class EmbeddedPicture:
    """A PNG picture in a page.

    Attributes:
        title: its heading.
        width: maximum width in CSS pixels.
        png: the content of the file.
        caption: a sentence; empty for none.
    """

    title: str
    width: int
    png: bytes
    caption: str = ""

    @property
    def data(self) -> str:
        """The file in base64, for a `data:` address."""
        return base64.b64encode(self.png).decode("ascii")


def render(template: str, **values: Any) -> str:
    """The text of a template with these values, with a line break at the end."""
    return f"{_environment().get_template(template).render(**values).rstrip()}\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
