"""Build the page of the explorer: one HTML file with its script, style and data, which makes no network requests.

Two dangers: text of a surface file must not close the element that contains it, so `<`, `>` and `&` in the data are
written as `\\u003c` and so on; and a placeholder within such a text must stay text, so the template is filled in one
pass.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from landscape.core import files
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option
from landscape.explorer import page_files, payload
from landscape.explorer.tours import cover, with_steps

PACKAGE = "landscape.explorer"

# Characters that could close a script element, and two that are line breaks in JavaScript but not in JSON.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

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
        beside: the texts of pages that this one links to, by the names of their files in its folder.
    """

    def __init__(
        self, text: str, *, height: int = 600, remarks: Sequence[str] = (), beside: Mapping[str, str] | None = None
    ) -> None:
        self.html, self.height, self.remarks, self.beside = text, height, tuple(remarks), dict(beside or {})

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the page, after the pages that it links to.

        Raises:
            UsageError: the file exists already and `force` is not set; so does one of a page that it links to, with
                another content; or the page has the name of one of these.
            LandscapeError: it cannot be written.
        """
        path = Path(path)
        files.refuse_to_overwrite(path, force=force)
        if path.name.lower() in self.beside:
            raise UsageError(f"{path} is the name of a page that a card of the cover opens: choose another name")
        others = {path.with_name(name): text for name, text in self.beside.items()}
        missing = {other: text for other, text in others.items() if not _contains(other, text)}
        for other in missing:
            if other.exists() and not force:
                hint = f"choose another folder, or {force_option()} to replace it"
                raise UsageError(f"{other} exists already, and is not the page that a card of the cover opens: {hint}")
        for place, text in {**missing, path: self.html}.items():
            with files.replacing(place) as written:
                written.write_text(text, encoding="utf-8", newline="\n")
        return path

    def __repr__(self) -> str:
        return f"<page of landscapes, {len(self.html) / 1e6:.1f} MB: save(path) writes it>"

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame."""
        style = f"width:100%;height:{int(self.height)}px;border:0"
        # ASCII only, so that the encoding of the notebook does not matter.
        content = html.escape(self.html).encode("ascii", "xmlcharrefreplace").decode("ascii")
        return f'<iframe sandbox="{SANDBOX}" style="{style}" srcdoc="{content}"></iframe>'


def _contains(path: Path, text: str) -> bool:
    """Whether a file has this text and no other."""
    content = text.encode()
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def build(
    landscapes: list[dict[str, Any]],
    *,
    title: str,
    mode: payload.Mode = "file",
    token: str = "",
    tours: list[dict[str, Any]] | None = None,
    problems: Sequence[str] = (),
) -> str:
    """The text of the page.

    Args:
        landscapes: entries made by `payload`, with their data unless the page is served.
        mode: where the page is; in a notebook's widget it receives the landscapes later.
        token: the secret with which the served page may start measurements.
        tours: made by `tours.read`; several, or one that opens another page, make a cover.
        problems: a line for each file that cannot be shown, for the list.

    Raises:
        LandscapeError: the page would be too large for a browser.
    """
    more: dict[str, Any] = {"tours": with_steps(tours), "cover": cover(tours, title)} if tours else {}
    if problems:
        more["problems"] = list(problems)
    content = payload.as_json({**payload.payload(landscapes, mode=mode), **more}).translate(UNSAFE)
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
