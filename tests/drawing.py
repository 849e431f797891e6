"""Whether VTK and ffmpeg work on this machine; tests that need them are skipped otherwise, except in CI."""

import functools
import importlib.util
import os

import pytest

from landscape.core.errors import LandscapeError
from landscape.render.movies.painters import painting


@functools.cache
def _reason():
    """Why VTK does not work here, in one line; None if it works."""
    try:
        with painting("vtk"):
            return None
    except LandscapeError as error:
        return str(error)


def need_vtk():
    _need(_reason())


def need_ffmpeg():
    _need(None if importlib.util.find_spec("imageio_ffmpeg") else "imageio-ffmpeg is not installed")


def _need(reason):
    if reason and os.environ.get("CI"):
        pytest.fail(f"CI must run this: {reason}")
    if reason:
        pytest.skip(reason)
