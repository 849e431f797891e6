"""Match the names in a file to the names of a network's tensors.

The search looks for a renaming under which every tensor that the network needs has exactly one tensor of the file, of
the same shape. A renaming removes a prefix of the file's names (`model.`, `ema_model.module.`, the key of a
dictionary), adds a prefix of the network's names, and ignores wrappers within names (`_orig_mod`). Danger: two sets of
weights in one file may both fit. A remark then names the one that is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from torch import Tensor, nn

from landscape.core.errors import LandscapeError
from landscape.core.listing import listed
from landscape.weights import network_state
from landscape.weights import tied as tied_weights
from landscape.weights.choice import choose, left_out, remarks_of
from landscape.weights.entries import COUNTERS, Entry, entries_of, is_average
from landscape.weights.misfit import Misfit, misfit
from landscape.weights.renaming import Candidate, RequiredTensors, Search, line, shape_of
from landscape.weights.tensor_kinds import check_present

__all__ = ["Match", "Misfit", "filled_from", "match", "match_part", "needed_names", "own_tensors"]


@dataclass(frozen=True)
class Match:
    """Weights by the network's names.

    Attributes:
        weights: by every name that was found, including those of tied weights.
        remarks: what was renamed, left out, or not chosen, a sentence each.
        absent: the needed names of the network that the file lacks; only `match_part` allows any.
    """

    weights: dict[str, Tensor]
    remarks: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def own_tensors(model: nn.Module) -> dict[str, Tensor]:
    """All parameters and buffers of a network by all of their names; tied weights have several."""
    found: dict[str, Tensor] = {
        **dict(model.named_parameters(remove_duplicate=False)),
        **dict(model.named_buffers(remove_duplicate=False)),
        **{name: value for name, value in model.state_dict(keep_vars=True).items() if isinstance(value, Tensor)},
    }
    return found


def needed_names(model: nn.Module) -> list[str]:
    """The names in the state_dict that a file must provide."""
    # Plain files and files from before PyTorch 0.4.1 lack counters; evaluation does not depend on them.
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
        weights: tensors by name, possibly in nested dictionaries, or the entries of a file.
        source, target: the names of the weights and of the network in messages.
        needed: the names that are required; default: those of its state_dict. Fewer names do not widen the search: a
            part of the weights is never used for another part of the network.
        file: the file's name, if the user can choose a set with FILE::KEY.

    Raises:
        Misfit: a tensor is missing, has another shape, or does not belong to the network.
        UsageError: several sets of weights fit.
        LandscapeError: one tensor of the network has different values under two names.
    """
    hidden = network_state.left_out(model)
    whole = tuple(needed_names(model))
    optional = tuple(name for name in hidden if needed is None or name in needed)
    wanted = _wanted(model, needed, optional, hidden)
    found = _exactly(wanted, weights)
    remarks: list[str] = []
    if found is None:
        entries = entries_of(weights) if isinstance(weights, Mapping) else list(weights)
        choice = choose(_candidates(wanted, (*whole, *hidden), entries), entries, wanted, source, target, file)
        rest = left_out(choice.chosen, choice.averages, entries, wanted)
        if choice.chosen.missing or choice.chosen.other_shapes or rest.unexpected:
            raise misfit(choice.chosen, rest.unexpected, source, target)
        found = {name: entry.tensor for name, entry in choice.chosen.found.items()}
        remarks += remarks_of(choice, rest.ignored, source, file)
    found = _with_tied(wanted, found, source)
    kept = [name for name in optional if name not in found]
    if kept:
        remarks.append(f"{source}: the state_dict of {target} leaves out {listed(kept)}: kept as in the network")
        found |= {name: hidden[name].detach() for name in kept if needed is not None}
    return Match(found, tuple(remarks))


