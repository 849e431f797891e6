"""Requests to the served page, hostile texts in pages, and commands on surfaces with unusual content."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
from starlette.testclient import TestClient

import landscape
from landscape.cli import app as command_line
from landscape.compare.comparison import compare
from landscape.core.errors import LandscapeError
from landscape.explorer.inputs import Finder
from landscape.explorer.library import Library
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.server import Explorer
from landscape.surface.surface import Surface, Trajectory
from scripts.soak.mutations import damaged
from scripts.soak.target import Target

TOKEN = "the token of this test"  # nosec B105
OWN = ("127.0.0.1:8642", "localhost", "[::1]:1", "LOCALHOST:80")
FOREIGN = (
    "evil.example",
    "127.0.0.1.evil.example",
    "",
    "localhost.",
    "0x7f000001",
    "[::2]",
    "[",
    "127.0.0.1@evil.example",
    "evil.example@localhost",
)
ORIGINS = ("http://evil.example", "null", "", "https://localhost", "http://localhost:1", "file://")

SCRIPT = "alert(1)"
# Texts that would run, or break a page, if they were inserted without escaping.
TEXTS = (
    f"<script>{SCRIPT}</script>", f"</script><script>{SCRIPT}</script>", f'"><img src=x onerror={SCRIPT}>',
    f"'><svg onload={SCRIPT}>", f"</title><script>{SCRIPT}</script>", f"</style><script>{SCRIPT}</script>",
    f"<a href=javascript:{SCRIPT}>x</a>", f"--><script>{SCRIPT}</script><!--", f"]]><script>{SCRIPT}</script>",
    "{{payload}}{{token}}", "{title}{0}%s", "\u2028\u2029</ScRiPt >", "$\\frac{$", "$x^$", "\x1b]0;x\x07", "\x00",
    "\ud800", "a\nb",
    f"<iframe srcdoc='<script>{SCRIPT}</script>'>", "&lt;script&gt;", "\\u003cscript\\u003e", "x" * 3000, " ", "",
)  # fmt: skip


# Attributes of a surface that pages show.
SAYING = ("title", "model", "command", "data", "loss", "precision", "checkpoint", "device", "created", "bn")


class Requests(Target):
    """Requests from foreign pages and from the project's own page; nothing may change without the token."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        given = folder / "given"
        given.mkdir(exist_ok=True)
        surface_of("net", {"checkpoint": "w.safetensors", "checkpoint_sha256": "0" * 64}).save(
            given / "a.h5", force=True
        )
        (folder / "secret.h5").write_bytes(b"secret")
        library = Library([given], lambda surface, path: None)
        self.explorer = Explorer(library, RefinementPolicy(Finder()), host="127.0.0.1", token=TOKEN)
        self.client = TestClient(self.explorer.app, base_url="http://localhost", follow_redirects=False)
        (self.identity,) = (entry["id"] for entry in library.entries())

    def prepare(self, chance: random.Random) -> None:
        paths = ["/", "/api/landscapes", f"/api/landscapes/{self.identity}/data", "/api/refine", "/api/jobs/1"]
        paths += [
            "/api/landscapes/../../secret.h5/data",
            "/api/landscapes/%2e%2e%2fsecret.h5/data",
            "//evil",
            "/%00",
            "/?x=1",
        ]
        path = chance.choice(paths)
        if chance.random() < 0.2:
            path = "/" + damaged(path.encode(), chance).decode("latin-1").lstrip("/")
        numbers = [
            0,
            -1,
            2,
            3,
            401,
            402,
            10**400,
            1e308,
            -0.5,
            0.5,
            "1",
            None,
            True,
            [],
            float("nan"),
            float("inf"),
            0.1,
        ]
        asked: Any = {"id": chance.choice([self.identity, "x", 7, None, "\ud800", "../a"])}
        for name in ("x", "y", "points"):
            asked[name] = [chance.choice(numbers) for _ in range(chance.choice([2, 2, 2, 0, 3]))]
        content = json.dumps(chance.choice([asked, asked, asked, [asked], "x", None, {}])).encode()
        if chance.random() < 0.3:
            content = chance.choice(
                [damaged(content, chance), b"[" * 9000, b"9" * 9000, b"x" * 20_000, b"\xff\xfe", b""]
            )
        headers = {"host": chance.choice(OWN if chance.random() < 0.7 else FOREIGN)}
        if chance.random() < 0.4:
            headers["origin"] = f"http://{headers['host']}" if chance.random() < 0.5 else chance.choice(ORIGINS)
        if chance.random() < 0.6:
            headers["x-landscape-token"] = chance.choice([TOKEN, TOKEN, TOKEN[:-1], "", "x" * 5000, TOKEN + "\xe9"])
        self.method = chance.choice(
            ["GET", "GET", "POST", "POST", "DELETE", "PUT", "OPTIONS", "HEAD", "PATCH", "TRACE", "X"]
        )
        self.asked = (path, headers, content)
        self.write("request.txt", repr((self.method, *self.asked)).encode("utf-8", "backslashreplace"))

    def feed(self) -> None:
        path, headers, content = self.asked
        raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        try:
            answer = self.client.request(self.method, path, headers=raw, content=content)
        except Exception as error:
            if type(error).__name__ == "InvalidURL":  # raised by httpx or its replacement: no request was sent
                return
            raise
        self._judge(headers, answer)

    def _judge(self, headers: dict[str, str], answer: Any) -> None:
        """Check the answer with an independent implementation of the rules."""
        ours = (
            headers["host"] in OWN
            and headers.get("origin", f"http://{headers['host']}").lower() == f"http://{headers['host'].lower()}"
        )
        allowed = ours and (self.method in ("GET", "HEAD") or headers.get("x-landscape-token") == TOKEN)
        assert allowed or answer.status_code in (403, 421), f"{answer.status_code} for a foreign request"
        assert answer.status_code < 500, f"the server failed: {answer.status_code}"
        assert "secret" not in answer.text, "the answer contains another file"
        assert allowed or TOKEN not in answer.text, "the answer reveals the token"
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.status_code >= 400 and self.method != "HEAD":
            assert len(answer.json()["error"].splitlines()) == 1
        assert not self.explorer.refinement.jobs, "a measurement was started without its weights"
        if answer.status_code >= 400:
            raise LandscapeError(f"{answer.status_code}")


