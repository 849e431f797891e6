"""How right forecasts are: of `--estimate`, and of the progress after the first minute.

The number of points is chosen so that a measurement takes a few minutes. Its time is forecast, then it is measured, and
the progress is asked for the time that is left once `after` seconds have passed. Other load on the machine changes the
time, and is an error of the forecast here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from benchmarks import markdown, subjects
from benchmarks.timing import rounded
from landscape.cli.time_left import TimeLeft
from landscape.core.device import choose_device
from landscape.core.progress import Progress
from landscape.measure.forecast import forecast
from landscape.measure.protocol import Protocol
from landscape.measure.run import measure


@dataclass(frozen=True)
class Settings:
    """What is measured.

    Attributes:
        seconds: of each measurement.
        after: seconds after which the progress is asked.
    """

    networks: tuple[str, ...] = ("resnet20", "resnet56", "vgg9", "densenet121")
    images: int = 250
    seconds: float = 180.0
    after: float = 60.0
    data: str = subjects.SYNTHETIC
    device: str = "auto"


QUICK = Settings(networks=("resnet20",), images=8, seconds=0.5, after=0.2, device="cpu")
FEWEST_POINTS = 5


class Watching(Progress):
    """Notes the whole time that was expected after so many seconds."""

    def __init__(self, after: float) -> None:
        self.after, self.expected = after, float("nan")
        self.began = time.monotonic()

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Follow the stage."""
        self.left = TimeLeft(total, done)

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Note the expectation of the first step that comes late enough."""
        self.left.advance(amount)
        passed, seconds = time.monotonic() - self.began, self.left.seconds
        if self.expected != self.expected and passed > self.after and seconds is not None:
            self.expected = passed + seconds


def run(settings: Settings) -> dict[str, Any]:
    """The forecast and the measured time of each network."""
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.images)
    rows = []
    for name in settings.networks:
        model = subjects.network(name, data)
        one = forecast(model, data, _protocol(FEWEST_POINTS, device))
        count = max(FEWEST_POINTS, round(settings.seconds / one.per_point))
        expected = forecast(model, data, _protocol(count, device)).seconds
        watching = Watching(settings.after)
        measure(model, data, _protocol(count, device, watching))
        taken = time.monotonic() - watching.began
        rows.append(
            {
                "network": subjects.title(name),
                "points": count,
                "seconds": rounded(taken),
                "forecast_seconds": rounded(expected),
                "error": rounded(expected / taken - 1),
                "later_forecast_seconds": rounded(watching.expected),
                "later_error": rounded(watching.expected / taken - 1),
            }
        )
    return {"device": device.type, "images": settings.images, "after": settings.after, "rows": rows}


def _protocol(points: int, device: Any, progress: Progress | None = None) -> Protocol:
    more: dict[str, Any] = {} if progress is None else {"progress": progress}
    return Protocol(x=(-1, 1, points), y=None, device=device, **more)


def tables(result: dict[str, Any]) -> str:
    """One table."""
    rows = (
        [
            row["network"],
            f"{row['points']:,d}",
            markdown.number(row["seconds"]),
            markdown.number(row["forecast_seconds"]),
            f"**{row['error']:+.0%}**",
            markdown.number(row["later_forecast_seconds"]),
            f"**{row['later_error']:+.0%}**",
        ]
        for row in result["rows"]
    )
    header = ["network", "points", "measured, s", "`--estimate`, s", "error", "by the progress, s", "error"]
    caption = (
        f"{result['images']:,} images a point on {result['device']}; the progress after {result['after']:g} s of the "
        "measurement."
    )
    return f"{caption}\n\n" + markdown.table(header, rows)
