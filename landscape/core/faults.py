"""Find the origin of an exception: the user's network, loss, data or script, or this package.

The user's code is called by this package, so that its exceptions pass through our frames. The innermost one of these
shows what was called: `outputs_of` runs the network, a file of `metrics` the loss. The place that messages name is the
innermost frame outside of torch, the standard library and this package.
"""

from __future__ import annotations

import os
import re
import sysconfig
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from landscape.core.errors import LandscapeError

if TYPE_CHECKING:
    from torch import nn

HERE = Path(__file__).resolve().parents[1]
# In a checkout, the package's own networks are in the folder models/ beside it. Beside an installed package, a folder
# of this name is another one.
ZOO = (str(HERE.parent / "models") + os.sep,) if (HERE.parent / "setup.cfg").is_file() else ()
OURS = (str(HERE) + os.sep, *ZOO)
STANDARD_LIBRARY = tuple(os.path.realpath(sysconfig.get_path(name)) + os.sep for name in ("stdlib", "platstdlib"))
INSTALLED = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")
# Installed packages that only execute what other code requests.
CARRIERS = tuple(f"{folder}{name}{os.sep}" for folder in INSTALLED for name in ("torch", "numpy", "scipy"))

# Parts that call losses and metrics.
OF_LOSSES = tuple(
    part.replace("/", os.sep) for part in ("measure/metrics/", "measure/metric.py", "measure/weighted_values.py")
)
# Parts that compute with networks, losses and data alone.
COMPUTING = tuple(
    part.replace("/", os.sep)
    for part in (
        "measure/network/",
        "measure/derivatives/",
        "measure/engines/local.py",
        "curvature/",
        "diagnosis/",
        "training/step.py",
        *(f"connectivity/{name}.py" for name in ("bend", "matching", "symmetry")),
    )
)
# Parts that iterate over the user's data; `outputs_of` is among them.
DATA = ("data" + os.sep,)
# Exceptions that functions in C do not raise for their arguments, so that the Python code is wrong.
MISTAKES = (AssertionError, NameError)

# Exceptions that functions in C raise for tensors, which are the user's even if our code calls them.
OF_TENSORS = (RuntimeError, ValueError, IndexError)

# Found in messages about shapes, numbers of classes, and indices out of range.
SHAPES = re.compile(r"shape|size|dimension|channels|out of (bounds|range)|broadcast|\bindex\b|Target \d", re.IGNORECASE)
SHAPES_ADVICE = "; check the shape of the inputs, the number of classes, and the model's arguments"


@dataclass(frozen=True)
class Origin:
    """The origin of an exception.

    Attributes:
        by: "the network", "the loss", "the data", "the network or loss" or "your code"; None: this package.
        place: `file:line` of the innermost frame outside of torch, the standard library and this package, or None.
    """

    by: str | None
    place: str | None

    @property
    def text(self) -> str:
        """`raised by the network at net.py:12`."""
        return f"raised by {self.by}" + ("" if self.place is None else f" at {self.place}")


def user_faults(
    model: nn.Module,
    what: str = "cannot be measured on these data",
    *,
    except_for: Callable[[Exception], bool] | None = None,
) -> AbstractContextManager[None]:
    """`reported` with a message that names the network's class.

    Args:
        what: what cannot be done, the predicate of the message.
        except_for: as for `reported`.
    """
    return reported(lambda reason: f"{type(model).__name__} {what}: {reason}", except_for)


@contextmanager
def reported(words: Callable[[str], str], except_for: Callable[[Exception], bool] | None = None) -> Iterator[None]:
    """Turn exceptions of the network, the loss and the data into a LandscapeError that names their place.

    Errors of this package and exhausted memory are not changed.

    Args:
        words: makes the message of the exception's description.
        except_for: recognises further exceptions that are not changed.
    """
    try:
        yield
    except LandscapeError:
        raise
    except Exception as error:
        if is_out_of_memory(error) or is_own(error) or (except_for is not None and except_for(error)):
            raise
        raise LandscapeError(words(described(error))) from error


def described(error: BaseException) -> str:
    """An exception of user code in one line: message, type, place, and advice if it is about shapes."""
    origin = origin_of(error)
    text = message(error)
    kind = type(error).__name__
    by = origin if origin.by is not None else Origin("the network or loss", origin.place)
    about_shapes = isinstance(error, IndexError) or (
        isinstance(error, (RuntimeError, ValueError)) and SHAPES.search(text) is not None
    )
    return f"{text} ({kind} {by.text}){SHAPES_ADVICE if about_shapes else ''}"


