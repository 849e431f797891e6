"""The faults. Each begins a scene's work, lets something happen to it, and leaves what is left."""

from __future__ import annotations

import functools
import math
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scene import GRACE, HERE, TIMEOUT, Measuring, Scene, Started, TooLate, children, signal_group

Fault = Callable[[Scene], None]

DAY, YEAR = 24 * 3600, 365 * 24 * 3600
SECONDS_TO_START = 6.0
SMALL_DISK = 2**20  # bytes
SMALL_FILE = 1000  # bytes; smaller than any file of ours

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
# Root may write where nobody may; not so without these rights.
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if IS_ROOT else ()


def kill_the_driver(scene: Scene) -> None:
    """kill -9 of the command, without a chance to say or write anything."""
    process = scene.begin()
    process.kill()
    process.communicate(timeout=60)
    _was_there(scene, process.returncode)
    assert process.returncode == -signal.SIGKILL


def kill_at_the_start(scene: Scene) -> None:
    """kill -9 of the command while it imports, opens, or has just begun."""
    process = scene.start()
    time.sleep(scene.chance.uniform(0, SECONDS_TO_START))
    scene.before = scene.done()
    process.kill()
    process.communicate(timeout=60)


def ctrl_c(scene: Scene) -> None:
    """As a terminal sends it, to all processes."""
    _stopped(scene, signal.SIGINT, code=130)


def preempt(scene: Scene) -> None:
    """SIGTERM as schedulers send it, to all processes of the job; those get SIGKILL that are there after its grace."""
    _stopped(scene, signal.SIGTERM, code=143)


def _stopped(scene: Scene, number: signal.Signals, code: int) -> None:
    process = scene.begin()
    signal_group(process, number)
    ended, said = scene.ends(process, within=GRACE)
    _was_there(scene, ended)
    assert ended == code, said
    assert said.startswith("landscape: stopped; out/")
    assert said.endswith(", and the same command continues from there\n")


def kill_a_worker(scene: Scene) -> None:
    """kill -9 of one; the others go on."""
    process = scene.begin()
    os.kill(scene.chance.choice(_workers(scene, process)), signal.SIGKILL)
    _ends_well(scene, process)


def kill_all_workers(scene: Scene) -> None:
    """kill -9 of each; others are started."""
    process = scene.begin()
    for worker in _workers(scene, process):
        os.kill(worker, signal.SIGKILL)
    _ends_well(scene, process)


def hang_a_worker(scene: Scene) -> None:
    """One does nothing any more; the others measure what it had."""
    scene.seconds_to_hang = 10.0
    process = scene.begin()
    stopped = scene.chance.choice(_workers(scene, process))
    os.kill(stopped, signal.SIGSTOP)
    _ends_well(scene, process)
    latest = time.monotonic() + TIMEOUT
    while Path(f"/proc/{stopped}").exists():  # Ray ends it after some seconds
        assert time.monotonic() < latest, "it is still there"
        time.sleep(0.1)


def kill_a_node(scene: Scene) -> None:
    """A machine of the cluster loses its power."""
    assert scene.nodes is not None
    process = scene.begin()
    scene.nodes.kill(scene.chance)
    _ends_well(scene, process)
    scene.nodes.complete()


def raise_at_a_point(scene: Scene) -> None:
    """The network fails at one point, in one process, the first time."""
    process = scene.begin()
    (scene.folder / "trap").touch()
    if scene.engine == "local":
        code, said = scene.ends(process)
        _was_there(scene, code)
        assert code == 1
        assert "the network cannot be measured at (" in said
        assert ": a trap of two lines (RuntimeError raised by " in said
        assert "; finished points of a file are kept" in said
    else:
        _ends_well(scene, process)
    assert not (scene.folder / "trap").exists(), "nobody came by"


def fill_the_disk(scene: Scene) -> None:
    """Somebody else writes until nothing is free; later there is room again."""
    with _on_a_small_disk(scene.out):
        process = scene.begin()
        with (scene.out / "ballast").open("wb", buffering=0) as ballast:
            while process.poll() is None:
                try:
                    ballast.write(bytes(4096))
                except OSError:
                    time.sleep(0.001)
        (scene.out / "ballast").unlink()
        _cannot_write(scene, process)


def limit_the_size_of_files(scene: Scene) -> None:
    """No file may grow any more: a full quota, which no right is needed for."""
    process = scene.begin()
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (SMALL_FILE, SMALL_FILE))
    _cannot_write(scene, process)


