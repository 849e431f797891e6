"""Small, well-formed files that declare large sizes or refer to other files, which random damage rarely produces."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from typing import Any

import h5py
import numpy as np

HUGE = [(10**6, 10**6), (10**12,), (2**31,), (2**12, 2**12), (2**62,), (10**5, 10**4), (0,), (3, 0), ()]


def surfaces(folder: Path) -> list[bytes]:
    """Valid surface files: one with every part of the format, a curve, a compressed one, and one of Li et al."""
    from landscape.surface.surface import MeasuredPoints, Surface, Trajectory

    chance = np.random.default_rng(0)
    x, y, values = np.linspace(-1, 1, 5), np.linspace(-1, 1, 4), chance.normal(size=(4, 5))
    evaluated = np.ones((4, 5), bool)
    evaluated[0, 0] = False
    said = {
        "title": "net",
        "model": "resnet20",
        "direction_x": {"kind": "random", "seed": 0},
        "points": 6,
        "limit": None,
    }
    points = MeasuredPoints(chance.normal(size=6), chance.normal(size=6), {"train_loss": chance.normal(size=6)})
    path = {"momentum": Trajectory(np.arange(3.0), np.arange(3.0), np.arange(3.0), {"train_loss": np.ones(3)})}
    weights = {"x": {"a/w": np.ones((2, 3), np.float32)}, "y": {"a/w": np.zeros((2, 3), np.float32)}}
    made = {
        "whole": Surface(x, y, {"train_loss": values}, evaluated, said, weights, points, path),
        "plain": Surface(
            x, y, {"train_loss": values, "test_loss": values, "train_accuracy": abs(values)}, evaluated, said
        ),
        "curve": Surface(x, None, {"train_loss": values[0]}, np.ones(5, bool), said),
    }
    for name, surface in made.items():
        surface.save(folder / f"whole_{name}.h5", force=True)
    with (
        h5py.File(folder / "whole_plain.h5") as source,
        h5py.File(folder / "whole_packed.h5", "w", libver="latest") as file,
    ):
        file.attrs.update(source.attrs)
        for name, item in source.items():
            file.create_dataset(name, data=item[()], chunks=True, compression="gzip", shuffle=True, fletcher32=True)
    with h5py.File(folder / "whole_li.h5", "w") as file:
        file["xcoordinates"], file["ycoordinates"], file["dir_file"] = x, y, "d.h5"
        file["train_loss"], file["train_acc"] = values.reshape(5, 4), abs(values).reshape(5, 4)
    return [path.read_bytes() for path in sorted(folder.glob("whole_*.h5"))]


def pretended(content: bytes, chance: random.Random, folder: Path) -> bytes:
    """A surface file with one part replaced by something that is valid HDF5 but not valid in a surface file."""
    path = folder / "pretended.h5"
    path.write_bytes(content)
    with h5py.File(path, "r+") as file:
        names: list[str] = []
        file.visit(names.append)
        name = chance.choice(names)
        if chance.random() < 0.8:
            _replaced(file, name, chance, folder)
        else:
            owner = chance.choice([file, file[name]])
            said: list[Any] = [
                "[" * 60_000,
                "{",
                "NaN",
                "<script>",
                "\x1b[31m",
                10**18,
                float("nan"),
                b"\xff",
                np.ones(3),
                "",
            ]
            said += [np.array(["a", "b"], dtype=h5py.string_dtype()), h5py.Empty("f8")]
            key = chance.choice(
                [*owner.attrs, "title", "points", "json_attributes", "test_error", "epoch", "to", "name"]
            )
            owner.attrs[key] = chance.choice(said)
            if chance.random() < 0.3 and "json_attributes" in file.attrs:
                file.attrs["json_attributes"] = '["title", "points", "epoch", "direction_x", "to", "data", "results"]'
    return path.read_bytes()


def _replaced(file: h5py.File, name: str, chance: random.Random, folder: Path) -> None:
    kind, group = chance.randrange(9), file[name].parent
    del file[name]
    shape = chance.choice(HUGE)
    if kind == 0:
        file.create_dataset(name, shape, "f8", chunks=True if shape and all(shape) else None)
    elif kind == 1 and len(shape) == 1 and shape[0] > 2:
        file.create_dataset(name, (1,), "f8", maxshape=(None,), chunks=(min(2**28, shape[0]),))
    elif kind == 2:
        file[name] = h5py.ExternalLink(str(folder / "whole_plain.h5"), "/train_loss")
    elif kind == 3:
        file[name] = h5py.SoftLink("/" if chance.random() < 0.5 else f"/{name}")
    elif kind == 4:
        file.create_dataset(name, (4, 5), "u1", external=[(str(folder / "whole_plain.h5"), 0, 20)])
    elif kind == 5:
        layout = h5py.VirtualLayout((4, 5), "f8")
        layout[:] = h5py.VirtualSource(str(folder / "whole_plain.h5"), "train_loss", (4, 5))
        file.create_virtual_dataset(name, layout)
    elif kind == 6:
        group[name.rpartition("/")[2]] = group  # a group that contains itself
        group["again"] = group
    elif kind == 7:
        file[name] = np.dtype("f8")
    else:
        file[name] = chance.choice([np.ones(3), "text", np.array([b"a"]), np.ones((4, 5), complex), np.ones((1,) * 32)])


def weights(chance: random.Random) -> bytes:
    """A torch file of a few tensors with unusual storages."""
    import torch

    odd: list[Any] = [
        torch.zeros(1).expand(10**6, 10**6), torch.zeros(10**6, 10**6, device="meta"), torch.ones(2, 3).to_sparse(),
        torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8), torch.ones(3, dtype=torch.complex64),
        torch.ones(3).to(torch.float8_e4m3fn), torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
        torch.tensor(float("nan")), torch.zeros(0), torch.ones(()), torch.ones(3, dtype=torch.bool),
        torch.nn.Parameter(torch.ones(2)), torch.ones(2, 3).T, "text", 3, None, {"deeper": torch.ones(1)}, _Code(),
    ]  # fmt: skip
    content: Any = {
        chance.choice(["w", "module.w", "", "a\nb", "\ud800", 7, ("t",), "layer.bias"]): chance.choice(odd)
        for _ in range(3)
    }
    for _ in range(chance.randrange(3)):
        content = {chance.choice(["state_dict", "model", "net"]): content}
    buffer = io.BytesIO()
    torch.save(content if chance.random() < 0.9 else chance.choice(odd), buffer)
    return buffer.getvalue()


class _Code:
    """A pickle that ends the process when it is loaded."""

    def __reduce__(self) -> Any:
        import os

        return os._exit, (86,)


def archive(chance: random.Random) -> bytes:
    """A NumPy archive whose arrays declare arbitrary shapes and types."""
    kinds = [
        "|u1",
        "<f8",
        "<i8",
        "|O",
        "<U9999999",
        "|S5",
        "<c16",
        "|V8",
        "|b1",
        "<M8[s]",
        "[('a', '<f8')]",
        ">i2",
        "<f2",
        "x",
    ]
    shapes = [
        "(3, 3, 4, 5)",
        "(3,)",
        "()",
        "(1000000, 3, 1000, 1000)",
        "(0, 3, 4, 5)",
        "(-1, 3)",
        "(3.5,)",
        "(" * 200,
        "(2**60, 2**60)",
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(
        buffer, "w", chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
    ) as packed:
        for name in ("x_train", "y_train", "x_test", "y_test", "classes", "../../x_train", "/etc/x"):
            if chance.random() < 0.3:
                kind, shape = chance.choice(kinds), chance.choice(shapes)
            else:
                kind, shape = ("|u1", "(3, 3, 4, 5)") if name.startswith("x") else ("<i8", "(3,)")
            descr = kind if kind.startswith("[") else repr(kind)
            order = chance.choice(["False", "True", "1", "[]"])
            said = f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"
            size = chance.choice([0, 24, 180, 180, 180])
            version = chance.choice([1, 1, 1, 2, 3, 9])
            length = len(said).to_bytes(2 if version == 1 else 4, "little")
            packed.writestr(f"{name}.npy", b"\x93NUMPY" + bytes([version, 0]) + length + said.encode() + bytes(size))
    return buffer.getvalue()


def postscript(mark: Path) -> bytes:
    """A PostScript drawing that writes a file when Ghostscript renders it."""
    lines = ["%!PS-Adobe-3.0 EPSF-3.0", "%%BoundingBox: 0 0 10 10", "%%EndComments"]
    return "\n".join([*lines, f"({mark}) (w) file closefile", "showpage", "%%EOF\n"]).encode()
