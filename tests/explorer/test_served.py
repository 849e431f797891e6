"""The server: what it gives, whom it refuses, how it follows files, and that nothing is left of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from landscape import LandscapeError, Surface, UsageError
from landscape.explorer import guard, payload
from landscape.explorer.hub import Hub
from landscape.explorer.inputs import Finder
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.explorer.serving import Serving

REGION = {"x": [-0.5, 0.5], "y": [-0.5, 0.5], "points": [3, 3]}


def make(path: Path, measured: int = 12, title: str = "net", level: float = 1.0) -> Surface:
    """A surface of 4 x 3 points in `path`, so many of them measured."""
    x, y = np.linspace(-1, 1, 4), np.linspace(-2, 2, 3)
    evaluated = (np.arange(12) < measured).reshape(3, 4)
    surface = Surface(x, y, {"train_loss": level + np.add.outer(y**2, x**2)}, evaluated, {"title": title})
    surface.save(path, force=True)
    return surface


def fill(folder: Path) -> Path:
    """A folder of two surfaces, beside a third that is not in it."""
    make(folder / "given" / "a.h5")
    make(folder / "given" / "b.h5", 5, "</script><script>alert(1)</script>")
    make(folder / "secret.h5", title="secret")
    return folder / "given"


@pytest.fixture
def site(serve: Any, tmp_path: Path) -> Any:
    return serve(fill(tmp_path))


@pytest.fixture(scope="module")
def unchanged(serve_for_module: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One site for all tests that send requests which change nothing."""
    return serve_for_module(fill(tmp_path_factory.mktemp("unchanged")))


def test_the_page_and_the_list_have_every_surface_without_data(unchanged: Any) -> None:
    answer = unchanged.client.get("")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    (content,) = re.findall(r'id="landscape-data">(.*?)</script>', answer.text, re.S)
    shown = json.loads(content)
    assert (shown["version"], shown["mode"]) == (1, "served")
    assert shown["landscapes"] == unchanged.entries()
    first, second = unchanged.entries()
    assert (first["title"], first["source"], first["data"]) == ("net", "given/a.h5", None)
    assert (second["measured"], second["complete"], second["refinable"]) == (5, False, False)
    assert second["details"][-1][0] == "cannot be refined"


def test_the_data_are_those_of_the_file(site: Any, tmp_path: Path) -> None:
    entry = site.entries()[1]
    answer = site.client.get(f"api/landscapes/{entry['id']}/data")
    expected = payload.data(Surface.load(tmp_path / "given" / "b.h5"))
    assert answer.json() == {"revision": 0, **expected}
    assert answer.headers["content-type"] == "application/json"


def test_every_answer_keeps_others_out(unchanged: Any) -> None:
    for path in ("", "api/landscapes", "api/nothing"):
        headers = unchanged.client.get(path).headers
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "192.168.0.7", "@"],
)
def test_dns_rebinding_is_refused(unchanged: Any, host: str) -> None:
    for path in ("", "api/landscapes", "api/events"):
        answer = unchanged.client.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert list(answer.json()) == ["error"]
        assert "token" not in answer.text


