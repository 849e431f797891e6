"""A folder that stands for weights: a training of ours, or a model as `save_pretrained` of transformers writes it."""

from __future__ import annotations

from pathlib import Path

from landscape.core.errors import LandscapeError

# The weights that a folder of `landscape train` stands for: those of its last epoch. Also the name in transformers.
FINAL_NAME = "model.safetensors"
# The others that transformers writes, in the order in which it looks for them.
OTHERS = ("model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json")
# What tells other folders, and how weights are got from them.
ELSEWHERE = {
    "adapter_config.json": "an adapter of peft without its network: save the whole, as in "
    "torch.save(model.state_dict(), 'weights.pt')",
    ".metadata": "a distributed checkpoint of PyTorch: convert it with "
    "python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER weights.pt",
    "zero_to_fp32.py": "a checkpoint of DeepSpeed in parts: its own zero_to_fp32.py makes one file of them",
}


def weights_file(folder: Path) -> Path:
    """The file of the weights in a folder.

    Raises:
        LandscapeError: there is none.
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