def match_part(model: nn.Module, weights: Mapping[str, object], *, source: str, target: str) -> Match:
    """The weights under the names of `model`, of which the file may hold some only (adapters, trained weights alone).

    A part of the weights is never used for another part of the network, and every weight must be of the network.

    Args:
        weights: tensors by name.
        source, target: as in `match`.

    Raises:
        Misfit: a tensor has another shape or does not belong to the network, or the file has none of its tensors.
        LandscapeError: one tensor of the network has different values under two names.
    """
    hidden = network_state.left_out(model)
    wanted = _wanted(model, None, tuple(hidden), hidden)
    entries = entries_of(weights)
    choice = choose(
        Search(wanted, entries, all_names=tuple(wanted.known)).candidates(), entries, wanted, source, target, None
    )
    rest = left_out(choice.chosen, choice.averages, entries, wanted)
    if choice.chosen.other_shapes or rest.unexpected or not choice.chosen.found:
        raise misfit(choice.chosen, rest.unexpected, source, target)
    found = _with_tied(wanted, {name: entry.tensor for name, entry in choice.chosen.found.items()}, source)
    absent = choice.chosen.missing
    remarks = [*remarks_of(choice, rest.ignored, source, None)]
    if absent:
        remarks.append(
            f"{source}: {len(absent)} of the {len(wanted.needed)} tensors of {target} are not in it "
            f"({listed(map(line, absent))}): frozen at the values of the network"
        )
    return Match(found, tuple(remarks), absent)


def _wanted(
    model: nn.Module, needed: Sequence[str] | None, optional: tuple[str, ...], hidden: Collection[str]
) -> RequiredTensors:
    """The tensors of the network; its state_dict leaves out the `hidden` ones."""
    known = own_tensors(model)
    asked = tuple(name for name in (needed_names(model) if needed is None else needed) if name not in hidden)
    return RequiredTensors(known, asked or tuple(needed or ()), tied_weights.sharing(known), _ignored(model), optional)


def _candidates(wanted: RequiredTensors, whole: tuple[str, ...], entries: Sequence[Entry]) -> list[Candidate]:
    """The renamings that fit the whole network; if there is none, those that fit its needed part.

    Args:
        whole: all names of the network, including those that its state_dict leaves out.
    """
    every = tuple(dict.fromkeys((*whole, *wanted.needed)))
    found = Search(replace(wanted, needed=every), entries).candidates()
    if len(every) == len(wanted.needed) or any(one.is_complete and not is_average(one.root) for one in found):
        return found
    parameters = [name for name, tensor in wanted.known.items() if isinstance(tensor, nn.Parameter)]
    return Search(wanted, entries, all_names=parameters or every).candidates()


def _ignored(model: nn.Module) -> tuple[str, ...]:
    """Patterns of names that the network declares as ignorable in files, as networks of transformers do."""
    patterns = getattr(model, "_keys_to_ignore_on_load_unexpected", None) or ()
    return tuple(pattern for pattern in patterns if isinstance(pattern, str))


def _exactly(wanted: RequiredTensors, weights: Mapping[str, object] | Sequence[Entry]) -> dict[str, Tensor] | None:
    """The weights if they have exactly the network's names, which is the usual case; else None."""
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


def _with_tied(wanted: RequiredTensors, found: Mapping[str, Tensor], source: str) -> dict[str, Tensor]:
    """The weights, with the tied names that the file lacks added.

    Raises:
        LandscapeError: one tensor has different values.
    """
    whole = dict(found)
    for name, others in wanted.tied.items():
        for other in others:
            if other not in found:
                continue
            seen = tied_weights.values_under(wanted.known[name], wanted.known[other], found[other])
            if name not in whole:
                whole[name] = seen
            elif not tied_weights.same(whole[name], seen):
                raise LandscapeError(
                    f"{source} holds different values for {line(name)} and {line(other)}, which are one tensor of the "
                    "network (tied weights): it belongs to a network that does not tie them"
                )
    return whole


def filled_from(
    model: nn.Module, other: nn.Module | Mapping[str, object], *, needed: Sequence[str] | None = None
) -> Match:
    """The weights of another network, or of a mapping, by the names of `model`.

    Args:
        needed: the names that are required; default: those of its state_dict.

    Raises:
        UsageError, LandscapeError: as `match`.
    """
    weights: Mapping[str, object] = own_tensors(other) if isinstance(other, nn.Module) else other
    check_present(weights, "the other network")
    check_present(own_tensors(model), type(model).__name__)
    return match(model, weights, source="the other network", target=type(model).__name__, needed=needed)
