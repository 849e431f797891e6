"""Read the weights file in a folder: of `landscape train`, or of `save_pretrained` of transformers."""

from __future__ import annotations

from pathlib import Path

from landscape.core.errors import LandscapeError
from landscape.weights import reader
from landscape.weights.file_content import Content

# The weights of the last epoch in a folder of `landscape train`; transformers uses the same name.
FINAL_NAME = "model.safetensors"
# Other names that transformers writes, in its order of search.
OTHERS = ("model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json")
# Files that identify other kinds of folders, with advice on how to get weights from them.
ELSEWHERE = {
    "adapter_config.json": "an adapter of peft without its network: save the whole, as in "
    "torch.save(model.state_dict(), 'weights.pt')",
    ".metadata": "a distributed checkpoint of PyTorch: convert it with "
    "python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER weights.pt",
    "zero_to_fp32.py": "a sharded checkpoint of DeepSpeed: its own zero_to_fp32.py merges it into one file",
}


def reads(path: Path) -> bool:
    """Whether it is a folder."""
    return path.is_dir()


def read(path: Path) -> Content:
    """The content of the weights file in a folder; raises the errors of `landscape.weights.reader.read`."""
    return reader.read(weights_file(path))


def weights_file(folder: Path) -> Path:
    """The weights file in a folder.

    Raises:
        LandscapeError: the folder has none.
    """
    for name in (FINAL_NAME, *OTHERS):
        if (folder / name).is_file():
            return folder / name
    for name, what in ELSEWHERE.items():
        if (folder / name).exists():
            raise LandscapeError(f"{folder} holds {what}")
    raise LandscapeError(
        f"{folder} is a folder without {FINAL_NAME}: give a weights file, a finished training run, or a folder of "
        "save_pretrained"
    )
