"""Training: a recipe, a folder that can be continued at any step, and the same weights for the same seed."""

from landscape.training.recipe import Recipe
from landscape.training.result import TrainingResult
from landscape.training.trainer import train

__all__ = ["Recipe", "TrainingResult", "train"]