def test_this_machines_own_names_may_have_another_port(unchanged: Any) -> None:
    """As through a tunnel, `ssh -L 9000:localhost:8642`."""
    for host in ("localhost:9000", "127.0.0.1", "[::1]:9000", "LOCALHOST"):
        assert unchanged.client.get("", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:1", "http://127.0.0.1:1", ""])
def test_other_pages_are_refused(unchanged: Any, origin: str) -> None:
    entry = unchanged.entries()[0]
    for answer in (
        unchanged.client.get("api/landscapes", headers={"Origin": origin}),
        unchanged.post({"id": entry["id"], **REGION}, Origin=origin),
    ):
        assert answer.status_code == 403
        assert "other pages" in answer.json()["error"]


def test_other_pages_are_refused_where_browsers_send_no_origin(unchanged: Any) -> None:
    """As for an image, or a page on another port. They may link to the page, and users may open any address."""
    for site, status in {"cross-site": 403, "same-site": 403, "same-origin": 200, "none": 200}.items():
        assert unchanged.client.get("api/landscapes", headers={"Sec-Fetch-Site": site}).status_code == status
        assert unchanged.client.get("", headers={"Sec-Fetch-Site": site}).status_code == 200
    assert unchanged.client.get("api/events", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_requests_from_the_served_page_are_accepted(unchanged: Any) -> None:
    answer = unchanged.post({"id": unchanged.entries()[0]["id"], **REGION}, Origin=unchanged.address.rstrip("/"))
    assert answer.status_code == 422  # this file cannot be refined, but the request came through
    assert "does not contain the path of its weights" in answer.json()["error"]


@pytest.mark.parametrize("token", [None, "", "x", "ü", "x" * 5000])
def test_requests_that_change_something_need_the_token(unchanged: Any, token: str | None) -> None:
    headers = {} if token is None else {"X-Landscape-Token": token.encode("latin-1")}
    asked = {"id": unchanged.entries()[0]["id"], **REGION}
    for answer in (
        unchanged.client.post("api/refine", json=asked, headers=headers),
        unchanged.client.delete("api/jobs/1", headers=headers),
        unchanged.client.post("", headers=headers),
        unchanged.client.request("OPTIONS", "api/refine", headers=headers),
    ):
        assert answer.status_code == 403
        assert "token" in answer.json()["error"]


def test_the_token_is_another_each_time(site: Any, serve: Any, tmp_path: Path) -> None:
    other = serve(tmp_path / "given")
    assert len(site.token) > 30
    assert site.token != other.token


@pytest.mark.parametrize(
    "identity",
    [
        "../../secret.h5",
        "..%2f..%2fsecret.h5",
        "%2e%2e/secret.h5",
        "given/a.h5",
        "/etc/passwd",
        "0",
        "a" * 16,
        "%00",
        ".",
    ],
)
def test_an_id_is_no_path(unchanged: Any, identity: str) -> None:
    for path in (f"api/landscapes/{identity}/data", f"api/{identity}", identity):
        answer = unchanged.client.get(path)
        assert answer.status_code in {307, 404} or answer.text == unchanged.client.get("").text
        assert "secret" not in answer.text
    answer = unchanged.post({"id": identity, **REGION})
    assert (answer.status_code, answer.json()) == (404, {"error": "no landscape with this id"})


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400), (b"not json", 400), (b"[]", 400), (b'"text"', 400), (b"\xff\xfe", 400), (b"[" * 9000, 400),
        (b'{"a":' * 1500, 400), (b"1" * 6000, 400), (b"x" * 20_000, 413), (b"{}", 400), (b'{"id": 7}', 400),
        (b'{"id": ["x"]}', 400),
    ],
)  # fmt: skip
def test_invalid_refinement_requests_are_refused_in_one_line(unchanged: Any, content: bytes, status: int) -> None:
    answer = unchanged.client.post("api/refine", content=content, headers={"X-Landscape-Token": unchanged.token})
    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]


@pytest.mark.slow
def test_a_huge_request_is_not_taken_in(site: Any) -> None:
    """A gigabyte is announced, or comes without a length; the server answers after a few thousand bytes."""

    def endless() -> Iterator[bytes]:
        for _ in range(10_000):
            yield b"x" * 100_000

    try:
        answer = site.client.post("api/refine", content=endless(), headers={"X-Landscape-Token": site.token})
        assert answer.status_code == 413
    except httpx.WriteError:
        pass  # it hung up
    assert site.entries()


def test_unknown_methods_and_addresses_have_error_codes(unchanged: Any) -> None:
    headers = {"X-Landscape-Token": unchanged.token}
    assert unchanged.client.get("api/refine").status_code == 405
    assert unchanged.client.put("api/landscapes", headers=headers).status_code == 405
    assert unchanged.client.delete("api/jobs/77", headers=headers).status_code == 404
    assert unchanged.client.get("static/explorer.js").status_code == 404


