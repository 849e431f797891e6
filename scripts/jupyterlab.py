"""A JupyterLab of its own, in a browser: for the tests of the widget, and for the picture of docs/notebooks.md."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.claims.explorer import wait_until

TIMEOUT = 120  # seconds, on a busy machine
WIDGET = "iframe[title='Loss landscapes']"
# JupyterLab asks for news and updates, which are requests to other servers.
SETTINGS = {"apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}'}
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")


@contextmanager
def running(folder: Path, cells: Sequence[str]) -> Iterator[str]:
    """JupyterLab, which keeps all of its files in `folder`; yields the address of a notebook with these cells."""
    import nbformat

    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=PYTHON), folder / "notebook.ipynb")
    environment = {f"JUPYTER_{name}": str(folder / name.lower()) for name in FOLDERS}
    environment |= {f"JUPYTERLAB_{name}_DIR": str(folder / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    environment |= {"IPYTHONDIR": str(folder), "OMP_NUM_THREADS": "1"}
    for name, text in SETTINGS.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    words = [
        *(
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--IdentityProvider.token=",
            "--ServerApp.allow_root=True",
        ),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
    ]
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, env={**os.environ, **environment})
        try:
            address = f"http://127.0.0.1:{port}"
            wait(lambda: _answers(f"{address}/api/status", server), "JupyterLab to start")
            yield f"{address}/lab/tree/notebook.ipynb"
        finally:
            server.terminate()
            server.wait(TIMEOUT)


class Lab:
    """A page of JupyterLab with an open notebook.

    Attributes:
        page: Playwright's.
        errors: exceptions of the page, and of the frame within it.
        requests: the addresses that were asked for.
    """

    def __init__(self, browser: Any, address: str, folder: Path, size: tuple[int, int] = (1200, 900)) -> None:
        from jupyter_client.blocking.client import BlockingKernelClient

        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.set_default_timeout(1000 * TIMEOUT)
        self.page.goto(address)
        runtime = folder / "runtime_dir"
        wait(lambda: list(runtime.glob("kernel-*.json")), "the kernel to start")
        self.kernel = BlockingKernelClient(connection_file=str(*runtime.glob("kernel-*.json")))
        self.kernel.load_connection_file()
        self.kernel.start_channels(hb=False, stdin=False)  # a busy machine may be slower than the heartbeat

    def run_cell(self, number: int) -> None:
        """Run a cell as a user does, by Shift and Enter."""
        self.page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(number).click()
        self.page.keyboard.press("Shift+Enter")

    def ask(self, expression: str) -> Any:
        """The value of an expression in the kernel, a plain one."""
        import ast

        reply = self.kernel.execute("", user_expressions={"it": f"repr({expression})"}, reply=True, timeout=TIMEOUT)
        found = reply["content"]["user_expressions"]["it"]
        assert found["status"] == "ok", found
        return ast.literal_eval(ast.literal_eval(found["data"]["text/plain"]))

    def do(self, statements: str) -> None:
        """Execute statements in the kernel, without a cell."""
        reply = self.kernel.execute(statements, reply=True, timeout=TIMEOUT)
        assert reply["content"]["status"] == "ok", reply["content"]

    def explorer(self) -> Explorer:
        """The page of the explorer in the frame of a widget, once it has drawn a landscape."""
        frame = self.page.wait_for_selector(WIDGET)
        content = frame.content_frame()
        wait_until(content, "window.landscapeExplorer?.layers().length > 0")
        return Explorer(self.page, frame, content)

    def close(self) -> None:
        """Close the page and the connection to the kernel."""
        self.kernel.stop_channels()
        self.page.close()


class Explorer:
    """The explorer in the frame of a widget."""

    def __init__(self, page: Any, element: Any, frame: Any) -> None:
        self.page, self.element, self.frame = page, element, frame

    def ask(self, call: str, *arguments: Any) -> Any:
        """A value of the page's own interface: `ask("readout", 0, 1)`."""
        return self.frame.evaluate("([call, args]) => window.landscapeExplorer[call](...args)", [call, list(arguments)])

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the surface is in the window."""
        box = self.element.bounding_box()
        left, top = self.ask("project", x, y)
        return box["x"] + left, box["y"] + top

    def click(self, x: float, y: float) -> None:
        """Click a point of the surface."""
        self.page.mouse.click(*self.place(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag from one point of the surface to another."""
        self.page.mouse.move(*self.place(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.place(*end), steps=4)
        self.page.mouse.up()


def wait(condition: Any, what: str) -> None:
    """Wait until a function returns something true."""
    latest = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < latest, f"waited in vain for {what}"
        time.sleep(0.1)


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "JupyterLab has ended: see log.txt"
    try:
        return bool(urlopen(address).status == 200)  # nosec B310 (our own server)
    except (URLError, OSError):
        return False
