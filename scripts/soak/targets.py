"""Hostile files for everything that reads files from others, one class per kind: `prepare` writes one, `feed` reads it.

Each class starts from small valid files, as the toolkit and others write them. It damages their bytes, or writes
well-formed files with impossible content.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from torch import nn

from landscape.analysis.measures import measures
from landscape.cli.verbs import info
from landscape.data.loading import load_data
from landscape.explorer import payload
from landscape.explorer.inputs import Finder
from landscape.explorer.refinement_policy import RefinementPolicy
from landscape.study import read as read_study
from landscape.study.steps import measurements, trainings
from landscape.surface.surface import Surface
from landscape.trajectories.checkpoints import find_run
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.model_spec import ModelSpec
from scripts.soak import pretence
from scripts.soak.mutations import damaged, damaged_in_archive, with_right_sums
from scripts.soak.target import Target


def layer() -> nn.Module:
    """The network of the checkpoints."""
    return nn.ModuleDict({"layer": nn.Linear(3, 2)})


class Surfaces(Target):
    """Surface files, of landscape and of Li et al., read and converted for the explorer."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.whole = pretence.surfaces(folder)

    def prepare(self, chance: random.Random) -> None:
        content = chance.choice(self.whole)
        if chance.random() < 0.3:
            content = pretence.pretended(content, chance, self.folder)
        else:
            content = damaged(content, chance)
        self.write("surface.h5", content)

    def feed(self) -> None:
        surface = Surface.load(self.path)
        str(surface)
        measures(surface)
        RefinementPolicy(Finder()).reason_unavailable(surface, self.path)
        payload.check(surface, "surface.h5")
        payload.as_json([payload.entry(surface, identity="0", source="surface.h5"), payload.data(surface)])


class Checkpoints(Target):
    """Weights files of every form, loaded into the network that they name."""

    NAMES = ("resnet20", "densenet121", "vgg9", "no such", "os:system", "hostile.py:run", "", "a:b:c", "subprocess:run")
    VALUES: tuple[Any, ...] = (
        0,
        -1,
        10,
        10**6,
        10**12,
        10**30,
        1.5,
        "x",
        "batch",
        None,
        [],
        {},
        True,
        [[1]],
        "1" * 5000,
    )

    def __init__(self, folder: Path) -> None:
        from safetensors.torch import save

        super().__init__(folder)
        weights = {"layer.weight": torch.arange(6.0).reshape(2, 3), "layer.bias": torch.ones(2)}
        self.plain = save(weights, {"landscape": json.dumps({"version": 1, "model": "resnet20"})})
        self.torch, self.old = io.BytesIO(), io.BytesIO()
        torch.save({"state_dict": weights, "epoch": 3}, self.torch)
        torch.save(weights, self.old, _use_new_zipfile_serialization=False)
        folder.joinpath("hostile.py").write_text(f"open({str(folder / 'RAN')!r}, 'w')\ndef run(*a, **k): pass\n")

    def prepare(self, chance: random.Random) -> None:
        kind = chance.randrange(6)
        if kind == 0:
            self.write("weights.safetensors", damaged(self.plain, chance))
        elif kind == 1:
            self.write("weights.safetensors", self._renamed(chance))
        elif kind == 2:
            self.write("weights.pt", damaged(self.torch.getvalue(), chance))
        elif kind == 3:
            method = chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            self.write("weights.pt", damaged_in_archive(self.torch.getvalue(), chance, method))
        elif kind == 4:
            self.write("weights.pth", damaged(self.old.getvalue(), chance))
        else:
            self.write("weights.pt", pretence.weights(chance))

    def _renamed(self, chance: random.Random) -> bytes:
        """A well-formed file with an unusual header."""
        (length,) = struct.unpack("<Q", self.plain[:8])
        header = json.loads(self.plain[8 : 8 + length])
        said: dict[str, Any] = {"version": 1, "model": chance.choice(self.NAMES)}
        said["model_arguments"] = {
            chance.choice(["classes", "channels", "shortcut", "norm", "init", "dropout", "x\ny"]): chance.choice(
                self.VALUES
            )
            for _ in range(chance.randrange(3))
        }
        for name in ("data", "mean", "std", "epoch", "training", "model_arguments", "version", "model"):
            if chance.random() < 0.15:
                said[name] = chance.choice(self.VALUES)
        text = json.dumps(said)
        if chance.random() < 0.2:
            text = "[" * chance.choice([10, 10_000]) + text
        if chance.random() < 0.2:
            text = damaged(text.encode(), chance).decode("utf-8", "replace")
        header["__metadata__"] = {"landscape": text}
        for entry in header.values():
            if chance.random() < 0.1 and "shape" in entry:
                entry["shape"] = [chance.choice([0, 1, 10**6, 2**62, -1]) for _ in range(chance.randrange(4))]
        packed = json.dumps(header).encode()
        packed += b" " * (-len(packed) % 8)
        return struct.pack("<Q", len(packed)) + packed + self.plain[8 + length :]

    def feed(self) -> None:
        try:
            checkpoint = load_checkpoint(self.path)
            checkpoint.provenance()
            checkpoint.build_model(None if checkpoint.spec else ModelSpec("scripts.soak.targets:layer"))
        finally:
            assert not (self.folder / "RAN").exists(), "code of a checkpoint ran"


