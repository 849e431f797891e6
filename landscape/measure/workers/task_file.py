"""A serialized task: a file that other processes of this machine open, written once and mapped into memory.

So the network, the directions and the data are in memory once, however many processes measure, and none of them is sent
with a point. Sharing tensors through torch.multiprocessing would move the user's own tensors out of the memory that
their arrays point to, and hold a file descriptor for each.

The danger is code. A pickled task names its classes and functions, and the other process has to import them: those of
`file.py:callable` are found by their files; those of a script need the script to be run again, which only its author
can allow (`if __name__ == "__main__":`); those of an interactive session, and lambdas, cannot be imported.
"""

from __future__ import annotations

import importlib
import importlib.util
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

import torch
from torch import Tensor

from landscape.core.errors import LandscapeError, UsageError, first_line
from landscape.core.option_words import setting
from landscape.measure.engine import Task


@dataclass(frozen=True)
class Code:
    """The code that another process must import before it opens a task.

    Attributes:
        modules: the files of the modules, by name.
        script: whether something is defined in the script that runs here.
    """

    modules: Mapping[str, str] = field(default_factory=dict)
    script: bool = False

    def load(self) -> None:
        """Import the modules, whose folders may not be in this process's search path."""
        for name, file in self.modules.items():
            folders = Path(file).parents
            depth = name.count(".") + (Path(file).stem == "__init__")
            if depth < len(folders) and str(folders[depth]) not in sys.path:
                sys.path.append(str(folders[depth]))
            if name not in sys.modules:
                try:
                    importlib.import_module(name)
                except ModuleNotFoundError:
                    _import_file(name, file)


@dataclass(frozen=True)
class TaskFile:
    """A task in a file, and the code that must be imported to open it."""

    path: Path
    code: Code

    def open(self, device: torch.device) -> Task:
        """Read the task, for that device; on a CPU its tensors are the file's pages, which all processes share."""

        def placed(storage: Any, location: str) -> Any:
            """Storage of a GPU, such as that of a loss's own tensor, on the device of this process."""
            return storage.to(device=device) if location.startswith("cuda") else None  # None: where it was

        self.code.load()
        # Written by `write`, in a folder that no other user can write to.
        task: Task = torch.load(self.path, map_location=placed, mmap=True, weights_only=False)  # nosec B614
        return task.on(device)


def write(task: Task, folder: Path) -> TaskFile:
    """Write the task into a folder.

    Raises:
        UsageError: it cannot be sent to other processes.
        LandscapeError: the file cannot be written.
    """
    file = TaskFile(folder / "task.pt", code_of(task))
    try:
        torch.save(task, file.path)
    except (OSError, RuntimeError) as error:
        raise LandscapeError(
            f"the task for other processes cannot be written to {folder} ({first_line(error)}): use "
            f"{setting('engine', 'local')}, or name a folder with more free space in TMPDIR"
        ) from error
    return file


def code_of(task: Task) -> Code:
    """The code that a process must import to open the task.

    Raises:
        UsageError: the task cannot be pickled, or cannot be opened in another process.
    """
    inspector = _Inspector()
    try:
        inspector.dump(task)
    except Exception as error:  # pickling runs the code of whatever the user's objects are
        raise _cannot_be_sent(first_line(error)) from error
    script = "__main__" in inspector.modules
    if script and not hasattr(sys.modules["__main__"], "__file__"):
        raise _cannot_be_sent("something in it is defined in the interactive session")
    files = {name: getattr(sys.modules.get(name), "__file__", None) for name in sorted(inspector.modules)}
    return Code({name: file for name, file in files.items() if file and name != "__main__"}, script)


def _cannot_be_sent(reason: str) -> UsageError:
    return UsageError(
        f"the network, its data or its metrics cannot be sent to other processes ({reason}): use "
        f"{setting('engine', 'local')}, or define them at the top of a module of their own"
    )


def _import_file(name: str, file: str) -> None:
    """Import a module under the name that `user_code.py` gave to it."""
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"no module {name} in {file}")
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)


class _Discarded:
    """A file whose content is not kept."""

    def write(self, data: Any) -> int:
        return len(data)


class _Inspector(pickle.Pickler):
    """Pickles everything but the tensors, keeps nothing of it, and collects the modules that are named."""

    def __init__(self) -> None:
        super().__init__(_Discarded())
        self.modules: set[str] = set()

    def persistent_id(self, item: Any) -> Any:
        return "tensor" if isinstance(item, Tensor) else None

    def reducer_override(self, item: Any) -> Any:
        if isinstance(item, (type, FunctionType)) and item.__module__:
            self.modules.add(item.__module__)
        return NotImplemented
