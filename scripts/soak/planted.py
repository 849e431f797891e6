"""Folders in which others have planted something: bombs, loops, pipes, devices, and links in the place of our files."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from landscape.core import files
from landscape.core.errors import LandscapeError
from landscape.data.loading import load_data
from landscape.explorer.inputs import Finder
from landscape.explorer.library import Library
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.surface.surface import Surface
from landscape.weights.checkpoint import load_checkpoint
from scripts.soak import bombs
from scripts.soak.served import surface_of
from scripts.soak.target import Target

MEGABYTE = 2**20


def planted(chance: random.Random) -> tuple[str, Callable[[Path], None]]:
    """A name, and a function that writes a file of that name which must be refused."""
    expanded = chance.choice([600, 1024, 3072]) * MEGABYTE
    stages, count = chance.choice([1, 2, 3]), chance.choice([10, 300, 3000])
    planned: list[tuple[str, Callable[[Path], None]]] = [
        ("s.h5", partial(bombs.deflated_chunk, expanded=expanded, stages=stages, values=chance.choice([1, 16, 1000]))),
        ("s.h5", partial(bombs.full_chunk, expanded=expanded)),
        ("s.h5", partial(bombs.shared_texts, count=count, length=chance.choice([20_000, 800_000]))),
        ("s.h5", partial(bombs.shared_attributes, count=count, length=chance.choice([200_000, 800_000]))),
        ("s.h5", partial(bombs.nested_attribute, depth=chance.choice([51, 400, 450, 490, 900, 20_000]))),
        ("d.npz", partial(bombs.array_of_zeros, expanded=expanded)),
        ("d.npz", partial(bombs.long_header, expanded=chance.choice([16, 511]) * MEGABYTE)),
        ("w.pt", partial(bombs.declared_bytes, count=expanded)),
        ("w.pt", partial(bombs.repeated_encoding, times=chance.choice([1, 20, 28]))),
        ("w.pt", partial(bombs.compressed_weights, expanded=expanded)),
        ("w.safetensors", partial(bombs.nested_header, depth=chance.choice([51, 450, 5000]))),
        *((name, write) for name in ("s.h5", "w.pt", "w.safetensors", "d.npz")
          for write in (bombs.endless, bombs.silent, bombs.loop)),
    ]  # fmt: skip
    return chance.choice(planned)


class Bombs(Target):
    """Read one file alone, and as one entry of a served folder: it is refused, and the other entry is shown."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "given").mkdir(exist_ok=True)
        surface_of("net").save(folder / "given" / "good.h5", force=True)
        self.library = Library([folder / "given"], RefinementPolicy(Finder()).reason_unavailable)

    def prepare(self, chance: random.Random) -> None:
        if self.path.is_symlink() or self.path.exists():
            self.path.unlink()
        name, write = planted(chance)
        self.path = self.folder / "given" / name
        write(self.path)

    def feed(self) -> None:
        self.library._next_scan = 0
        self.library.poll()
        assert [entry["title"] for entry in self.library.entries()] == ["net"], "the good entry is not shown alone"
        readers: dict[str, Callable[[Path], object]] = {".h5": Surface.load, ".npz": load_data}
        read = readers.get(self.path.suffix, load_checkpoint)
        read(self.path)
        raise AssertionError("it was read")


class Links(Target):
    """Write a surface where links, pipes and devices have its names: nothing elsewhere changes."""

    TEXT = "precious"

    def prepare(self, chance: random.Random) -> None:
        for name in ("shared", "elsewhere"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir()
        self.victim, self.path = self.folder / "elsewhere" / "victim.txt", self.folder / "shared" / "s.h5"
        self.victim.write_text(self.TEXT, encoding="utf-8")
        names = ["s.h5", ".s.h5.lock", ".s.h5.tmp.h5", ".s.h5.0123456789abcdef.tmp.h5", "s.h5.parts"]
        for name in chance.sample(names, chance.randint(1, 3)):
            place = self.path.with_name(name)
            chance.choice([
                partial(place.symlink_to, self.victim), partial(place.symlink_to, self.victim.parent),
                partial(place.symlink_to, self.folder / "elsewhere" / "new"), partial(place.symlink_to, "/dev/full"),
                partial(os.link, self.victim, place), partial(os.mkfifo, place), partial(bombs.loop, place),
            ])()  # fmt: skip
        self.force = chance.random() < 0.7

    def feed(self) -> None:
        files._looked_after.clear()
        was = os.stat(self.path).st_mode if self.path.exists() else None
        try:
            with files.locked(self.path):
                surface_of("net").save(self.path, force=self.force)
            assert Surface.load(self.path).title == "net"
        except LandscapeError:
            assert was is None or os.stat(self.path).st_mode == was, "it was refused and replaced"
            raise
        finally:
            assert self.victim.read_text(encoding="utf-8") == self.TEXT, "another file was changed"
            assert [path.name for path in self.victim.parent.iterdir()] == ["victim.txt"], "a file was made elsewhere"
