from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import cross_entropy

import landscape
from examples import language_model, physics

physics.main(Path(), steps=5, points=3)
language_model.main(Path(), steps=2, points=3)
model = nn.Sequential(nn.Embedding(8, 4), nn.Linear(4, 8))
tokens = torch.randint(8, (4, 6))
force = torch.sin