def placed(error: BaseException) -> str:
    """An exception of code that is certainly the user's, in one line: message, type and place."""
    place = origin_of(error).place
    return f"{message(error)} ({type(error).__name__}{'' if place is None else f' at {place}'})"


def message(error: BaseException) -> str:
    """The message of an exception in one line; its type if it has no message."""
    return " ".join(str(error).split()) or type(error).__name__


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the memory of a device or the machine is exhausted."""
    return isinstance(error, MemoryError) or "out of memory" in str(error).lower()


def is_own(error: BaseException) -> bool:
    """Whether the exception is an error of this package, and not of the user's network, loss or data."""
    return origin_of(error).by is None


def origin_of(error: BaseException) -> Origin:
    """The origin of an exception by its traceback."""
    frames = list(traceback.walk_tb(error.__traceback__))
    of_tensors = isinstance(error, OF_TENSORS)
    ours = [n for n, (frame, _) in enumerate(frames) if _is_ours(frame) and not (of_tensors and _watches(frame))]
    innermost = max(ours, default=-1)
    behind = frames[innermost + 1 :]
    place = next((_named(frame, line) for frame, line in reversed(behind) if _is_named(frame)), None)
    if not behind and isinstance(error, MISTAKES):
        return Origin(None, None)
    if innermost >= 0:
        called = _called(frames[innermost][0], [frame for frame, _ in behind], of_tensors=of_tensors)
        if called is not None:
            return Origin(called, place)
    return Origin("your code" if any(_is_users(frame) for frame, _ in behind) else None, place)


def _called(frame: FrameType, behind: Sequence[FrameType], *, of_tensors: bool) -> str | None:
    """The kind of user code that a frame of this package calls; None if the frame itself may be wrong.

    Args:
        behind: the frames of others that follow. If there are none, a function in C failed, or the frame itself.
        of_tensors: the exception is of a type that functions in C raise for tensors.
    """
    path = _path(frame)
    inside = path.removeprefix(OURS[0])
    if inside.startswith(OF_LOSSES):
        return "the loss"
    if frame.f_code.co_name == "outputs_of" or path.startswith(ZOO) or inside.startswith("models" + os.sep):
        return "the network"
    if any(map(_is_of_data, behind)) or (behind and inside.startswith(DATA)):
        return "the data"
    if any(map(_is_call_of_a_module, behind)):
        return "the network"
    computes = inside.startswith(COMPUTING)
    return "the network or loss" if computes and (behind or of_tensors) else None


def _is_of_data(frame: FrameType) -> bool:
    return f"{os.sep}torch{os.sep}utils{os.sep}data{os.sep}" in _path(frame)


def _is_call_of_a_module(frame: FrameType) -> bool:
    path = _path(frame)
    return frame.f_code.co_name == "_call_impl" and path.endswith(os.path.join("torch", "nn", "modules", "module.py"))


def _path(frame: FrameType) -> str:
    return os.path.realpath(frame.f_code.co_filename)


def _is_ours(frame: FrameType) -> bool:
    return _path(frame).startswith(OURS)


def _watches(frame: FrameType) -> bool:
    """Whether a frame of this package executes an intercepted operation of the network."""
    return frame.f_code.co_name in ("__torch_dispatch__", "__torch_function__")


def _is_named(frame: FrameType) -> bool:
    """Whether a message may name the frame: it is not ours, torch's, the standard library's or generated code."""
    path = _path(frame)
    if not _is_ours(frame) and _is_written(frame) and not any(folder in path for folder in CARRIERS):
        return any(folder in path for folder in INSTALLED) or not path.startswith(STANDARD_LIBRARY)
    return False


def _is_users(frame: FrameType) -> bool:
    """Whether a frame is in a file of the user, and not of an installed package."""
    path = _path(frame)
    return _is_named(frame) and not any(folder in path for folder in INSTALLED)


def _is_written(frame: FrameType) -> bool:
    """Whether the code is not generated, as that of `<string>` is, except in `python -c` and at the prompt."""
    return not frame.f_code.co_filename.startswith("<") or frame.f_globals.get("__name__") == "__main__"


def _named(frame: FrameType, line: int) -> str:
    path = frame.f_code.co_filename
    if os.path.isabs(path) and not (beside := os.path.relpath(path)).startswith(os.pardir):
        path = beside
    return f"{path}:{line}"
