"""Whose tensor is whose: the names in a file against the names of the network that is filled.

There is one search: a renaming by which every tensor that the network needs has exactly one tensor of the file, of the
same shape. A renaming removes a prefix that the names have in the file (`model.`, `ema_model.module.`, the key of a
dictionary), adds one that they have in the network, and ignores wrappers within names (`_orig_mod`). Danger: two sets
of weights in one file may both fit. One of them is never chosen without a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from torch import Tensor, nn

from landscape.core.errors import LandscapeError, UsageError
from landscape.weights import network_state
from landscape.weights import tied as tied_weights
from landscape.weights.entries import Entry, entries_of, is_average, is_under_usual_key
from landscape.weights.renaming import Candidate, Search, Wanted, line, listed, shape_of, unwrapped
from landscape.weights.tensor_kinds import check_present

# Single numbers that PyTorch and profilers register beside the weights.
COUNTERS = {"n_averaged", "num_batches_tracked", "total_ops", "total_params"}
# Modules that are trained with and not measured with, where the network has none of that name.
BESIDE = re.compile(r"loss|criterion|metric|accuracy", re.IGNORECASE)
# Sets of weights in one file that are told apart.
MOST_SETS = 6


class Misfit(LandscapeError):
    """The weights do not belong to the network."""


@dataclass(frozen=True)
class Match:
    """Weights by the network's names.

    Attributes:
        weights: for every name that was found, those of tied weights included.
        remarks: what was renamed, left out, or not chosen, a sentence each.
    """

    weights: dict[str, Tensor]
    remarks: tuple[str, ...] = ()


def own_tensors(model: nn.Module) -> dict[str, Tensor]:
    """All parameters and buffers of a network by all of their names; tied weights have several."""
    found: dict[str, Tensor] = {
        **dict(model.named_parameters(remove_duplicate=False)),
        **dict(model.named_buffers(remove_duplicate=False)),
        **{name: value for name, value in model.state_dict(keep_vars=True).items() if isinstance(value, Tensor)},
    }
    return found


def needed_names(model: nn.Module) -> list[str]:
    """The names in its state_dict without which a network cannot be filled."""
    # Plain files and those from before PyTorch 0.4.1 have no counters; nothing that is evaluated depends on them.
    state = model.state_dict(keep_vars=True).items()
    return [name for name, value in state if isinstance(value, Tensor) and name.rpartition(".")[2] not in COUNTERS]


def match(
    model: nn.Module,
    weights: Mapping[str, object] | Sequence[Entry],
    *,
    source: str,
    target: str,
    needed: Sequence[str] | None = None,
    file: str | None = None,
) -> Match:
    """The weights under the names of `model`.

    Args:
        weights: tensors by name, also within dictionaries, or the entries of a file.
        source, target: what the weights and the network are called in messages.
        needed: the names that must be found; default: those of its state_dict. Fewer names do not widen the search:
            a part of the weights is never taken for another part of the network.
        file: the file's name, where one set of several can be asked for as FILE::KEY.

    Raises:
        Misfit: a tensor is missing, has another shape, or belongs to no tensor of the network.
        UsageError: several sets of weights fit.
        LandscapeError: one tensor of the network has different numbers under two names.
    """
    known = own_tensors(model)
    tied = tied_weights.sharing(known)
    whole = tuple(needed_names(model))
    hidden = network_state.left_out(model)
    asked = tuple(name for name in (whole if needed is None else needed) if name not in hidden)
    optional = tuple(name for name in hidden if needed is None or name in needed)
    wanted = Wanted(known, asked or tuple(needed or ()), tied, _ignored(model), optional)
    found = _exactly(wanted, weights)
    remarks: list[str] = []
    if found is None:
        entries = entries_of(weights) if isinstance(weights, Mapping) else list(weights)
        choice = _choose(_candidates(wanted, (*whole, *hidden), entries), entries, wanted, source, target, file)
        left_out = _left_out(choice.chosen, choice.averages, entries, wanted)
        if choice.chosen.missing or choice.chosen.other_shapes or left_out.unexpected:
            raise _misfit(choice.chosen, left_out.unexpected, source, target)
        found = {name: entry.tensor for name, entry in choice.chosen.found.items()}
        remarks += _remarks(choice, left_out.beside, source, file)
    found = _with_tied(wanted, found, source)
    kept = [name for name in optional if name not in found]
    if kept:
        remarks.append(f"{source}: the state_dict of {target} leaves out {listed(kept)}: kept as in the network")
        found |= {name: hidden[name].detach() for name in kept if needed is not None}
    return Match(found, tuple(remarks))


def _candidates(wanted: Wanted, whole: tuple[str, ...], entries: Sequence[Entry]) -> list[Candidate]:
    """The renamings that fit the whole network; without one, those that find the part of it that is needed.

    Args:
        whole: the names of the whole network, those that its state_dict leaves out too.
    """
    every = tuple(dict.fromkeys((*whole, *wanted.needed)))
    found = Search(replace(wanted, needed=every), entries).candidates()
    if len(every) == len(wanted.needed) or any(one.is_complete and not is_average(one.root) for one in found):
        return found
    parameters = [name for name, tensor in wanted.known.items() if isinstance(tensor, nn.Parameter)]
    return Search(wanted, entries, beside=parameters or every).candidates()


def _ignored(model: nn.Module) -> tuple[str, ...]:
    """Patterns of names that the network itself ignores in files, as those of transformers say."""
    patterns = getattr(model, "_keys_to_ignore_on_load_unexpected", None) or ()
    return tuple(pattern for pattern in patterns if isinstance(pattern, str))


def _exactly(wanted: Wanted, weights: Mapping[str, object] | Sequence[Entry]) -> dict[str, Tensor] | None:
    """The weights if they have the network's names and no others, as nearly always; else None."""
    if not isinstance(weights, Mapping):
        if any(entry.place for entry in weights):
            return None
        weights = {entry.name: entry.tensor for entry in weights}
    found: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        if (
            not isinstance(tensor, Tensor)
            or name not in wanted.known
            or shape_of(tensor) != shape_of(wanted.known[name])
        ):
            return None
        found[name] = tensor
    there = all(any(other in found for other in wanted.names_of(name)) for name in wanted.needed)
    return found if there else None


