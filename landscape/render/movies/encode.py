"""Encode frames as .mp4 for all browsers, or as a repeating .gif, by the ffmpeg that comes with imageio.

Equal frames give equal files: without dates and versions, and with a fixed number of threads.
"""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

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
def encoding(path: Path, size: tuple[int, int], rate: float) -> Iterator[Callable[[npt.NDArray[np.uint8]], None]]:
    """Yield a function that adds a frame, RGB [height, width, 3]; at the end of the context the movie is complete.

    After an exception ffmpeg is stopped at once.

    Raises:
        LandscapeError: ffmpeg could not write the movie.
    """
    # A file and not a pipe, which ffmpeg could fill with its messages while it waits for nobody to read them.
    with tempfile.TemporaryFile() as messages:
        process = _start(path, size, rate, messages)
        frames = process.stdin
        assert frames is not None

        def add(pixels: npt.NDArray[np.uint8]) -> None:
            assert pixels.shape == (size[1], size[0], 3)  # ffmpeg would shear another size
            try:
                frames.write(pixels.tobytes())
                frames.flush()
            except OSError as error:  # ffmpeg has ended
                raise _failure(process, messages) from error

        try:
            yield add
            frames.close()
            if process.wait() != 0:
                raise _failure(process, messages)
        finally:
            process.kill()  # after an exception; otherwise it has ended
            with suppress(OSError):
                frames.close()
            process.wait()


def _start(path: Path, size: tuple[int, int], rate: float, messages: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start ffmpeg, which reads frames from its standard input."""
    imageio_ffmpeg: Any = importlib.import_module("imageio_ffmpeg")
    codec, pixels, options = ("gif", "pal8", GIF) if path.suffix.lower() == ".gif" else ("libx264", "yuv420p", MP4)
    given = ["-f", "rawvideo", "-vcodec", "rawvideo", "-s", f"{size[0]}x{size[1]}", "-pix_fmt", "rgb24"]
    given += ["-r", str(Fraction(float(rate)).limit_denominator()), "-i", "-"]
    made = ["-an", "-vcodec", codec, "-pix_fmt", pixels, "-v", "error", *options, *REPEATABLE, str(path)]
    return subprocess.Popen(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-y", *given, *made], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=messages, start_new_session=True,  # Ctrl-C is for this process, which then stops ffmpeg
    )  # fmt: skip


def _failure(process: subprocess.Popen[bytes], messages: IO[bytes]) -> LandscapeError:
    """The error for an ffmpeg that failed: the last line of its messages, or how it ended."""
    code = process.wait()
    messages.seek(0)
    lines = messages.read().decode(errors="replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    reason = said[-1] if said else f"signal {-code}" if code < 0 else f"exit code {code}"
    is_lack = code < 0 or "no space" in reason.lower()  # of memory, or of space on the disk
    advice = ": free some space, or choose a smaller size" if is_lack else ""
    return LandscapeError(f"ffmpeg could not write the movie ({reason}){advice}")
