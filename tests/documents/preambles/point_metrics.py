import torch

import landscape
from examples.policy import build

policy, environment = build(), None


def episode(environment, model, seed):
    return float(seed % 3)


NOT_RUN = {"robust.h5": "takes minutes"}