def surface_of(text: str, attributes: dict[str, Any] | None = None, height: float = 1.0) -> Surface:
    """A surface with that text in every place that holds a text."""
    x, y = np.linspace(-1, 1, 5), np.linspace(-1, 1, 4)
    values = height * (np.add.outer(y**2, x**2) + 0.1)
    said: dict[str, Any] = dict.fromkeys(SAYING, text)
    said |= attributes or {}
    path = {text: Trajectory(np.array([0.5, 0.0]), np.array([0.5, 0.0]), np.arange(2.0), {})}
    return Surface(
        x, y, {"train_loss": values, "train_accuracy": values / 10}, np.ones((4, 5), bool), said, trajectories=path
    )


class Pages(Target):
    """Check that hostile texts in pages give the same elements and attributes as a harmless text."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.harmless = {name: structure(text) for name, text in pages(surface_of("net"), folder).items()}

    def prepare(self, chance: random.Random) -> None:
        text = chance.choice(TEXTS)
        self.text = text + chance.choice(["", *TEXTS])[:200] if chance.random() < 0.5 else text
        self.write("title.txt", self.text.encode("utf-8", "surrogatepass"))

    def feed(self) -> None:
        surface_of(self.text).save(self.folder / "titled.h5", force=True)
        for name, page in pages(Surface.load(self.folder / "titled.h5"), self.folder).items():
            found = structure(page)
            assert found == self.harmless[name], (
                f"{name}: {(found - self.harmless[name]) or (self.harmless[name] - found)}"
            )


def pages(surface: Surface, folder: Path) -> dict[str, str]:
    """Every kind of page that shows texts from a file."""
    from landscape.render.notebook import card

    made = {"explorer": landscape.explore(surface).html, "card": card(surface)}
    for name, make in (
        ("plotly.html", lambda path: landscape.plot(surface, path, kind="filled", force=True)),
        (
            "compared.html",
            lambda path: compare([surface, surface.with_attributes(title="other")], path, force=True),
        ),
        ("picture.svg", lambda path: landscape.plot(surface, path, kind="contour", force=True)),
    ):
        make(folder / name)
        made[name] = (folder / name).read_text("utf-8")
    return made


class _Structure(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Record elements that could run code, and those that could send requests, with their targets."""
        named = {name for name, _ in attributes}
        if tag in ("script", "iframe", "object", "embed", "link", "base", "form", "meta", "style", "a", "img"):
            self.found[f"<{tag} {sorted(named)}>"] += 1
        for name, value in attributes:
            if name == "srcdoc":  # a page inside a page
                self.found += structure(value or "")
            elif name.startswith("on") or "javascript:" in (value or "").lower():
                self.found[f"{tag} {name}"] += 1


