from pathlib import Path

import torch

from documents.placeholders import digits, network

model, data = network(), digits()
Path("ckpts").mkdir()
for step in range(4):
    weights = {name: weight + 0.1 * torch.randn_like(weight) for name, weight in model.state_dict().items()}
    torch.save({"step": step, "model": weights}, f"ckpts/step_{step}.pt")
