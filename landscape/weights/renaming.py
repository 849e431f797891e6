"""Search for a renaming of prefixes that gives a file's tensors the names and shapes of a network's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from landscape.weights.entries import Entry, is_wrapper

Path = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A renaming, and the tensors that it finds."""

    root: Path  # the prefix that is removed from the file's names
    added: Path  # the prefix that is added instead
    found: dict[str, Entry]
    missing: tuple[str, ...]
    other_shapes: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the file already has the network's names."""
        return all(entry.name == name for name, entry in self.found.items())

    @property
    def is_complete(self) -> bool:
        """Whether all needed tensors were found with the right shapes."""
        return not self.missing and not self.other_shapes

    @property
    def places(self) -> set[str]:
        """The dictionaries of the file that contain the found tensors."""
        return {entry.place for entry in self.found.values()}

    @property
    def title(self) -> str:
        """Its name in messages, and the KEY of FILE::KEY."""
        return ".".join(self.root)


@dataclass(frozen=True)
class RequiredTensors:
    """The tensors of a network to fill: all of them, the required names, tied names, and ignorable patterns.

    The `optional` ones may be missing from the file.
    """

    known: Mapping[str, Tensor]
    needed: tuple[str, ...]
    tied: Mapping[str, tuple[str, ...]]
    ignored: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def names_of(self, name: str) -> tuple[str, ...]:
        """The name and all names tied to it."""
        return (name, *self.tied.get(name, ()))


class Search:
    """Finds the renamings under which tensors of the file have the network's names and shapes.

    Args:
        all_names: those of the network, if only a part of it is needed. Then only a prefix that all of them share is
            added, and no tensor is renamed that has the name of another part.
    """

    def __init__(self, wanted: RequiredTensors, entries: Sequence[Entry], all_names: Sequence[str] = ()) -> None:
        self.wanted = wanted
        self.all_names = all_names
        self.paths = {name: unwrapped(tuple(name.split("."))) for name in wanted.known}
        self.names = {path: name for name, path in self.paths.items()}
        self.by_path: dict[Path, list[Entry]] = {}
        self.by_last: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_path.setdefault(unwrapped(entry.path), []).append(entry)
            self.by_last.setdefault(entry.path[-1], []).append(entry)

    def candidates(self) -> list[Candidate]:
        """The renamings that find all needed tensors; if there is none, the one that finds most, if any."""
        whole: dict[frozenset[tuple[str, int]], Candidate] = {}
        best: Candidate | None = None
        for name in self.wanted.needed:
            for root, added in self._roots(name):
                candidate = self._try(root, added)
                if self.all_names and self._takes_another_part(candidate):
                    continue
                if candidate.is_complete:
                    same = frozenset((name, id(entry)) for name, entry in candidate.found.items())
                    whole.setdefault(same, candidate)
                if best is None or len(candidate.found) > len(best.found):
                    best = candidate
            if best is not None:
                break  # a complete renaming finds this name too
        return list(whole.values()) or ([] if best is None else [best])

    def _roots(self, name: str) -> Iterator[tuple[Path, Path]]:
        """Prefixes to remove and to add under which one name is found; the shortest additions first."""
        seen: set[tuple[Path, Path]] = set()
        shared = self._shared()
        for length in range(len(shared) + 1):
            for path in (self.paths[other][length:] for other in self.wanted.names_of(name)):
                for entry in self.by_last.get(path[-1], ()):
                    root = _without(entry.path, path)
                    if root is not None and (root, shared[:length]) not in seen:
                        seen.add((root, shared[:length]))
                        yield root, shared[:length]

    def _shared(self) -> Path:
        """The common prefix of all names of the network; a tied name may be replaced by another that has it."""
        needed = (*self.wanted.needed, *self.all_names)
        paths = [self.paths[name][:-1] for name in needed if name not in self.wanted.tied]
        paths = paths or [self.paths[name][:-1] for name in needed]
        shared = paths[0]
        for path in paths:
            while path[: len(shared)] != shared:
                shared = shared[:-1]
        return shared

    def _takes_another_part(self, candidate: Candidate) -> bool:
        """Whether a renamed tensor has, under a shorter prefix, the name of another part of the network."""
        for name, entry in candidate.found.items():
            path, own = unwrapped(entry.path), self.wanted.names_of(name)
            for start in range(len(path)):
                there = self.names.get(path[start:])
                if there in own:
                    break
                if there is not None:
                    return True
        return False

    def _try(self, root: Path, added: Path) -> Candidate:
        """Apply one renaming."""
        found: dict[str, Entry] = {}
        used: set[int] = set()
        other_shapes = []
        start = unwrapped(root, whole=True)
        for name, path in self.paths.items():
            if path[: len(added)] != added:
                continue
            there = [e for e in self.by_path.get(start + path[len(added) :], ()) if e.path[: len(root)] == root]
            exact = [e for e in there if ".".join(e.path[len(root) :]) == name]
            entry = exact[0] if len(exact) == 1 else there[0] if len(there) == 1 else None
            if entry is None or id(entry) in used:
                continue  # none, or ambiguous
            used.add(id(entry))
            found[name] = entry
        for name in list(found):
            theirs, ours = shape_of(found[name].tensor), shape_of(self.wanted.known[name])
            if theirs != ours and name in (*self.wanted.needed, *self.wanted.optional):
                other_shapes.append(f"{line(name)} {theirs} instead of {ours}")
            elif theirs != ours:
                del found[name]
        missing = [
            name for name in self.wanted.needed if not any(other in found for other in self.wanted.names_of(name))
        ]
        return Candidate(root, added, found, tuple(missing), tuple(other_shapes))


def shape_of(tensor: Tensor) -> tuple[int, ...]:
    """The shape; (-1,) for a nested tensor, which has none."""
    return (-1,) if tensor.is_nested else tuple(tensor.shape)


def unwrapped(path: Path, *, whole: bool = False) -> Path:
    """The path without wrappers; the last part is the tensor's name, unless the path is a module's (`whole`)."""
    modules, last = (path, ()) if whole else (path[:-1], path[-1:])
    return (*(part for part in modules if not is_wrapper(part)), *last)


def _without(path: Path, tail: Path) -> Path | None:
    """The part of `path` before `tail`, ignoring wrappers in between; None if `path` does not end in `tail`."""
    left, at = list(tail), len(path)
    while left and at:
        at -= 1
        if path[at] == left[-1]:
            left.pop()
        elif not is_wrapper(path[at]):
            return None
    return None if left else path[:at]


def line(name: str) -> str:
    """A name of the file, on one line and shortened, for messages."""
    return name if name.isprintable() and len(name) < 200 else repr(name[:200])
