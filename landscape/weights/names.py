"""Whose tensor is whose: the names in a file against the names of the network that is filled.

There is one search: a renaming by which every tensor that the network needs has exactly one tensor of the file, of the
same shape. A renaming removes a prefix that the names have in the file (`model.`, `ema_model.module.`, the key of a
dictionary), adds one that they have in the network, and ignores wrappers within names (`_orig_mod`). Danger: two sets
of weights in one file may both fit. One of them is never chosen without a remark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from torch import Tensor, nn

from landscape.core.errors import LandscapeError
from landscape.weights import network_state
from landscape.weights import tied as tied_weights
from landscape.weights.choice import choose, left_out, remarks_of
from landscape.weights.entries import COUNTERS, Entry, entries_of, is_average
from landscape.weights.misfit import Misfit, misfit
from landscape.weights.renaming import Candidate, Search, Wanted, line, listed, shape_of
from landscape.weights.tensor_kinds import check_present

__all__ = ["Match", "Misfit", "filled_from", "match", "needed_names", "own_tensors"]


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
        choice = choose(_candidates(wanted, (*whole, *hidden), entries), entries, wanted, source, target, file)
        rest = left_out(choice.chosen, choice.averages, entries, wanted)
        if choice.chosen.missing or choice.chosen.other_shapes or rest.unexpected:
            raise misfit(choice.chosen, rest.unexpected, source, target)
        found = {name: entry.tensor for name, entry in choice.chosen.found.items()}
        remarks += remarks_of(choice, rest.beside, source, file)
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
            elif not tied_weights.same(whole[name], seen):
                raise LandscapeError(
                    f"{source} holds different numbers for {line(name)} and {line(other)}, which are one tensor of the "
                    "network (tied weights): it is of a network that does not tie them"
                )
    return whole


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
