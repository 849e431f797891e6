"""Nothing waits for ever: what is no file is refused, stopped commands end, and children end with their parent."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from landscape.core.errors import LandscapeError
from landscape.explorer.inputs import Finder
from landscape.surface.surface import Surface
from matrix import matrix
from processes import environment
from scripts.soak import bombs
from scripts.soak.served import surface_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
LIMIT = 120  # seconds until a stopped process must have ended, on a busy machine

# Processes started in the background, as by parallel tests, inherit that Ctrl-C is ignored.
INTERRUPTIBLE = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
# What the reading child process does instead of reading: as a library that does not return.
STUCK = """
import os, time
from landscape.surface import file, file_limits
whole = file_limits.FileLimits.__init__
main = os.getpid()
def stuck(self, path):
    if os.getpid() != main and os.path.exists(os.environ["STUCK"]):
        with open(os.environ["STUCK"] + ".readers", "a") as file: file.write(f"{os.getpid()}\\n")
        while True: time.sleep(1)
    whole(self, path)
file_limits.FileLimits.__init__ = stuck
from landscape.cli.app import main as run
run(sys.argv[1:])
"""


@contextlib.contextmanager
def started(*words: object, mark: Path | None = None) -> Iterator[subprocess.Popen[str]]:
    """`landscape WORDS`, whose reading child process hangs while the file `mark` exists."""
    code = INTERRUPTIBLE + (STUCK if mark else "from landscape.cli.app import main\nmain(sys.argv[1:])")
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        env={**environment(), "STUCK": str(mark)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def children(of: int) -> list[int]:
    """The processes that a process has started and that live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == of and state != "Z":
                found.append(int(path.parent.name))
    return found


def readers(mark: Path) -> list[int]:
    """The reading child processes that hang; others may live while packages are imported (`uname`, for example)."""
    path = mark.with_name(f"{mark.name}.readers")
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait(what: Callable[[], Any]) -> Any:
    latest = time.monotonic() + LIMIT
    while not (value := what()):
        assert time.monotonic() < latest, "waited in vain"
        time.sleep(0.02)
    return value


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """While it exists, reading hangs."""
    path = tmp_path / "mark"
    path.touch()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one surface."""
    path = tmp_path / "given"
    path.mkdir()
    surface_of("net").save(path / "a.h5")
    return path


@pytest.mark.process
@pytest.mark.parametrize(
    ("verb", "how"),
    matrix(("info", "plot"), (signal.SIGINT, signal.SIGTERM, signal.SIGKILL), quick=lambda verb, how: verb == "info"),
)
def test_a_command_ends_while_its_child_reads(verb: str, how: signal.Signals, folder: Path, mark: Path) -> None:
    words = {"info": ["info", folder / "a.h5"], "plot": ["plot", folder / "a.h5", "-o", folder / "a.png"]}[verb]
    with started(*words, mark=mark) as process:
        (child,) = wait(lambda: readers(mark))
        process.send_signal(how)
        _, said = process.communicate(timeout=LIMIT)
        assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[how]
        assert said == ("" if how == signal.SIGKILL else "landscape: stopped\n")
        wait(lambda: not lives(child))


# Ctrl-C in a hook of the fork, whose exceptions Python drops.
WHILE_IT_FORKS = """
import os, signal, sys, time
from pathlib import Path
from landscape.surface import child_process
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_parent=lambda: (os.kill(os.getpid(), signal.SIGINT), [None for _ in range(10**5)]))
try:
    child_process.try_reading(lambda: time.sleep(5), Path(sys.argv[1]))
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.process
def test_a_signal_that_comes_while_a_child_is_started_is_not_lost(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHILE_IT_FORKS, str(folder / "a.h5")],
        env=environment(), capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("stopped\n", "")