class Stream:
    """The events of the server, read in a thread."""

    def __init__(self, site: Any) -> None:
        self.events: list[tuple[str, Any]] = []
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(site.address,), daemon=True)
        self._thread.start()

    def _read(self, address: str) -> None:
        event = ""
        try:
            with httpx.stream("GET", f"{address}api/events", timeout=120) as answer:
                assert answer.headers["content-type"].startswith("text/event-stream")
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        event = line.removeprefix("event: ")
                    if line.startswith("data: "):
                        self.events.append((event, json.loads(line.removeprefix("data: "))))
        finally:
            self.ended.set()

    def titles(self) -> list[str]:
        lists = [value["landscapes"] for event, value in self.events if event == "landscapes"]
        return [entry["title"] for entry in lists[-1]] if lists else []


def test_a_file_that_changes_shows(site: Any, tmp_path: Path) -> None:
    stream = Stream(site)
    site.wait(lambda: stream.titles() == ["net", "</script><script>alert(1)</script>"])
    identity = site.entries()[0]["id"]
    before = site.client.get(f"api/landscapes/{identity}/data").json()
    make(tmp_path / "given" / "a.h5", title="grown", level=5)
    site.wait(lambda: "grown" in stream.titles())
    entry = next(entry for entry in site.entries() if entry["id"] == identity)
    after = site.client.get(f"api/landscapes/{identity}/data").json()
    assert (before["revision"], after["revision"], entry["revision"]) == (0, 1, 1)
    assert before["values"] != after["values"]


def test_new_files_of_a_folder_come_and_removed_ones_go(site: Any, tmp_path: Path) -> None:
    stream = Stream(site)
    make(tmp_path / "given" / "deep" / "new.h5", title="new")
    site.wait(lambda: "new" in stream.titles())
    (tmp_path / "given" / "deep" / "new.h5").unlink()
    site.wait(lambda: stream.titles() and "new" not in stream.titles())
    assert len(site.entries()) == 2


