import torch

import landscape
from documents.placeholders import run
from examples.policy import build, episode

run("run")
