"""Train networks reproducibly: the same seed gives the same weights, also for a run that was stopped and continued."""

from landscape.training.recipe import Recipe
from landscape.training.result import TrainingResult
from landscape.training.trainer import train

__all__ = ["Recipe", "TrainingResult", "train"]