def structure(page: str) -> Counter[str]:
    """Count the active elements of the page, with the names of their attributes."""
    parser = _Structure()
    parser.feed(page)
    parser.close()
    return parser.found


class Commands(Target):
    """Run verbs on surfaces with unusual values, texts and attributes: they must work or refuse in one line."""

    VERBS = ("info", "measure", "plot", "plot html", "export", "explore")
    VALUES = (np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, 0.0, 1.0, 1e30)
    FACTS: tuple[Any, ...] = (
        None,
        -1,
        10**18,
        float("nan"),
        float("inf"),
        "x",
        [],
        {},
        [None],
        {"kind": 3},
        True,
        "\x1b[31m",
        "a\nb",
        [[1, [2]]],
    )

    def prepare(self, chance: random.Random) -> None:
        said = {
            chance.choice(
                [
                    "title",
                    "epoch",
                    "results",
                    "direction_x",
                    "seconds",
                    "test_error",
                    "metrics",
                    "splits",
                    "training",
                    "to",
                    "checks",
                    "loss",
                ]
            ): chance.choice(self.FACTS)
            for _ in range(3)
        }
        surface = surface_of(chance.choice(TEXTS), said, height=chance.choice([1.0, 1e300, 1e-300]))
        values = surface.variables["train_loss"]
        for _ in range(chance.randrange(20)):
            values[chance.randrange(4), chance.randrange(5)] = chance.choice(self.VALUES)
        surface.evaluated[chance.randrange(4), chance.randrange(5)] = chance.random() < 0.5
        if chance.random() < 0.2:
            surface.x[:] = np.linspace(-1, 1, 5) * chance.choice([1e308, 1e-308, 1e30])
        surface.save(self.folder / "strange.h5", force=True)
        self.path = self.folder / "strange.h5"
        self.verb = chance.choice(self.VERBS)

    def feed(self) -> None:
        file, out = str(self.path), self.folder / "out"
        words = {
            "info": ["info", file], "measure": ["measure", file], "plot": ["plot", file, "-o", f"{out}.png"],
            "plot html": ["plot", file, "-o", f"{out}.html"], "export": ["export", file, "-o", f"{out}.vtp"],
            "explore": ["explore", file, "-o", f"{out}.html"],
        }[self.verb]  # fmt: skip
        printed, complained, code = io.StringIO(), io.StringIO(), 0
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
            try:
                command_line.main([*words, "--force", "--quiet"] if self.verb not in ("info", "measure") else words)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0
        said = complained.getvalue()
        assert "Traceback" not in said, said
        assert "error of landscape's own" not in said, f"{words[0]}: {said}"
        assert "\x1b" not in printed.getvalue() + said, f"{words[0]}: a text of the file controls the terminal"
        if code:
            raise LandscapeError(said.strip() or "no word")