@pytest.mark.parametrize("content", [b"", b"\x89HDF\r\n\x1a\n", None])
def test_a_half_written_file_leaves_what_was_read(site: Any, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "given" / "a.h5"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    time.sleep(1.5)  # it is looked at every half second
    entry = site.entries()[0]
    assert (entry["title"], entry["revision"]) == ("net", 0)
    make(path, title="whole again")
    site.wait(lambda: site.entries()[0]["title"] == "whole again")


def test_a_link_that_is_laid_out_of_the_folder_is_not_followed(site: Any, tmp_path: Path) -> None:
    (tmp_path / "given" / "link.h5").symlink_to(tmp_path / "secret.h5")
    (tmp_path / "given" / "up").symlink_to(tmp_path)
    make(tmp_path / "given" / "c.h5", title="honest")
    site.wait(lambda: "honest" in [entry["title"] for entry in site.entries()])
    assert "secret" not in [entry["title"] for entry in site.entries()]


@pytest.mark.slow
def test_every_open_page_is_notified_of_a_change(site: Any, tmp_path: Path) -> None:
    streams = [Stream(site) for _ in range(20)]
    site.wait(lambda: all(stream.titles() for stream in streams))
    make(tmp_path / "given" / "a.h5", title="heard")
    site.wait(lambda: all("heard" in stream.titles() for stream in streams))


def test_the_loop_answers_while_something_large_is_packed(serve: Any, tmp_path: Path) -> None:
    values = np.exp(np.random.default_rng(0).normal(0, 5, (401, 401)))
    axis = np.linspace(-1, 1, 401)
    variables = {f"train_metric_{number}": values + number for number in range(8)}
    Surface(axis, axis, variables, np.ones(values.shape, bool)).save(tmp_path / "large.h5")
    site = serve(tmp_path / "large.h5")
    (entry,) = site.entries()
    took: list[float] = []
    packing = threading.Thread(
        target=lambda: took.append(
            len(httpx.get(f"{site.address}api/landscapes/{entry['id']}/data", timeout=120).content)
        )
    )
    packing.start()
    answers = 0
    while packing.is_alive():
        site.client.get("api/nothing")
        answers += 1
    assert took[0] > 1_000_000
    assert answers > 3  # one that comes before, and one that waits until it is packed


def test_packed_data_are_kept_until_a_change(site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = []
    real = payload.data
    monkeypatch.setattr(payload, "data", lambda surface: packed.append(surface.title) or real(surface))
    path = f"api/landscapes/{site.entries()[0]['id']}/data"
    assert site.client.get(path).content == site.client.get(path).content
    assert packed == ["net"]
    make(tmp_path / "given" / "a.h5", title="other")
    assert site.client.get(path).json()["revision"] == 1  # also before the watcher noticed
    assert packed == ["net", "other"]


def test_a_slow_page_gets_the_latest_and_no_backlog() -> None:
    import asyncio

    async def run() -> list[str]:
        hub = Hub()
        stream = hub.listen({"landscapes": ("landscapes", 0)})
        texts = [await anext(stream)]
        for number in range(1000):
            hub.send("landscapes", "landscapes", number)
            hub.send("job 1", "job", number)
        texts.append(await anext(stream))
        hub.close()
        return [*texts, *[text async for text in stream]]

    assert asyncio.run(run()) == [
        "event: landscapes\ndata: 0\n\n", "event: landscapes\ndata: 999\n\nevent: job\ndata: 999\n\n",
    ]  # fmt: skip


@pytest.fixture
def network(trained: Path, call: Any, tmp_path: Path) -> Path:
    """A surface of 3 x 3 points beside the weights that it was measured with."""
    shutil.copytree(trained, tmp_path / "run")
    words = ["--limit", "20", "--x=-1:1:3", "--y=-1:1:3", "--device", "cpu", "--quiet", "-o"]
    assert call("surface", tmp_path / "run", *words, tmp_path / "out" / "net.h5").returncode == 0
    return tmp_path / "out" / "net.h5"


@pytest.mark.slow
@pytest.mark.process
def test_a_region_is_refined(
    serve: Any, network: Path, call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "typer.py").write_text("raise RuntimeError('not ours')")
    monkeypatch.chdir(tmp_path / "current")  # whose modules are not run
    site = serve(network.parent)
    stream = Stream(site)
    (entry,) = site.entries()
    assert entry["refinable"]
    answer = site.post({"id": entry["id"], **REGION})
    assert answer.status_code == 202, answer.text
    job = answer.json()
    assert job["result"] is not None
    assert {**job, "result": None} == {
        "job": "1", "source": entry["id"], "result": None, "region": {"x": [-0.5, 0.5], "y": [-0.5, 0.5]},
        "status": "running", "measured": 0, "planned": 9, "message": "starting",
    }  # fmt: skip
    second = site.post({"id": entry["id"], **REGION})
    assert (second.status_code, second.json()["error"][:25]) == (409, "one refinement at a time:")
    done = site.finished("1")
    assert (done["status"], done["measured"], done["result"]) == ("done", 9, job["result"])
    site.wait(lambda: ("job", done) in stream.events)
    made = Surface.load(network.parent / "net_x-0.5..0.5_y-0.5..0.5_3x3.h5")
    assert made.attributes["command"].startswith("landscape surface ")
    assert made.title == f"{Surface.load(network).title}, x -0.5 to 0.5, y -0.5 to 0.5"
    by_hand = network.parent.parent / "hand.h5"
    words = ["--limit", "20", "--x=-0.5:0.5:3", "--y=-0.5:0.5:3", "--device", "cpu", "--quiet", "-o"]
    assert call("surface", network.parent.parent / "run", *words, by_hand).returncode == 0
    for name, values in Surface.load(by_hand).variables.items():
        np.testing.assert_array_equal(made.variables[name], values)
    shown = next(entry for entry in site.entries() if entry["id"] == job["result"])
    assert (shown["source"], shown["complete"], shown["refinable"]) == (f"out/{made_name(made)}", True, True)
    assert {path.name for path in network.parent.iterdir()} == {"net.h5", made_name(made)}


def made_name(made: Surface) -> str:
    assert made.y is not None
    return "net_x-0.5..0.5_y-0.5..0.5_3x3.h5"


@pytest.mark.slow
def test_a_refinement_is_cancelled_and_what_it_measured_stays(serve: Any, network: Path) -> None:
    site = serve(network)
    stream = Stream(site)
    (entry,) = site.entries()
    many = {"id": entry["id"], "x": [-1, 1], "y": [-1, 1], "points": [101, 101]}
    job = site.post(many).json()
    site.wait(lambda: site.job("1")["measured"] > 0)
    process = site.serving.explorer.refinement._running.process
    answer = site.client.delete("api/jobs/1", headers={"X-Landscape-Token": site.token})
    assert (answer.status_code, answer.json()["message"]) == (202, "stopping")
    over = site.finished("1")
    assert over["status"] == "cancelled"
    assert process.returncode == 143  # it heard, and was not killed
    (path,) = network.parent.glob("net_*.h5")
    kept = Surface.load(path)
    assert 0 < kept.measured == over["measured"] < kept.planned == 101 * 101
    assert [entry["id"] for entry in site.entries()] == [entry["id"], job["result"]]
    progress = [value["measured"] for event, value in stream.events if event == "job"]
    assert progress == sorted(progress)
    again = site.client.delete("api/jobs/1", headers={"X-Landscape-Token": site.token})
    assert (again.status_code, again.json()["status"]) == (202, "cancelled")


def test_a_refinement_cancelled_at_once_leaves_no_file(serve: Any, network: Path) -> None:
    site = serve(network)
    (entry,) = site.entries()
    site.post({"id": entry["id"], **REGION})
    site.client.delete("api/jobs/1", headers={"X-Landscape-Token": site.token})
    over = site.finished("1")
    assert (over["status"], over["result"], over["measured"]) == ("cancelled", None, 0)
    assert [path.name for path in network.parent.iterdir() if path.suffix == ".h5"] == ["net.h5"]
    assert len(site.entries()) == 1


@pytest.mark.slow
def test_other_data_than_the_files_are_refused_in_a_line(serve: Any, network: Path, tmp_path: Path) -> None:
    """The weights are the same, the examples are not: nothing is measured, and the message says what differs."""
    surface = Surface.load(network)
    replace(surface, attributes={**surface.attributes, "train_fingerprint": "00"}).save(network, force=True)
    site = serve(network)
    site.post({"id": site.entries()[0]["id"], **REGION})
    over = site.finished("1")
    assert (over["status"], over["result"]) == ("failed", None)
    assert over["message"].startswith("the surface was measured with other settings: train_fingerprint 00 before")
    assert len(list(network.parent.iterdir())) == 1


@pytest.mark.slow
def test_another_network_is_not_called_other_settings(serve: Any, network: Path) -> None:
    """All settings are the same, but not the loss at the centre: the network's code or the user's loss has changed."""
    surface = Surface.load(network)
    changed = 2 * float(surface.attributes["centre_train_loss"])
    replace(surface, attributes={**surface.attributes, "centre_train_loss": changed}).save(network, force=True)
    site = serve(network)
    site.post({"id": site.entries()[0]["id"], **REGION})
    over = site.finished("1")
    assert over["status"] == "failed"
    assert over["message"].startswith("the surface was measured with another network, data or loss: centre_train_loss")


def test_weights_that_changed_since_are_refused(serve: Any, network: Path, tmp_path: Path) -> None:
    site = serve(network)
    weights = tmp_path / "run" / "model.safetensors"
    weights.write_bytes(weights.read_bytes() + b" ")
    answer = site.post({"id": site.entries()[0]["id"], **REGION})
    assert answer.status_code == 422
    assert "have changed" in answer.json()["error"]


@pytest.mark.slow
def test_a_folder_for_the_new_files(serve: Any, network: Path, tmp_path: Path) -> None:
    site = serve(network, policy=RefinementPolicy(Finder(), folder=tmp_path / "finer"))
    site.post({"id": site.entries()[0]["id"], **REGION})
    assert site.finished("1")["status"] == "done"
    assert [path.name for path in (tmp_path / "finer").iterdir()] == ["net_x-0.5..0.5_y-0.5..0.5_3x3.h5"]
    assert len(site.entries()) == 2


def parent(state: Path) -> int:
    """Of the process whose `/proc/N/stat` that is."""
    try:
        return int(state.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_the_server_ends_its_connections_and_measurements(network: Path, how: signal.Signals) -> None:
    """With a page open and a measurement running: all end, the partial file stays whole; also without warning."""
    command = [sys.executable, "-m", "landscape", "explore", str(network), "--serve", "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    with httpx.Client(base_url=address, timeout=60) as client:
        (token,) = re.findall(r'name="landscape-token" content="([^"]+)"', client.get("").text)
        (entry,) = client.get("api/landscapes").json()["landscapes"]
        asked = {"id": entry["id"], "x": [-1, 1], "y": [-1, 1], "points": [101, 101]}
        answer = client.post("api/refine", json=asked, headers={"X-Landscape-Token": token})
        assert answer.status_code == 202, answer.text
        latest = time.monotonic() + 120
        while client.get("api/landscapes").json()["landscapes"][1]["measured"] == 0:
            assert time.monotonic() < latest
            time.sleep(0.1)
    groups = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if parent(path) == server.pid]
    with httpx.stream("GET", f"{address}api/events", timeout=60):
        server.send_signal(how)
        _, said = server.communicate(timeout=60)
    assert server.returncode in {0, -how}
    assert "Traceback" not in said
    while how == signal.SIGKILL and any(map(alive, groups)):
        assert time.monotonic() < latest
        time.sleep(0.1)
    assert groups
    assert not any(map(alive, groups))
    (path,) = network.parent.glob("net_*.h5")
    assert 0 < Surface.load(path).measured < 101 * 101


def test_a_port_in_use_is_reported(tmp_path: Path) -> None:
    make(tmp_path / "a.h5")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}: .*choose another port"):
            Serving([tmp_path / "a.h5"], RefinementPolicy(Finder()), port=port)


def test_the_server_is_only_reachable_from_this_machine(site: Any) -> None:
    assert site.serving.is_private
    assert site.serving._socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "name", "passes"),
    [
        ("127.0.0.1", "10.0.0.1", False),
        ("0.0.0.0", "10.0.0.1:80", True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", socket.gethostname(), True),
        ("::1", "[::1]:80", True),
    ],
)
def test_beyond_loopback_names_are_checked_too(host: str, name: str, passes: bool) -> None:
    watch = guard.Guard(lambda *_: None, host=host, token="t")  # type: ignore[arg-type,return-value]
    scope = {"type": "http", "method": "GET", "headers": [(b"host", name.encode())]}
    assert (watch._refusal(scope) is None) == passes


def test_a_file_that_is_no_surface_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "bad.h5").write_bytes(b"bad")
    with pytest.raises(LandscapeError, match=r"bad\.h5"):
        Serving([tmp_path / "bad.h5"], RefinementPolicy(Finder()), port=0)


def test_a_missing_package_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    make(tmp_path / "a.h5")
    with pytest.raises(LandscapeError, match=r"'uvicorn', which is not installed: pip install starlette uvicorn"):
        Serving([tmp_path / "a.h5"], RefinementPolicy(Finder()), port=0)
