"""How right forecasts are: of `--estimate`, and of the progress after the first minute.

The number of points is chosen so that a measurement takes a few minutes. Its time is forecast, then it is measured, and
the progress is asked for the time that is left once `after` seconds have passed. Other load on the machine changes the
time, and is an error of the forecast here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
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


# Forecasts of a measurement that are kept for the picture.
KEPT = 60


class Watching(Progress):
    """Notes the whole time that is expected after each step, and once `after` seconds have passed."""

    def __init__(self, after: float) -> None:
        self.after, self.expected = after, float("nan")
        self.began = time.monotonic()
        self.history: list[tuple[float, float]] = []  # seconds passed, the whole time expected then

    def start(self, title: str, total: float, unit: str, done: float = 0) -> None:
        """Follow the stage."""
        self.left = TimeLeft(total, done)

    def advance(self, amount: float = 1, note: str = "") -> None:
        """Note the expectation of the first step that comes late enough."""
        self.left.advance(amount)
        passed, seconds = time.monotonic() - self.began, self.left.seconds
        if seconds is None:
            return
        self.history.append((passed, passed + seconds))
        if self.expected != self.expected and passed > self.after:
            self.expected = passed + seconds

    def thinned(self) -> list[tuple[float, float]]:
        """At most about `KEPT` of the forecasts, evenly spread."""
        return [
            (rounded(passed), rounded(expected)) for passed, expected in self.history[:: len(self.history) // KEPT + 1]
        ]


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
                "history": watching.thinned(),
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
        f"{result['images']:,} images per point on {result['device']}; the progress after {result['after']:g} s of the "
        "measurement."
    )
    picture = "![Forecast over measured time, while a measurement runs](results/forecast.png)"
    return f"{caption}\n\n{markdown.table(header, rows)}\n\n{picture}"


def picture(result: dict[str, Any], path: Path) -> None:
    """Draw the forecast of the whole time, divided by the measured time, while a measurement runs."""
    import matplotlib

    from landscape.render import chart
    from landscape.render.backends.matplotlib.style import PAPER
    from landscape.render.backends.matplotlib.styled_figure import StyledFigure

    with matplotlib.style.context("default"), matplotlib.rc_context(PAPER.settings()):
        drawn = StyledFigure(PAPER.settings(), "constrained")
        drawn.set_size_inches(0.7 * PAPER.width[1], 0.4 * PAPER.width[1])
        axes = drawn.subplots()
        axes.axhspan(0.8, 1.2, color="0.93", lw=0, label="within 20 %")
        axes.axhline(1, color="0.6", lw=0.8)
        for number, row in enumerate(result["rows"]):
            colour = PAPER.distinct[number % len(PAPER.distinct)]
            passed, expected = zip(*row["history"], strict=True)
            axes.plot(passed, [one / row["seconds"] for one in expected], color=colour, label=row["network"])
            axes.plot(
                [0], [row["forecast_seconds"] / row["seconds"]], color=colour, marker="o", markersize=4, clip_on=False
            )
        axes.set_xlabel("seconds since the start (dot: --estimate, before it)")
        axes.set_ylabel("forecast / measured time")
        axes.set_xlim(left=0)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    chart.write(drawn, path, force=True)
