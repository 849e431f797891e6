"""Choose a set of weights in a file where several have the network's names and shapes.

Danger: two sets that fit have different values, for instance averaged weights. A remark names those that are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torch import Tensor

from landscape.core.errors import UsageError
from landscape.core.listing import listed
from landscape.weights import tied as tied_weights
from landscape.weights.entries import COUNTERS, Entry, is_average, is_under_usual_key
from landscape.weights.misfit import misfit
from landscape.weights.renaming import Candidate, RequiredTensors, line, unwrapped

# Modules that are used only in training; ignored if the network has none of that name.
OF_LOSSES = re.compile(r"loss|criterion|metric|accuracy", re.IGNORECASE)
# Sets of weights in one file that are compared.
MOST_SETS = 6


@dataclass(frozen=True)
class Choice:
    """The chosen candidate, and those that fit as well but are not used.

    Attributes:
        averages: sets of averaged weights.
        others: sets under less usual keys.
    """

    chosen: Candidate
    averages: list[Candidate]
    others: list[Candidate]


def choose(
    candidates: list[Candidate],
    entries: Sequence[Entry],
    wanted: RequiredTensors,
    source: str,
    target: str,
    file: str | None,
) -> Choice:
    """The best candidate.

    Raises:
        UsageError: several candidates are equally good.
        Misfit: there is no candidate.
    """
    if not candidates:
        nothing = Candidate((), (), {}, wanted.needed, ())
        own = {unwrapped(tuple(name.split("."))) for name in wanted.known}
        foreign = [entry.full_name for entry in entries if unwrapped(entry.path) not in own]
        raise misfit(nothing, foreign, source, target)
    averages = [one for one in candidates if is_average(one.root)]
    plain = [one for one in candidates if one not in averages]
    if not plain:
        plain, averages = averages, []
    # Within one dictionary, candidates with the network's own names are preferred to those that must be renamed.
    exact = [one for one in plain if one.is_exact]
    plain = [one for one in plain if one in exact or not any(one.places & other.places for other in exact)]
    clean = [one for one in plain if not left_out(one, averages, entries, wanted).unexpected]
    plain = clean or plain
    different = _different(plain)
    if len(different) == 1:
        return Choice(different[0], averages, [])
    under_usual_keys = _different([one for one in plain if all(map(is_under_usual_key, one.places))])
    if len(under_usual_keys) == 1:
        chosen = under_usual_keys[0]
        return Choice(chosen, averages, [one for one in different if one is not chosen])
    how = f": choose one, as in {file}::{different[-1].title}" if file and different[-1].title else ""
    raise UsageError(f"{source} holds {len(different)} sets of weights that fit {target} ({_titles(different)}){how}")


def _different(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidates that have different values."""
    different = list(candidates[:1])
    for one in candidates[1:]:
        if len(different) < MOST_SETS and not any(_have_same_numbers(one, other) for other in different):
            different.append(one)
    return different


def _titles(candidates: Sequence[Candidate]) -> str:
    return listed([line(one.title) if one.title else "the top level" for one in candidates], MOST_SETS)


def _have_same_numbers(one: Candidate, other: Candidate) -> bool:
    return one.found.keys() == other.found.keys() and all(
        _is_dense(one.found[name].tensor)
        and _is_dense(other.found[name].tensor)
        and tied_weights.same(one.found[name].tensor, other.found[name].tensor)
        for name in one.found
    )


def _is_dense(tensor: Tensor) -> bool:
    """Whether all values are in memory, so that they can be compared: a file may declare any number of them."""
    try:
        return tensor.numel() * tensor.itemsize <= tensor.untyped_storage().nbytes() and not tensor.is_meta
    except (NotImplementedError, RuntimeError):
        return False


@dataclass(frozen=True)
class LeftOut:
    """Names in a file that match no tensor of the network.

    Attributes:
        ignored: not among the weights, or counters and parts of a loss.
        unexpected: appear to be weights of another network.
    """

    ignored: list[str]
    unexpected: list[str]


def left_out(
    chosen: Candidate, averages: Sequence[Candidate], entries: Sequence[Entry], wanted: RequiredTensors
) -> LeftOut:
    """The names in the file that are used neither by the candidate nor by averaged weights."""
    used = {id(entry) for one in (chosen, *averages) for entry in one.found.values()}
    modules = {unwrapped(tuple(name.split(".")))[0] for name in wanted.known}
    ignored, unexpected = [], []
    for entry in entries:
        if id(entry) in used or entry.place not in chosen.places:
            continue
        inside = entry.path[: len(chosen.root)] == chosen.root
        rest = unwrapped(entry.path[len(chosen.root) :]) if inside else entry.path
        is_counter = entry.tensor.numel() <= 1 and (entry.path[-1] in COUNTERS or not entry.tensor.is_floating_point())
        of_a_loss = bool(OF_LOSSES.search(rest[0])) and rest[0] not in modules
        own = ".".join((*chosen.added, *rest))
        is_ignored = any(re.search(pattern, own) for pattern in wanted.ignored)
        is_ignored |= own in wanted.known and own not in wanted.needed  # e.g. a buffer of another length, a tied name
        if not inside or is_counter or of_a_loss or is_ignored:
            ignored.append(entry.name)
        else:
            unexpected.append(entry.name)
    return LeftOut(ignored, unexpected)


def remarks_of(choice: Choice, ignored: Sequence[str], source: str, file: str | None) -> Iterator[str]:
    """How the weights were found, a sentence each."""
    chosen = choice.chosen
    places = chosen.places
    place = next(iter(places)) if len(places) == 1 else ""
    if choice.others:
        other_title = choice.others[0].title
        how = f"; {file}::{other_title} reads another" if file and other_title else ""
        yield (
            f"{source}: the weights are those under '{line(place)}'; others that fit are not used "
            f"({_titles(choice.others)}){how}"
        )
    removed = chosen.root[len(place.split(".")) if place else 0 :]
    if place and is_average(place.split(".")):
        yield f"{source}: the weights are the averaged ones under '{line(place)}'"
    if removed:
        yield f"{source}: the prefix '{line('.'.join(removed))}.' is removed from the names"
    if chosen.added:
        yield f"{source}: the prefix '{'.'.join(chosen.added)}.' is added to the names"
    for name, entry in chosen.found.items():
        rest, own = entry.path[len(chosen.root) :], tuple(name.split("."))
        if (*chosen.added, *rest) != own:
            yield f"{source}: wrappers within names are ignored ({line(entry.name)} is {name})"
            break
    if ignored:
        yield f"{source}: left out, as the network has no such tensor: {listed(map(line, ignored))}"
    for other in choice.averages:
        how = f"; {file}::{other.title} reads them" if file else ""
        yield f"{source}: it holds averaged weights as well ({line(other.title)}), which are not used{how}"