def _with_tied(wanted: Wanted, found: Mapping[str, Tensor], source: str) -> dict[str, Tensor]:
    """The weights with the tied names that the file lacks.

    Raises:
        LandscapeError: there are different numbers for one tensor.
    """
    whole = dict(found)
    for name, others in wanted.tied.items():
        for other in others:
            if other not in found:
                continue
            seen = tied_weights.seen_as(wanted.known[name], wanted.known[other], found[other])
            if name not in whole:
                whole[name] = seen
            elif not _same(whole[name], seen):
                raise LandscapeError(
                    f"{source} holds different numbers for {line(name)} and {line(other)}, which are one tensor of the "
                    "network (tied weights): it is of a network that does not tie them"
                )
    return whole


def _same(one: Tensor, other: Tensor) -> bool:
    if one is other or (one.data_ptr() == other.data_ptr() and one.data_ptr() and one.stride() == other.stride()):
        return True
    return tied_weights.equal(one.detach().cpu(), other.detach().to("cpu", one.dtype))


@dataclass(frozen=True)
class _Choice:
    """The candidate that is meant, and those that fit as well and are not used.

    Attributes:
        averages: those of averaged weights.
        others: those that are under less usual keys.
    """

    chosen: Candidate
    averages: list[Candidate]
    others: list[Candidate]


def _choose(
    candidates: list[Candidate], entries: Sequence[Entry], wanted: Wanted, source: str, target: str, file: str | None
) -> _Choice:
    """The candidate that is meant.

    Raises:
        UsageError: several are as good.
        Misfit: there is none.
    """
    if not candidates:
        nothing = Candidate((), (), {}, wanted.needed, ())
        own = {unwrapped(tuple(name.split("."))) for name in wanted.known}
        foreign = [entry.full_name for entry in entries if unwrapped(entry.path) not in own]
        raise _misfit(nothing, foreign, source, target)
    averages = [one for one in candidates if is_average(one.root)]
    plain = [one for one in candidates if one not in averages]
    if not plain:
        plain, averages = averages, []
    # Within one dictionary, the network's own names are meant before others that would have to be renamed.
    exact = [one for one in plain if one.is_exact]
    plain = [one for one in plain if one in exact or not any(one.places & other.places for other in exact)]
    clean = [one for one in plain if not _left_out(one, averages, entries, wanted).unexpected]
    plain = clean or plain
    different = _different(plain)
    if len(different) == 1:
        return _Choice(different[0], averages, [])
    under_usual_keys = _different([one for one in plain if all(map(is_under_usual_key, one.places))])
    if len(under_usual_keys) == 1:
        chosen = under_usual_keys[0]
        return _Choice(chosen, averages, [one for one in different if one is not chosen])
    how = f": choose one, as in {file}::{different[-1].title}" if file and different[-1].title else ""
    raise UsageError(f"{source} holds {len(different)} sets of weights that fit {target} ({_titles(different)}){how}")