@contextlib.contextmanager
def serving(folder: Path, mark: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A server of the folder, and a client that talks to it."""
    with started("explore", folder, "--serve", "--port", 0, mark=mark) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with httpx.Client(base_url=address, timeout=LIMIT) as client:
            yield process, client


def ended(process: subprocess.Popen[str], how: signal.Signals) -> None:
    """The server ends when it is told to, with nothing left of it, and says nothing about it."""
    below = children(process.pid)
    process.send_signal(how)
    _, said = process.communicate(timeout=LIMIT)
    assert process.returncode in (0, -how)
    assert "Traceback" not in said
    for child in below:
        wait(lambda child=child: not lives(child))


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_while_its_child_reads(how: signal.Signals, folder: Path, mark: Path) -> None:
    mark.unlink()
    with serving(folder, mark) as (process, client):
        mark.touch()
        surface_of("other").save(folder / "a.h5", force=True)
        wait(lambda: readers(mark))
        assert client.get("api/landscapes").status_code == 200  # the others are still served
        ended(process, how)


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_while_it_compares_a_huge_file(how: signal.Signals, folder: Path, trained: Path) -> None:
    """Which a refinement asked for: a file of four terabytes, none of which is on the disk."""
    with (folder / "w.safetensors").open("wb") as file:
        file.truncate(2**42)
    from landscape.cli import app

    words = ["surface", trained, "--limit", 5, "--x=-1:1:3", "--y=-1:1:3", "--quiet", "--force", "-o", folder / "a.h5"]
    with pytest.raises(SystemExit) as over:
        app.main(list(map(str, words)))
    assert not over.value.code
    Surface.load(folder / "a.h5").with_attributes(checkpoint="w.safetensors").save(folder / "a.h5", force=True)
    with serving(folder) as (process, client):
        (token,) = re.findall(r'name="landscape-token" content="([^"]+)"', client.get("").text)
        (entry,) = client.get("api/landscapes").json()["landscapes"]
        assert entry["refinable"]
        asked = {"id": entry["id"], "x": [-0.5, 0.5], "y": [-0.5, 0.5], "points": [3, 3]}
        with pytest.raises(httpx.TimeoutException):
            client.post("api/refine", json=asked, headers={"X-Landscape-Token": token}, timeout=3)
        ended(process, how)
    assert sorted(path.name for path in folder.iterdir()) == ["a.h5", "w.safetensors"]


def test_hashing_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with (tmp_path / "w.safetensors").open("wb") as file:
        file.truncate(2**42)
    finder = Finder()
    finder.stopped.set()
    said = {"checkpoint": "w.safetensors", "checkpoint_sha256": "0"}
    with pytest.raises(LandscapeError, match="stopped"):
        finder.find(said, tmp_path / "s.h5", exactly=True)


@pytest.mark.process
@pytest.mark.slow
def test_one_bad_entry_harms_no_other(folder: Path, tmp_path: Path) -> None:
    """Of every kind, while the page is served: the list keeps the others and follows them."""
    with serving(folder) as (process, client):
        shown = lambda: [entry["title"] for entry in client.get("api/landscapes").json()["landscapes"]]  # noqa: E731
        assert shown() == ["net"]
        bombs.loop(folder / "loop.h5")
        bombs.silent(folder / "pipe.h5")
        bombs.endless(folder / "endless.h5")
        bombs.nested_attribute(folder / "nested.h5", 450)
        bombs.deflated_chunk(folder / "chunk.h5", 2**30)
        bombs.shared_texts(folder / "texts.h5", 300, 80_000)
        (folder / "empty.h5").touch()
        (folder / "to_nothing.h5").symlink_to("nothing.h5")
        surface_of("x", {"checkpoint": "x" * 5000, "checkpoint_sha256": "0"}).save(folder / "long.h5")
        surface_of("second").save(folder / "b.h5")
        wait(lambda: shown() == ["net", "second", "x"] or shown() == ["net", "x", "second"])
        (folder / "a.h5").unlink()
        os.mkfifo(folder / "a.h5")  # in the place of a file that was served
        surface_of("third").save(folder / "c.h5")
        wait(lambda: "third" in shown())
        ended(process, signal.SIGTERM)


def test_the_watcher_survives_and_says_so_once(folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    import asyncio

    from landscape.explorer import server
    from landscape.explorer.library import Library
    from landscape.explorer.refinement_policy import RefinementPolicy

    monkeypatch.setattr(server, "SECONDS_BETWEEN_LOOKS", 0)
    library = Library([folder], lambda surface, path: None)
    explorer = server.Explorer(library, RefinementPolicy(Finder()), host="127.0.0.1", token="t")
    polled: list[int] = []

    def poll() -> int:
        polled.append(1)
        if len(polled) < 5:
            raise RuntimeError("a loop of links")
        if len(polled) == 5:
            raise RecursionError
        library.version += 1
        return library.version

    monkeypatch.setattr(library, "poll", poll)

    async def watch() -> None:
        task = asyncio.create_task(explorer._watch())
        while len(polled) < 8:
            await asyncio.sleep(0.01)
        assert not task.done()
        task.cancel()

    asyncio.run(watch())
    said = [record.getMessage() for record in caplog.records if record.name == "uvicorn.error"]
    assert said == ["looking for changed files failed, and is tried again (a loop of links)"]


def test_a_watched_file_is_followed_after_any_error(tmp_path: Path) -> None:
    """In a notebook."""
    from landscape.notebook.watching import Watching

    shown: list[str] = []

    def show(surface: Surface) -> None:
        if surface.title == "bad":
            raise RecursionError("too deep")
        shown.append(surface.title)

    surface = surface_of("first")
    surface.evaluated[0, 0] = False
    surface.save(tmp_path / "s.h5")
    following = Watching(tmp_path / "s.h5", show)
    surface_of("bad").save(tmp_path / "s.h5", force=True)
    wait(lambda: following.problem is not None)
    assert str(following.problem).endswith("s.h5 cannot be shown (too deep)")
    surface_of("last").save(tmp_path / "s.h5", force=True)
    following.join(LIMIT)
    assert shown == ["first", "last"]


def test_a_file_that_cannot_be_shown_is_one_line_of_the_list(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a page in a file."""
    import landscape
    from landscape.explorer import payload
    from landscape.explorer.library import Library

    surface_of("bad").save(folder / "bad.h5")
    whole = payload.entry

    def entry(surface: Surface, **more: Any) -> Any:
        if surface.title == "bad":
            raise RecursionError("too deep")
        return whole(surface, **more)

    monkeypatch.setattr(payload, "entry", entry)
    page = landscape.explore(folder)
    assert page.remarks == ("skipped: given/bad.h5 cannot be shown (too deep)",)
    library = Library([folder], lambda surface, path: None)
    assert [one["title"] for one in library.entries()] == ["net"]
    assert library.remarks == ["skipped: given/bad.h5 cannot be shown (too deep)"]


def test_a_looping_link_does_not_hide_a_folder_of_images(tmp_path: Path) -> None:
    from PIL import Image

    from landscape.data.loading import load_data

    for name in ("a", "b"):
        (tmp_path / "images" / "train" / name).mkdir(parents=True)
        Image.fromarray(np.zeros((4, 4), np.uint8)).save(tmp_path / "images" / "train" / name / "1.png")
    bombs.loop(tmp_path / "images" / "train" / "loop")
    bombs.loop(tmp_path / "images" / "train" / "a" / "loop.png")
    (tmp_path / "images" / "train" / "a" / "to_nothing.png").symlink_to("nothing.png")
    bombs.silent(tmp_path / "images" / "train" / "a" / "pipe.png")
    bombs.endless(tmp_path / "images" / "train" / "b" / "endless.png")
    data = load_data(tmp_path / "images", data_dir=tmp_path / "cache")
    assert data.splits["train"].inputs.shape == (2, 1, 4, 4)
    assert data.classes == ("a", "b")


# Each verb with a pipe, which nobody writes to, where a file is expected.
PIPES = {
    "info surface": "info pipe.h5", "info weights": "info pipe.pt", "info safetensors": "info pipe.safetensors",
    "info run": "info run", "info log": "info logged", "plot": "plot pipe.h5 -o p.png",
    "export": "export pipe.h5 -o p.obj",
    "measure": "measure pipe.h5", "compare": "compare a.h5 pipe.h5", "movie": "movie pipe.h5 -o m.gif",
    "explore": "explore pipe.h5 -o p.html", "tour": "explore a.h5 -o p.html --tour pipe.toml",
    "merge": "merge pipe.h5 a.h5 -o m.h5", "surface": "surface pipe.safetensors -o s.h5",
    "to": "curve net --to pipe.pt -o c.h5", "data": "surface net --data pipe.npz -o s.h5",
    "continued": "surface net --limit 5 -o pipe.h5", "forced": "surface net --limit 5 -o pipe.h5 --force",
    "connect": "connect net pipe.pt -o c.h5", "hessian": "hessian pipe.pt", "kept": "hessian net --limit 5 -o pipe.h5",
    "layers": "layers pipe.pt", "diagnose": "diagnose pipe.pt", "resample": "resample pipe.pt -o r.h5",
    "temperature": "temperature pipe.pt", "trajectory": "trajectory run -o t.h5", "study": "study pipe.toml",
    "train": "train mlp --data digits --epochs 1 --limit 20 -o run",
}  # fmt: skip


QUICK = ("info surface", "info weights", "info run", "info log", "forced", "data", "study", "tour")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", matrix(PIPES, quick=lambda case: case in QUICK))
def test_no_verb_waits_for_a_pipe(case: str, call: Any, trained: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    surface_of("net").save("a.h5")
    shutil.copytree(trained, "net")
    for name in ("h5", "pt", "safetensors", "npz", "toml"):
        os.mkfifo(f"pipe.{name}")
    for name in ("run", "logged"):
        Path(name, "checkpoints").mkdir(parents=True)
        os.mkfifo(f"{name}/log.csv")
    os.mkfifo("run/run.json")
    os.mkfifo("run/model.safetensors")
    os.mkfifo("run/checkpoints/epoch_0001.safetensors")
    Path("logged/run.json").write_text(json.dumps({"settings": {}, "epoch": 1}))
    done = call(*PIPES[case].split())
    assert done.returncode in (1, 2), done.stdout
    assert done.stderr.count("\n") == 1, done.stderr
    assert "error of landscape's own" not in done.stderr
