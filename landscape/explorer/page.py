"""The page: one file of HTML that holds its program, its style and its data, and asks for nothing outside.

Two dangers. A text of a surface file must not end the element that it stands in, so `<`, `>` and `&` of the data are
written as `\\u003c` and so on; and the template is filled in one pass, so that a placeholder within a text stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from landscape.core import files
from landscape.core.errors import LandscapeError
from landscape.explorer import payload

PLACEHOLDER = re.compile(r"\{\{(title|style|script|payload|token)\}\}")

# What would end a script element, and the two line ends that are none in JSON but were in JavaScript.
UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}

# Beyond this, browsers take minutes or give up.
MOST_BYTES = 400_000_000

# What the template's Content-Security-Policy allows a served page to talk to; any other talks to nobody.
OWN_SERVER = "connect-src 'self'"

# Scripts run and pictures can be saved; the page cannot reach the notebook around it.
SANDBOX = "allow-scripts allow-downloads"


class Page:
    """A page of surfaces; a notebook shows it where it is the last value of a cell.

    Attributes:
        html: the page, UTF-8 when it is written.
        height: of the frame in a notebook, in pixels.
        remarks: what was passed over, a line each.
    """

    def __init__(self, text: str, *, height: int = 600, remarks: Sequence[str] = ()) -> None:
        self.html, self.height, self.remarks = text, height, tuple(remarks)

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the page.

        Raises:
            UsageError: the file exists already and `force` is not set.
            LandscapeError: it cannot be written.
        """
        path = Path(path)
        files.refuse_to_overwrite(path, force=force)
        with files.replacing(path) as beside:
            beside.write_text(self.html, encoding="utf-8", newline="\n")
        return path

    def __repr__(self) -> str:
        return f"<page of landscapes, {len(self.html) / 1e6:.1f} MB: save(path) writes it>"

    def _repr_html_(self) -> str:
        """A frame that holds the page and can reach nothing around it."""
        style = f"width:100%;height:{int(self.height)}px;border:0"
        # ASCII alone, so that it is the same in whatever encoding it is saved.
        content = html.escape(self.html).encode("ascii", "xmlcharrefreplace").decode("ascii")
        return f'<iframe sandbox="{SANDBOX}" style="{style}" srcdoc="{content}"></iframe>'


def build(landscapes: list[dict[str, Any]], *, title: str, served: bool = False, token: str = "") -> str:
    """The page's text.

    Args:
        landscapes: entries of `payload`, with their data unless the page is served.
        token: what the served page shows to be allowed to change something.

    Raises:
        LandscapeError: the page would be too large for a browser.
    """
    content = payload.as_json(payload.payload(landscapes, served=served)).translate(UNSAFE)
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.0f} MB for {len(landscapes)} surfaces"
        raise LandscapeError(f"{size} is more than a browser opens ({MOST_BYTES / 1e6:.0f} MB): give fewer, or --serve")
    parts = {
        "title": html.escape(title),
        "style": _static("explorer.css").replace("</style", "<\\/style"),
        "script": _static("explorer.js").replace("</script", "<\\/script"),
        "payload": content,
        "token": html.escape(token),
    }
    template = _static("template.html")
    if not served:
        template = template.replace(OWN_SERVER, "connect-src 'none'")
    return PLACEHOLDER.sub(lambda match: parts[match[1]], template)


@cache
def _static(name: str) -> str:
    """A file that is installed with this package."""
    return resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8")
