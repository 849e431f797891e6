"""Build the page of the explorer: one HTML file with its script, style and data, which makes no network requests.

Two dangers: text of a surface file must not close the element that contains it, so `<`, `>` and `&` in the data are
written as `\\u003c` and so on; and a placeholder within such a text must stay text, so the template is filled in one
pass.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.explorer import page_files, payload
from landscape.explorer.tours import cover

PACKAGE = "landscape.explorer"

# Characters that could close a script element, and two that are line breaks in JavaScript but not in JSON.
UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}

# Browsers take minutes to open larger pages, or fail.
MOST_BYTES = 400_000_000

# The part of the template's Content-Security-Policy that lets a served page connect to its server, and to nothing else.
OWN_SERVER = "connect-src 'self'"

# The page may run scripts and save pictures, but cannot access the notebook that contains it.
SANDBOX = "allow-scripts allow-downloads"


def check_output(path: str | Path, *, force: bool) -> None:
    """Raise UsageError where no page may be written: another ending, or an existing file without `force`."""
    if Path(path).suffix.lower() not in {".html", ".htm"}:
        raise UsageError(f"{path} is a page: name the output *.html")
    files.refuse_to_overwrite(path, force=force)


class Page:
    """A page of surfaces, which a notebook displays.

    Attributes:
        html: the text of the page, written as UTF-8.
        height: height of the frame in a notebook, in pixels.
        remarks: a line for each file that was skipped.
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
        """The page in a sandboxed frame."""
        style = f"width:100%;height:{int(self.height)}px;border:0"
        # ASCII only, so that the encoding of the notebook does not matter.
        content = html.escape(self.html).encode("ascii", "xmlcharrefreplace").decode("ascii")
        return f'<iframe sandbox="{SANDBOX}" style="{style}" srcdoc="{content}"></iframe>'


def build(
    landscapes: list[dict[str, Any]],
    *,
    title: str,
    mode: payload.Mode = "file",
    token: str = "",
    tours: list[dict[str, Any]] | None = None,
) -> str:
    """The text of the page.

    Args:
        landscapes: entries made by `payload`, with their data unless the page is served.
        mode: where the page is; in a notebook's widget it receives the landscapes later.
        token: the secret with which the served page may start measurements.
        tours: made by `tours.read`; several make a cover.

    Raises:
        LandscapeError: the page would be too large for a browser.
    """
    more = {"tours": tours, "cover": cover(tours, title)} if tours else {}
    content = payload.as_json(payload.payload(landscapes, mode=mode, **more)).translate(UNSAFE)
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.0f} MB for {len(landscapes)} surfaces"
        raise LandscapeError(
            f"{size} is more than a browser opens ({MOST_BYTES / 1e6:.0f} MB): give fewer, or serve them: landscape "
            "explore --serve"
        )
    parts = {
        "title": html.escape(title),
        "style": page_files.style(PACKAGE, "explorer.css"),
        "script": page_files.script(PACKAGE, "explorer.js"),
        "payload": content,
        "token": html.escape(token),
    }
    template = page_files.read(PACKAGE, "template.html")
    if mode != "served":
        template = template.replace(OWN_SERVER, "connect-src 'none'")
    return page_files.filled(template, parts)
