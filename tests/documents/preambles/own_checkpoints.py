"""Checkpoints of the network of the page, as a plain loop, Lightning and a Trainer of transformers save them."""

import json
from pathlib import Path

import torch
from torch import nn
from transformers import GPT2Config, GPT2LMHeadModel

from scripts import check_docs

PAGE = Path(check_docs.__file__).parents[1] / "docs" / "own_checkpoints.md"
Path("mynet.py").write_text("\n".join(check_docs.split(PAGE.read_text(encoding="utf-8"))[1][0].code))
TEXT = "import torch\n\ndef data():\n    tokens = torch.arange(48).reshape(4, 12) % 16\n    return tokens, tokens\n"
Path("text.py").write_text(TEXT)
for folder in ("ckpts", "lightning_logs/version_0/checkpoints"):
    Path(folder).mkdir(parents=True)
torch.manual_seed(0)
network = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(512, 10))
tiny = GPT2LMHeadModel(
    GPT2Config(vocab_size=16, n_positions=16, n_embd=8, n_layer=1, n_head=1, bos_token_id=0, eos_token_id=0)
)
for step in range(3):
    for weight in (*network.parameters(), *tiny.parameters()):
        weight.data += 0.01 * torch.randn_like(weight)
    torch.save(network.state_dict(), f"ckpts/epoch_{step}.pt")
    state = {f"net.{name}": weight for name, weight in network.state_dict().items()}
    lightning = {"state_dict": state, "global_step": step, "pytorch-lightning_version": "2.6.6"}
    torch.save(lightning, f"lightning_logs/version_0/checkpoints/epoch={step}-step={step}.ckpt")
    saved = Path(f"hf_run/checkpoint-{32 * (step + 1)}")
    tiny.save_pretrained(saved)
    (saved / "trainer_state.json").write_text(json.dumps({"global_step": 32 * (step + 1)}))