def forbid_writing(scene: Scene) -> None:
    """The folder becomes read-only, and later writable again."""
    process = scene.begin(under=AS_OTHERS)
    folders = [scene.out, *(path for path in scene.out.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    _cannot_write(scene, process)
    for folder in folders:
        folder.chmod(0o755)


def let_the_clock_jump(scene: Scene) -> None:
    """A day back, then a year on: in the command and in the processes that it starts."""
    clock = scene.folder / "clock"
    process = scene.begin(PYTHONPATH=str(HERE / "clock"), FAULTS_CLOCK=str(clock))
    for seconds in (-DAY, YEAR):
        clock.write_text(str(seconds))
        scene.wait_for_more(process)
    _ends_well(scene, process)


def start_a_second_writer(scene: Scene) -> None:
    """The same command again, while the first is at it."""
    process = scene.begin()
    process.send_signal(signal.SIGSTOP)  # so that it does not finish before the other comes
    there = scene.done()
    code, said = scene.ends(scene.start())
    assert code == 2
    assert "another process is writing out/" in said
    assert scene.done() == there
    process.send_signal(signal.SIGCONT)
    _ends_well(scene, process)


def pause(scene: Scene) -> None:
    """Ctrl-Z, and later `fg`: nobody was slow, but for the clock."""
    scene.seconds_to_hang = 10.0
    process = scene.begin()
    signal_group(process, signal.SIGSTOP)
    time.sleep(1.5 * scene.seconds_to_hang)
    signal_group(process, signal.SIGCONT)
    _ends_well(scene, process)


def possible(scene: Scene) -> list[Fault]:
    """The faults that can happen to the scene's work, on this machine."""
    faults = [kill_the_driver, kill_at_the_start, ctrl_c, preempt, let_the_clock_jump, start_a_second_writer]
    # Ray's own log is then too large as well, and it says so beside our line.
    faults += [limit_the_size_of_files] if scene.engine != "ray" else []
    faults += [fill_the_disk] if can_mount() else []
    faults += [forbid_writing] if can_forbid() else []
    faults += [raise_at_a_point] if isinstance(scene.work, Measuring) else []
    faults += [kill_a_worker, hang_a_worker] if scene.engine != "local" else []
    faults += [pause] if scene.engine == "processes" else []
    faults += [kill_a_node, kill_all_workers] if scene.engine == "ray" else []
    return faults


@functools.cache
def can_mount() -> bool:
    """Whether a small disk can be had: by root, and not in every container."""
    with tempfile.TemporaryDirectory() as folder:
        if not _works("mount", "-t", "tmpfs", "tmpfs", folder):
            return False
        return _works("umount", folder)


@functools.cache
def can_forbid() -> bool:
    """Whether a folder can be made read-only for the command."""
    return _works(*AS_OTHERS, "true")


def _works(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def _ends_well(scene: Scene, process: Started) -> None:
    assert scene.ends(process) == (0, "")
    assert scene.done() == math.inf


def _cannot_write(scene: Scene, process: Started) -> None:
    code, said = scene.ends(process)
    _was_there(scene, code)
    assert code == 1
    assert "landscape: cannot write out/" in said


def _was_there(scene: Scene, code: int) -> None:
    """Raise TooLate where all was finished between the look at the files and the fault, or Python was about to end."""
    if code in (0, -signal.SIGINT, -signal.SIGTERM) and scene.done() == math.inf:
        raise TooLate


def _workers(scene: Scene, process: Started) -> list[int]:
    """The processes that measure."""
    where, mark = {"processes": (process.pid, "spawn_main"), "ray": (os.getpid(), "ray::_Actor")}[scene.engine]
    found = sorted(number for number, line in children(where) if mark in line)
    if not found:
        _ends_well(scene, process)
        raise TooLate
    return found


@contextmanager
def _on_a_small_disk(folder: Path) -> Iterator[None]:
    """Within, the folder is a disk of its own; what it holds in the end stays."""
    aside = folder.with_name("aside")
    shutil.copytree(folder, aside)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=755", "tmpfs", str(folder)], check=True)
    try:
        _move(aside, folder)
        yield
    finally:
        _move(folder, aside)
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        shutil.rmtree(folder)  # as it was before
        shutil.move(aside, folder)


def _move(here: Path, there: Path) -> None:
    for entry in list(here.iterdir()):
        shutil.move(entry, there)
