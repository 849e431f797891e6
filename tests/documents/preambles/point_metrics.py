import torch
from examples.policy import build

import landscape
from documents.placeholders import run

run("run")
policy, environment = build(), None


def episode(environment, model, seed):
    return float(seed % 3)
