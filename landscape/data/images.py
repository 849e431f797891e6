"""Decode image files to one array with Pillow.

This uses one thread: for images of 32 x 32 most of the time is spent in Python, so threads compete for the interpreter
(on two cores, 60,000 JPEGs take 9 s with one thread and 10 s with two; at 224 x 224 two threads are 5 % faster). Each
file is read completely before it is decoded, which is faster (15 s otherwise). The rotation in EXIF is not applied.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from landscape.core.errors import LandscapeError, needs
from landscape.core.progress import Progress
from landscape.data.memory import refuse_beyond_memory

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif", ".tif", ".tiff", ".ppm", ".pgm", ".pbm"})
# Pillow detects the format from the content; for others, such as PostScript, it would run external programs.
FORMATS = ("PNG", "JPEG", "BMP", "WEBP", "GIF", "TIFF", "PPM")
GREY_MODES = frozenset({"1", "L", "LA", "La"})
COLOUR_MODES = frozenset({"RGB", "RGBA", "RGBa", "RGBX", "P", "PA", "CMYK", "YCbCr", "LAB", "HSV"})
# Bytes of a file: four for each of the pixels that Pillow opens at most. A file of holes can be of any size.
MOST_BYTES = 4 * 89_478_485
IMAGES_A_STEP = 500  # between two updates of the progress


class _ColourFound(Exception):
    """There is a colour image, although the first ones are grey."""


def decode(paths: Sequence[str], *, progress: Progress, title: str) -> NDArray[np.uint8]:
    """The images as uint8 [N, C, H, W]: one channel if all are grey, else three.

    Raises:
        LandscapeError: an image that cannot be decoded or is too large for Pillow's limit; images of two sizes.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise needs("PIL", "a folder of images") from error

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with progress.stage(title, len(paths), "images"):
            try:
                return _decode(paths, "L", progress)
            except _ColourFound:
                progress.start(title, len(paths), "images")
                return _decode(paths, "RGB", progress)


def _decode(paths: Sequence[str], mode: str, progress: Progress) -> NDArray[np.uint8]:
    first = _pixels(paths[0], mode)
    channels, height, width = first.shape
    refuse_beyond_memory(len(paths) * first.size, f"{len(paths)} images of {width} x {height}")
    images = np.empty((len(paths), channels, height, width), np.uint8)
    for i, path in enumerate(paths):
        pixels = _pixels(path, mode)
        if pixels.shape != first.shape:
            sizes = f"{paths[0]} is {width} x {height}, {path} is {pixels.shape[2]} x {pixels.shape[1]}"
            raise LandscapeError(f"the images are not of one size: {sizes}: resize them all to one size")
        images[i] = pixels
        if (i + 1) % IMAGES_A_STEP == 0:
            progress.advance(IMAGES_A_STEP)
    progress.advance(len(paths) % IMAGES_A_STEP)
    return images


def _pixels(path: str, mode: str) -> NDArray[np.uint8]:
    """One image as uint8 [C, H, W]; transparency is dropped."""
    from PIL import Image

    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise LandscapeError(f"{path} has more than {MOST_BYTES:,} bytes: remove or replace it")
            content = file.read()
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if image.mode not in GREY_MODES | COLOUR_MODES:
                raise LandscapeError(f"{path} has pixels of the kind {image.mode}: convert it to 8 bits a channel")
            if mode == "L" and image.mode not in GREY_MODES:
                raise _ColourFound
            plain = image if image.mode == mode else image.convert(mode)
            pixels = np.frombuffer(plain.tobytes(), np.uint8).reshape(image.height, image.width, len(mode))
    except (LandscapeError, _ColourFound):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LandscapeError(f"{path} is larger than Pillow opens ({_line(error)}): remove or resize it") from error
    except Exception as error:  # damaged files raise many kinds of errors: OSError, SyntaxError, struct.error
        raise LandscapeError(f"cannot decode the image {path}: {_line(error)}: remove or replace it") from error
    return pixels.transpose(2, 0, 1)


def _line(error: Exception) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split()).rstrip(".")
