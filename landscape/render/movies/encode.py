"""Encode frames as .mp4 for all browsers, or as a repeating .gif, by the ffmpeg that comes with imageio.

Equal frames give equal files: without dates and versions, and with a fixed number of threads.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from landscape.core.errors import LandscapeError, UsageError, needs, unknown_name

SUFFIXES = ("mp4", "gif")
MAX_RATE = {"mp4": 60.0, "gif": 50.0}  # frames per second: the limits of screens and of the format

# Largest total of pixels: ffmpeg keeps all frames of a gif in memory until it has chosen their colours.
MAX_GIF_PIXELS = 400_000_000

REPEATABLE = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "2"]
# Constant quality, the colour space that players expect, and the index at the front, so that it plays while it loads.
MP4 = [
    "-crf", "19", "-preset", "medium",
    "-vf", "scale=out_color_matrix=bt709:out_range=tv",
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    "-movflags", "+faststart",
]  # fmt: skip
# One palette for all frames, and dithering that is stable between frames.
PALETTE = "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle"
GIF = ["-filter_complex", PALETTE, "-loop", "0"]


class Encoder(Protocol):
    """A function that adds a frame, RGB [height, width, 3]."""

    def __call__(self, pixels: npt.NDArray[np.uint8]) -> None:
        """Add a frame."""


def check(path: Path, size: tuple[int, int], rate: float, count: int) -> None:
    """Check that a movie of `count` frames of `size` at `rate` frames per second can be written to `path`.

    Raises:
        UsageError: it cannot; the message lists what is allowed.
        LandscapeError: the package is missing.
    """
    ending = path.suffix.lstrip(".").lower()
    if not ending:
        raise UsageError(f"{path} has no ending, which selects the format: movies end in .mp4 or .gif")
    if ending not in SUFFIXES:
        raise unknown_name("ending for movies", f".{ending}", [f".{known}" for known in SUFFIXES])
    if ending == "mp4" and (size[0] % 2 or size[1] % 2):
        raise UsageError(f"size {size[0]}x{size[1]}: an mp4 has even numbers of pixels each way")
    if not 0 < rate <= MAX_RATE[ending]:
        raise UsageError(f"{rate:g} frames a second: give more than 0, up to {MAX_RATE[ending]:g} in a .{ending}")
    if ending == "gif" and count * size[0] * size[1] > MAX_GIF_PIXELS:
        raise UsageError(
            f"{count} frames of {size[0]}x{size[1]} are too much for a gif: choose a smaller size, fewer seconds or "
            "frames a second, or .mp4"
        )
    if importlib.util.find_spec("imageio_ffmpeg") is None:
        raise needs("imageio_ffmpeg", "a movie")


@contextmanager
def encoding(path: Path, size: tuple[int, int], rate: float) -> Iterator[Encoder]:
    """Yield a function that adds frames to a movie; at the end, the file is complete.

    Raises:
        OSError: ffmpeg could not write it.
    """
    imageio_ffmpeg: Any = importlib.import_module("imageio_ffmpeg")
    gif = path.suffix.lower() == ".gif"
    writer: Any = imageio_ffmpeg.write_frames(
        str(path), size, fps=rate, codec="gif" if gif else "libx264", pix_fmt_out="pal8" if gif else "yuv420p",
        quality=None, macro_block_size=1, ffmpeg_log_level="error", output_params=[*(GIF if gif else MP4), *REPEATABLE],
    )  # fmt: skip
    writer.send(None)
    try:
        yield lambda pixels: writer.send(np.ascontiguousarray(pixels))
    finally:
        writer.close()
    if not path.exists():
        raise LandscapeError(f"ffmpeg wrote no {path.suffix} file")