class Archives(Target):
    """NumPy archives as data sets."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        arrays: dict[str, Any] = {
            "x_train": np.arange(3 * 3 * 4 * 5, dtype=np.uint8).reshape(3, 3, 4, 5), "y_train": np.array([0, 2, 1]),
            "x_test": np.arange(2 * 60, dtype=np.uint8).reshape(2, 3, 4, 5), "y_test": np.array([1, 0]),
            "classes": np.array(["a", "b", "c"]),
        }  # fmt: skip
        plain, packed = io.BytesIO(), io.BytesIO()
        np.savez(plain, **arrays)
        np.savez_compressed(packed, **arrays)
        self.whole = [plain.getvalue(), packed.getvalue()]

    def prepare(self, chance: random.Random) -> None:
        content, kind = chance.choice(self.whole), chance.randrange(3)
        if kind == 0:
            content = damaged(content, chance)
        elif kind == 1:
            content = damaged_in_archive(content, chance, chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
        else:
            content = pretence.archive(chance)
        self.write("data.npz", content)

    def feed(self) -> None:
        load_data(self.path)


class Images(Target):
    """Folders with one image, of every format and ending."""

    FORMATS: ClassVar = {
        "PNG": "png",
        "JPEG": "jpg",
        "BMP": "bmp",
        "GIF": "gif",
        "TIFF": "tif",
        "PPM": "ppm",
        "WEBP": "webp",
    }

    def __init__(self, folder: Path) -> None:
        from PIL import Image, features

        super().__init__(folder)
        (folder / "images" / "train" / "a").mkdir(parents=True, exist_ok=True)
        pixels = np.random.default_rng(0).integers(0, 256, (9, 8, 3), np.uint8)
        self.whole: list[tuple[str, bytes]] = []
        for form, ending in self.FORMATS.items():
            for mode in ("RGB", "L") if form in ("JPEG", "WEBP", "PPM") else ("RGB", "L", "P", "1"):
                if form != "WEBP" or features.check("webp"):
                    buffer = io.BytesIO()
                    Image.fromarray(pixels).convert(mode).save(buffer, form)
                    self.whole.append((ending, buffer.getvalue()))
        self.whole.append(("png", pretence.postscript(folder / "RAN")))

    def prepare(self, chance: random.Random) -> None:
        self.path.unlink(missing_ok=True)
        ending, content = chance.choice(self.whole)
        if chance.random() < 0.9:
            content = damaged(content, chance)
        if ending == "png" and content.startswith(b"\x89PNG") and chance.random() < 0.8:
            content = with_right_sums(content)
        ending = ending if chance.random() < 0.8 else chance.choice(list(self.FORMATS.values()))
        self.write(f"images/train/a/image.{ending}", content)

    def feed(self) -> None:
        load_data(self.folder / "images", data_dir=self.folder / "cache")
        assert not (self.folder / "RAN").exists(), "another program ran"


class Studies(Target):
    """Damaged TOML files of studies."""

    PIECES = (
        "[", "]", "{", "}", '"', "'''", "=", ".", ",", "\n", "[[", "]]", "1e400", "9" * 5000, "-0", "inf", "nan",
        "true",
        "1979-05-27T07:32:00Z", '"../../x"', '"/etc/passwd"', '"a\\nb"', '"\\u0000"', '"<script>"', "[" * 3000, "#",
        "a.b.c.d = 1\n", "[measure.x]\n", "[figure.y]\n", "[[expect]]\n", "0x7fffffffffffffffffff", "\x1b[31m",
        "\u2028",
    )  # fmt: skip

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        found = sorted((Path(__file__).resolve().parents[1] / "studies").glob("*.toml"))
        self.whole = [path.read_bytes() for path in found]

    def prepare(self, chance: random.Random) -> None:
        content = chance.choice(self.whole)
        lines = content.decode().splitlines(keepends=True)
        for _ in range(chance.randrange(4)):
            place, kind = chance.randrange(len(lines)), chance.randrange(4)
            if kind == 0:
                del lines[place]
            elif kind == 1:
                lines.insert(place, chance.choice(lines))
            elif kind == 2 and "=" in lines[place]:
                lines[place] = f"{lines[place].partition('=')[0]}= {chance.choice(self.PIECES)}\n"
            else:
                at = chance.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + chance.choice(self.PIECES) + lines[place][at:]
            lines = lines or ["\n"]
        content = "".join(lines).encode("utf-8", "replace")
        self.write("study.toml", damaged(content, chance, 2) if chance.random() < 0.3 else content)
        self.scale = chance.choice(["full", "small", "tiny"])

    def feed(self) -> None:
        study = read_study(self.path, scale=self.scale)
        place = self.folder / study.name
        for step in [*trainings(study)[:50], *measurements(study)[:50]]:
            json.dumps(step.asked, allow_nan=False)
            assert (place / step.name).resolve().is_relative_to(place.resolve()), f"{step.name} leaves its folder"


class Runs(Target):
    """Run folders with unusual contents and file names."""

    def prepare(self, chance: random.Random) -> None:
        said: Any = {"settings": {"training": {"lr": 0.1}}, "status": "running", "epoch": 1, "data": "digits"}
        for name in list(said):
            if chance.random() < 0.3:
                said[name] = chance.choice(Checkpoints.VALUES)
        text = json.dumps(said if chance.random() < 0.9 else chance.choice(Checkpoints.VALUES)).encode()
        text = b"[" * 100_000 if chance.random() < 0.02 else damaged(text, chance) if chance.random() < 0.4 else text
        (self.folder / "run").mkdir(exist_ok=True)
        self.write("run/run.json", text)
        log = b"epoch,lr,train_loss\n1,0.1,2.3\n2,x,\n"
        (self.folder / "run" / "log.csv").write_bytes(damaged(log, chance) if chance.random() < 0.5 else log)
        (self.folder / "run" / "checkpoints").mkdir(exist_ok=True)
        for old in (self.folder / "run" / "checkpoints").iterdir():
            old.unlink()
        for _ in range(2):
            name = chance.choice(["0001", "0000.50", "x", "", "nan", "1e999", "-1", "1\n2", "0x1"])
            (self.folder / "run" / "checkpoints" / f"epoch_{name}.safetensors").write_bytes(b"")

    def feed(self) -> None:
        info._run(self.folder / "run")
        find_run(self.folder / "run")
