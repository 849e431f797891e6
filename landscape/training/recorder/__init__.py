"""Record any training: checkpoints along its path and a log, in the folder that `landscape train` writes."""

from landscape.training.recorder.path_recorder import Recorder

__all__ = ["Recorder"]
