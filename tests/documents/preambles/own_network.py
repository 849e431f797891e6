from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

from documents.placeholders import FILE, digits, network

model = network()
inputs, targets = digits()
class_weights = torch.ones(10)
Path("file.py").write_text(FILE)
torch.save(model.state_dict(), "weights.pt")
torch.save({f"model.{name}": weight for name, weight in model.state_dict().items()}, "last.ckpt")
batches = [(inputs[:20], inputs[20:])]

NOT_RUN = {
    "timm:": "needs timm",
    "hf:saved": "needs a folder of transformers",
    "adapter.pt": "needs an adapter of a language model",
}
