"""The search for a renaming: which tensors of a file have the names and shapes of a network's, but for prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from torch import Tensor

from landscape.weights.entries import Entry, is_wrapper

Path = tuple[str, ...]

# Names in a message.
SHOWN = 3


@dataclass(frozen=True, eq=False)
class Candidate:
    """A renaming, and what it finds."""

    root: Path  # what is removed in the file
    added: Path  # what the network's names begin with instead
    found: dict[str, Entry]
    missing: tuple[str, ...]
    other_shapes: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the file has the network's names."""
        return all(entry.name == name for name, entry in self.found.items())

    @property
    def is_complete(self) -> bool:
        """Whether all that is needed was found, in the right shapes."""
        return not self.missing and not self.other_shapes

    @property
    def places(self) -> set[str]:
        """The dictionaries of the file that hold what was found."""
        return {entry.place for entry in self.found.values()}

    @property
    def title(self) -> str:
        """What it is called in messages, and as the KEY of FILE::KEY."""
        return ".".join(self.root)


@dataclass(frozen=True)
class Wanted:
    """What a network is filled with: all tensors, the names that it needs, tied names, and what it says to ignore.

    Those that are `optional` may be missing and are filled where they are there.
    """

    known: Mapping[str, Tensor]
    needed: tuple[str, ...]
    tied: Mapping[str, tuple[str, ...]]
    ignored: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def names_of(self, name: str) -> tuple[str, ...]:
        """The name and those that give its numbers as well."""
        return (name, *self.tied.get(name, ()))


class Search:
    """Finds the renamings under which tensors of the file have the network's names and shapes.

    Args:
        beside: where only a part of the network is needed, names of the whole. Then only a prefix that all of them have
            is added, and no tensor is renamed that has the name of another part.
    """

    def __init__(self, wanted: Wanted, entries: Sequence[Entry], beside: Sequence[str] = ()) -> None:
        self.wanted = wanted
        self.beside = beside
        self.paths = {name: unwrapped(tuple(name.split("."))) for name in wanted.known}
        self.names = {path: name for name, path in self.paths.items()}
        self.by_path: dict[Path, list[Entry]] = {}
        self.by_last: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_path.setdefault(unwrapped(entry.path), []).append(entry)
            self.by_last.setdefault(entry.path[-1], []).append(entry)

    def candidates(self) -> list[Candidate]:
        """The renamings that find all that is needed; without one, the renaming that finds most, if any finds some."""
        whole: dict[frozenset[tuple[str, int]], Candidate] = {}
        best: Candidate | None = None
        for name in self.wanted.needed:
            for root, added in self._roots(name):
                candidate = self._try(root, added)
                if self.beside and self._takes_another_part(candidate):
                    continue
                if candidate.is_complete:
                    same = frozenset((name, id(entry)) for name, entry in candidate.found.items())
                    whole.setdefault(same, candidate)
                if best is None or len(candidate.found) > len(best.found):
                    best = candidate
            if best is not None:
                break  # a renaming that finds all finds this name
        return list(whole.values()) or ([] if best is None else [best])

    def _roots(self, name: str) -> Iterator[tuple[Path, Path]]:
        """Prefixes to remove in the file and to add, by which one name is found; the shortest additions first."""
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
        """What all names of the network begin with; tied ones may have another name that does."""
        needed = (*self.wanted.needed, *self.beside)
        paths = [self.paths[name][:-1] for name in needed if name not in self.wanted.tied]
        paths = paths or [self.paths[name][:-1] for name in needed]
        shared = paths[0]
        for path in paths:
            while path[: len(shared)] != shared:
                shared = shared[:-1]
        return shared

    def _takes_another_part(self, candidate: Candidate) -> bool:
        """Whether a tensor is renamed that has, without a shorter prefix, the name of another part of the network."""
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
        """What one renaming finds."""
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
                continue  # nothing, or not to be told apart
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
    """The shape, also of a tensor that has none."""
    return (-1,) if tensor.is_nested else tuple(tensor.shape)  # a nested tensor has none


def unwrapped(path: Path, *, whole: bool = False) -> Path:
    """The path without wrappers; the last part is a tensor's own name, unless it is the path of a module (`whole`)."""
    modules, last = (path, ()) if whole else (path[:-1], path[-1:])
    return (*(part for part in modules if not is_wrapper(part)), *last)


def _without(path: Path, tail: Path) -> Path | None:
    """What stands before `tail` at the end of `path`, wrappers within it passed over; None if it does not end so."""
    left, at = list(tail), len(path)
    while left and at:
        at -= 1
        if path[at] == left[-1]:
            left.pop()
        elif not is_wrapper(path[at]):
            return None
    return None if left else path[:at]


def line(name: str) -> str:
    """A name of the file as it may stand in a message."""
    return name if name.isprintable() and len(name) < 200 else repr(name[:200])


def listed(names: Iterable[str], shown: int = SHOWN) -> str:
    """The first names, and how many more there are."""
    names = list(names)
    return ", ".join(names[:shown]) + (f" and {len(names) - shown} more" if len(names) > shown else "")
