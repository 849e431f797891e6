"""Folders of transformers: the network of config.json, with the weights beside it."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from landscape.core.errors import LandscapeError, UsageError
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.model_spec import ModelSpec

pytestmark = [
    pytest.mark.slow,  # importing transformers
    pytest.mark.skipif(importlib.util.find_spec("transformers") is None, reason="transformers is not installed"),
]


@pytest.fixture
def gpt2() -> Any:
    import transformers

    torch.manual_seed(0)
    config = transformers.GPT2Config(vocab_size=31, n_positions=16, n_embd=8, n_layer=2, n_head=2)
    return transformers.GPT2LMHeadModel(config).eval()


def outputs(model: Any) -> torch.Tensor:
    with torch.no_grad():
        logits: torch.Tensor = model(torch.arange(12).reshape(2, 6)).logits
    return logits


@pytest.mark.parametrize("form", ["one file", "shards", "torch.save", "without its prefix"])
def test_the_network_is_the_one_that_was_saved(form: str, gpt2: Any, tmp_path: Path) -> None:
    gpt2.save_pretrained(tmp_path, **({"max_shard_size": "2KB"} if form == "shards" else {}))
    if form == "shards":
        assert (tmp_path / "model.safetensors.index.json").exists()
    elif form != "one file":
        (tmp_path / "model.safetensors").unlink()
        state = {name: tensor for name, tensor in gpt2.state_dict().items() if name != "lm_head.weight"}
        if form == "without its prefix":  # as in files of early versions
            state = {name.removeprefix("transformer."): tensor for name, tensor in state.items()}
            state["h.0.attn.bias"] = torch.ones(1, 1, 16, 16)
        torch.save(state, tmp_path / "pytorch_model.bin")
    spec = ModelSpec(f"hf:{tmp_path}")
    model = load_checkpoint(tmp_path).build_model(spec)
    assert type(model) is type(gpt2)
    assert torch.equal(outputs(model), outputs(gpt2))


def test_a_class_and_values_can_be_chosen(gpt2: Any, tmp_path: Path) -> None:
    gpt2.save_pretrained(tmp_path)
    other: Any = ModelSpec(f"hf:{tmp_path}", {"architecture": "GPT2Model", "n_layer": 1}).build()
    assert type(other).__name__ == "GPT2Model"
    assert len(other.h) == 1
    with pytest.raises(UsageError, match=r"unknown argument of GPT2Config 'n_layers': did you mean n_layer"):
        ModelSpec(f"hf:{tmp_path}", {"n_layers": 1}).build()
    with pytest.raises(LandscapeError, match="unexpected"):
        load_checkpoint(tmp_path).build_model(ModelSpec(f"hf:{tmp_path}", {"n_layer": 1}))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"architectures": ["Own"], "auto_map": {"AutoModel": "own.Own"}}, "'Own' is not a network of transformers"),
        ({"architectures": ["AutoModel"]}, "'AutoModel' is not a network"),
        ({"architectures": ["logging"]}, "'logging' is not a network"),
        ({"architectures": None}, "names no class"),
        ({"architectures": ["GPT2Model", "GPT2LMHeadModel"]}, "names 2 classes"),
        ({"n_head": 3}, "cannot be built|cannot build"),
        ({"n_embd": 10**9}, "do not fit|cannot be built|cannot build"),
    ],
)
def test_configurations_that_cannot_be_used(changes: dict[str, Any], complaint: str, gpt2: Any, tmp_path: Path) -> None:
    gpt2.save_pretrained(tmp_path)
    (tmp_path / "own.py").write_text("open('RAN', 'w')")
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, **changes}))
    with pytest.raises(LandscapeError, match=complaint):
        load_checkpoint(tmp_path).build_model(ModelSpec(f"hf:{tmp_path}"))
    assert not Path("RAN").exists()


BUILD = """
import sys
from landscape.weights.model_spec import ModelSpec
ModelSpec("hf:" + sys.argv[1]).build()
from huggingface_hub import constants
print(constants.HF_HUB_OFFLINE)
"""


@pytest.mark.process
def test_the_program_is_online_again_afterwards(gpt2: Any, tmp_path: Path) -> None:
    """In a program that imports transformers no earlier."""
    gpt2.save_pretrained(tmp_path)
    online = {name: value for name, value in os.environ.items() if not name.endswith("_OFFLINE")}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, tmp_path], env=online, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr


def test_no_server_is_contacted_meanwhile(gpt2: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import transformers
    from huggingface_hub import constants

    gpt2.save_pretrained(tmp_path)
    seen: list[bool] = []
    plain = transformers.AutoConfig.from_pretrained

    def watched(*given: Any, **options: Any) -> Any:
        seen.append(constants.HF_HUB_OFFLINE)
        return plain(*given, **options)

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(transformers.AutoConfig, "from_pretrained", watched)
    ModelSpec(f"hf:{tmp_path}").build()
    assert (seen, constants.HF_HUB_OFFLINE) == ([True], False)


def test_damaged_configurations(tmp_path: Path) -> None:
    for text in ("", "[]", '{"model_type": "no such thing"}', '{"model_type": 3}'):
        (tmp_path / "config.json").write_text(text)
        with pytest.raises(LandscapeError, match="transformers cannot read") as refused:
            ModelSpec(f"hf:{tmp_path}").build()
        assert "\n" not in str(refused.value)


def test_a_weights_file_may_not_name_a_folder(gpt2: Any, tmp_path: Path) -> None:
    from landscape.weights.checkpoint import save_checkpoint

    gpt2.save_pretrained(tmp_path / "model")
    spec = ModelSpec(f"hf:{tmp_path / 'model'}")
    save_checkpoint(tmp_path / "w.safetensors", gpt2.state_dict(), spec=spec, metadata={})
    with pytest.raises(UsageError, match="may not start"):
        load_checkpoint(tmp_path / "w.safetensors").build_model()
    assert torch.equal(outputs(load_checkpoint(tmp_path / "w.safetensors").build_model(spec)), outputs(gpt2))
