from pathlib import Path

import lightning
import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader, TensorDataset
from transformers import Trainer, TrainingArguments

from documents.placeholders import FILE, digits, network

model = network()
inputs, targets = digits()
loader = DataLoader(TensorDataset(inputs, targets), batch_size=20)
epochs = 2
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
Path("file.py").write_text(FILE)
arguments = TrainingArguments("trainer", use_cpu=True, report_to=[])
rows = TensorDataset(inputs, targets)