def _different(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidates that have different numbers."""
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
        and _same(one.found[name].tensor, other.found[name].tensor)
        for name in one.found
    )


def _is_dense(tensor: Tensor) -> bool:
    """Whether its numbers are all there, so that they can be compared: a file may claim any number of them."""
    try:
        return tensor.numel() * tensor.itemsize <= tensor.untyped_storage().nbytes() and not tensor.is_meta
    except (NotImplementedError, RuntimeError):
        return False


@dataclass(frozen=True)
class _LeftOut:
    """Names of a file that no tensor of the network has.

    Attributes:
        beside: may be left out: outside of the weights, or counters and parts of a loss.
        unexpected: look like weights of another network.
    """

    beside: list[str]
    unexpected: list[str]


def _left_out(chosen: Candidate, averages: Sequence[Candidate], entries: Sequence[Entry], wanted: Wanted) -> _LeftOut:
    used = {id(entry) for one in (chosen, *averages) for entry in one.found.values()}
    modules = {unwrapped(tuple(name.split(".")))[0] for name in wanted.known}
    beside, unexpected = [], []
    for entry in entries:
        if id(entry) in used or entry.place not in chosen.places:
            continue
        inside = entry.path[: len(chosen.root)] == chosen.root
        rest = unwrapped(entry.path[len(chosen.root) :]) if inside else entry.path
        is_counter = entry.tensor.numel() <= 1 and (entry.path[-1] in COUNTERS or not entry.tensor.is_floating_point())
        of_a_loss = bool(BESIDE.search(rest[0])) and rest[0] not in modules
        own = ".".join((*chosen.added, *rest))
        is_ignored = any(re.search(pattern, own) for pattern in wanted.ignored)
        is_ignored |= own in wanted.known and own not in wanted.needed  # a buffer of another length, a tied name
        if not inside or is_counter or of_a_loss or is_ignored:
            beside.append(entry.name)
        else:
            unexpected.append(entry.name)
    return _LeftOut(beside, unexpected)


def _misfit(chosen: Candidate, unexpected: Sequence[str], source: str, target: str) -> Misfit:
    """The error that says in what way the weights do not fit."""
    complaints = [
        f"{len(names)} {what} ({listed(map(line, names))})"
        for what, names in (("missing", chosen.missing), ("unexpected", unexpected))
        if names
    ]
    if chosen.other_shapes:
        complaints.append(f"{len(chosen.other_shapes)} of another shape ({listed(chosen.other_shapes)})")
    what = "; ".join(complaints)
    return Misfit(f"the weights in {source} do not fit {target}: {what}; check --model and --model-arg")


def _remarks(choice: _Choice, beside: Sequence[str], source: str, file: str | None) -> Iterator[str]:
    """What was done to find the weights, a sentence each."""
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
        yield f"{source}: the names lose '{line('.'.join(removed))}.'"
    if chosen.added:
        yield f"{source}: the names are given '{'.'.join(chosen.added)}.' in front"
    for name, entry in chosen.found.items():
        rest, own = entry.path[len(chosen.root) :], tuple(name.split("."))
        if (*chosen.added, *rest) != own:
            yield f"{source}: wrappers within names are passed over ({line(entry.name)} is {name})"
            break
    if beside:
        yield f"{source}: left out, as the network has no such tensor: {listed(map(line, beside))}"
    for other in choice.averages:
        how = f"; {file}::{other.title} reads them" if file else ""
        yield f"{source}: it holds averaged weights as well ({line(other.title)}), which are not used{how}"


def filled_from(
    model: nn.Module, other: nn.Module | Mapping[str, object], *, needed: Sequence[str] | None = None
) -> Match:
    """The weights of another network, or of a plain mapping, by the names of `model`.

    Args:
        needed: the names that must be there; default: those of its state_dict.

    Raises:
        UsageError, LandscapeError: as `match`.
    """
    weights: Mapping[str, object] = own_tensors(other) if isinstance(other, nn.Module) else other
    check_present(weights, "the other network")
    check_present(own_tensors(model), type(model).__name__)
    return match(model, weights, source="the other network", target=type(model).__name__, needed=needed)
