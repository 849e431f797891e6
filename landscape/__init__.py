"""Loss landscapes of neural networks: cut a plane through the weights, measure the loss, and draw it.

The public names are imported when they are first used, so that `import landscape` is fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from landscape.core.version import __version__

if TYPE_CHECKING:
    from landscape.analysis.measures import measures as measures
    from landscape.connectivity.along_path import connect as connect
    from landscape.core.errors import CheckWarning as CheckWarning
    from landscape.core.errors import LandscapeError as LandscapeError
    from landscape.core.errors import UsageError as UsageError
    from landscape.curvature.hessian_report import hessian as hessian
    from landscape.curvature.layer_by_layer import layers as layers
    from landscape.curvature.sharpness_report import sharpness as sharpness
    from landscape.data.loading import load_data as load_data
    from landscape.diagnosis.activation_functions import activation_report as activation_report
    from landscape.diagnosis.layer_statistics import diagnose as diagnose
    from landscape.explorer import explore as explore
    from landscape.measure.forecast import estimate as estimate
    from landscape.measure.merging import merge as merge
    from landscape.measure.point_metric import PointMetric as PointMetric
    from landscape.measure.run import interpolate as interpolate
    from landscape.measure.run import loss_curve as loss_curve
    from landscape.measure.run import loss_surface as loss_surface
    from landscape.notebook import widget as widget
    from landscape.playground import play as play
    from landscape.problems import descend as descend
    from landscape.render import export as export
    from landscape.render import movie as movie
    from landscape.render import plot as plot
    from landscape.resampling.plane_on_samples import resample as resample
    from landscape.surface.surface import Surface as Surface
    from landscape.temperature.logit_scale_over_training import temperature_over_training as temperature_over_training
    from landscape.temperature.temperature_surface import temperature_report as temperature_report
    from landscape.training import Recipe as Recipe
    from landscape.training import train as train
    from landscape.training.range_test import range_test as range_test
    from landscape.training.recorder import Recorder as Recorder
    from landscape.training.schedules import learning_rate as learning_rate
    from landscape.trajectories.projected_run import estimate_trajectory as estimate_trajectory
    from landscape.trajectories.projected_run import trajectory as trajectory
    from landscape.weights.checkpoint import load_checkpoint as load_checkpoint


_HOMES = {
    "CheckWarning": "landscape.core.errors",
    "LandscapeError": "landscape.core.errors",
    "PointMetric": "landscape.measure.point_metric",
    "Recipe": "landscape.training",
    "Recorder": "landscape.training.recorder",
    "Surface": "landscape.surface.surface",
    "UsageError": "landscape.core.errors",
    "connect": "landscape.connectivity.along_path",
    "diagnose": "landscape.diagnosis.layer_statistics",
    "explore": "landscape.explorer",
    "export": "landscape.render",
    "hessian": "landscape.curvature.hessian_report",
    "interpolate": "landscape.measure.run",
    "layers": "landscape.curvature.layer_by_layer",
    "load_checkpoint": "landscape.weights.checkpoint",
    "load_data": "landscape.data.loading",
    "loss_curve": "landscape.measure.run",
    "loss_surface": "landscape.measure.run",
    "merge": "landscape.measure.merging",
    "movie": "landscape.render",
    "plot": "landscape.render",
    "sharpness": "landscape.curvature.sharpness_report",
    "train": "landscape.training",
    "trajectory": "landscape.trajectories.projected_run",
    "widget": "landscape.notebook",
}
# Functions behind further verbs (docs/python.md). They are not in `__all__`, so that the list of names stays short.
_FURTHER = {
    "activation_report": "landscape.diagnosis.activation_functions",
    "descend": "landscape.problems",
    "estimate": "landscape.measure.forecast",
    "estimate_trajectory": "landscape.trajectories.projected_run",
    "learning_rate": "landscape.training.schedules",
    "measures": "landscape.analysis.measures",
    "play": "landscape.playground",
    "range_test": "landscape.training.range_test",
    "resample": "landscape.resampling.plane_on_samples",
    "temperature_over_training": "landscape.temperature.logit_scale_over_training",
    "temperature_report": "landscape.temperature.temperature_surface",
}
# Modules that are attributes of `landscape` without a separate import.
_MODULES = {"compare", "models", "study"}

__all__ = ["__version__", *sorted(_HOMES), "models"]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"landscape.{name}")
    if name in _HOMES or name in _FURTHER:
        return getattr(importlib.import_module(_HOMES.get(name) or _FURTHER[name]), name)
    raise AttributeError(f"module 'landscape' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
