"""The result of a training."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class TrainingResult:
    """The outcome of `train`.

    Attributes:
        path: the run's folder; `landscape.load_checkpoint` takes it.
        finished: False if it was stopped on request; it can be continued.
        epoch: epochs done, as a fraction.
        train_loss, train_accuracy: of the final weights on the whole training split with the labels of the training, in
            evaluation mode and without augmentation; None until the training is finished.
        test_loss, test_accuracy: the same on the test split; None where there is none. Accuracies are 0 to 1.
        log: the rows of log.csv, one an epoch.
    """

    path: Path
    finished: bool
    epoch: float
    train_loss: float | None = None
    train_accuracy: float | None = None
    test_loss: float | None = None
    test_accuracy: float | None = None
    log: tuple[dict[str, float], ...] = field(default=(), repr=False)

    @property
    def images_per_second(self) -> float | None:
        """Training speed over all completed epochs, without their tests; None before the end of the first."""
        rates = [row["images_per_second"] for row in self.log]
        return len(rates) / sum(1 / rate for rate in rates) if rates else None
