"""Read sharded weights of transformers: `*.safetensors.index.json`, `*.bin.index.json`.

The index names a file for each tensor. Danger: the index is untrusted, so the names must not lead out of its folder.
"""

from __future__ import annotations

from pathlib import Path

from torch import Tensor

from landscape.core import regular_file, untrusted_json
from landscape.core.errors import LandscapeError, first_line
from landscape.weights.file_content import Content
from landscape.weights.reader import read_by_ending

ENDING = ".index.json"


def reads(path: Path) -> bool:
    """Whether it is an index, by its name."""
    return path.name.endswith(ENDING)


def read(path: Path) -> Content:
    """The tensors of all files that an index names.

    Raises:
        LandscapeError: the index or one of its files is missing or damaged, or a file is outside of the folder.
    """
    where = _weight_map(path)
    tensors: dict[str, Tensor] = {}
    files = [path]
    for name in dict.fromkeys(where.values()):
        file = path.parent / name
        if not file.is_file():
            raise LandscapeError(f"no file {file}, which {path} names: give a folder with all parts")
        content = read_by_ending(file).tensors
        files.append(file)
        if not isinstance(content, dict):
            raise LandscapeError(f"{file} holds no state_dict, though {path} names it")
        tensors |= {key: tensor for key, tensor in content.items() if where.get(key) == name}
    absent = [key for key in where if key not in tensors]
    if absent:
        raise LandscapeError(
            f"{path} names {len(absent)} tensors that its files do not hold: give the files that were saved with it"
        )
    return Content(path, tuple(files), tensors)


def _weight_map(path: Path) -> dict[str, str]:
    """The file name of each tensor, within the index's folder."""
    regular_file.refuse_others(path)
    try:
        content = untrusted_json.read(path)
        where = content["weight_map"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise LandscapeError(f"{path} is not a readable index of weights ({first_line(error)})") from error
    if not isinstance(where, dict) or not where or not all(isinstance(name, str) for name in where.values()):
        raise LandscapeError(f"{path} is not a readable index of weights: its weight_map must name a file a tensor")
    for name in set(where.values()):
        if not name or Path(name).name != name or "\\" in name or name in (".", "..") or name.endswith(ENDING):
            raise LandscapeError(f"{path} names a file outside of its folder ({name[:200]}): it is damaged")
    return where
