"""The trajectories of training runs grow over their surfaces, epoch by epoch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from landscape.core.errors import UsageError
from landscape.render.frame import Frame
from landscape.render.picture import Panel, Picture
from landscape.render.tracks import Track, heights_at

VIEW = (46.0, -58.0)  # from high above, so that no rim hides the valley where the run ends
ONE_PANEL = False
SECONDS = 8.0
STILL = 0.12  # share of the movie at the end that shows the complete trajectories
FRACTIONS = 20  # epochs; the caption of longer runs counts whole epochs


def seconds(surfaces: int) -> float:
    """The same for any number of surfaces: all runs take the whole movie."""
    return SECONDS


def frames(picture: Picture, count: int) -> Iterator[Frame]:
    """`count` frames, from the first epoch of all runs to the last, at an even pace in epochs.

    Raises:
        UsageError: a surface has no trajectory.
    """
    for panel in picture.panels:
        if not panel.tracks:
            raise UsageError(
                f"'{panel.title}' holds no trajectory: measure one with landscape trajectory, or choose another movie"
            )
    return _frames(picture, count)


def _frames(picture: Picture, count: int) -> Iterator[Frame]:
    epochs = np.concatenate([track.epoch for panel in picture.panels for track in panel.tracks])
    first, last = float(epochs.min()), float(epochs.max())
    unit = next(track.unit for panel in picture.panels for track in panel.tracks)
    digits = 1 if last - first < FRACTIONS and (epochs % 1 != 0).any() else 0
    for i in range(count):
        share = min(1.0, i / max(1, round((count - 1) * (1 - STILL))))
        panels = tuple(_until(panel, share, first + share * (last - first)) for panel in picture.panels)
        yield Frame(replace(picture, panels=panels), caption=f"{unit} {_epoch(first + share * (last - first), digits)}")


def _until(panel: Panel, share: float, epoch: float) -> Panel:
    return replace(panel, tracks=tuple(_begun(track, panel, share, epoch) for track in panel.tracks))


def _begun(track: Track, panel: Panel, share: float, epoch: float) -> Track:
    """`track` up to `epoch`; its last point is interpolated linearly between two checkpoints."""
    if not track.epoch[-1] > track.epoch[0]:  # no epochs are known: evenly in checkpoints
        track = replace(track, epoch=np.linspace(0, 1, len(track.x)))
        epoch = share
    passed = max(1, int(np.searchsorted(track.epoch, epoch, side="right")))
    if passed == len(track.x):
        return track
    before, after = track.epoch[passed - 1], track.epoch[passed]
    part = max(0.0, (epoch - before) / (after - before))
    x, y = (
        np.append(line[:passed], line[passed - 1] * (1 - part) + line[passed] * part) for line in (track.x, track.y)
    )
    heights = np.append(track.heights[:passed], heights_at(panel.x, panel.y, panel.heights, x[-1:], y[-1:]))
    labelled = tuple(index for index in track.labelled if index < passed)
    return replace(track, x=x, y=y, epoch=np.append(track.epoch[:passed], epoch), heights=heights, labelled=labelled)


def _epoch(epoch: float, digits: int) -> str:
    """The text of an epoch; without fractions, the number of completed epochs."""
    return f"{epoch:.{digits}f}" if digits else f"{int(epoch + 1e-9)}"
