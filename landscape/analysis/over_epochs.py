"""Numbers of the checkpoints of trainings as a `Report`, drawn as curves over the epochs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from landscape.core.errors import UsageError
from landscape.core.listing import listed
from landscape.report.report import Report


@dataclass(frozen=True)
class Moment:
    """When a checkpoint was written: after how many epochs of which training."""

    training: str
    epoch: float


def over_epochs(parts: Sequence[Report], moments: Sequence[Moment]) -> Report:
    """The numbers of checkpoints over the epochs of their trainings.

    `landscape.render.chart.draw(report, "epochs.pdf")` draws a curve for each training.

    Args:
        parts: the numbers of each checkpoint, or of a plane through it.
        moments: of each part, from `moments_of`.

    Returns:
        The parts, training by training and in the order of the epochs.
    """
    order = list(dict.fromkeys(moment.training for moment in moments))
    ordered = sorted(
        (replace(part, drawn=moment) for part, moment in zip(parts, moments, strict=True)),
        key=lambda part: (order.index(part.drawn.training), part.drawn.epoch),
    )
    return Report(
        data=[part.data for part in ordered], parts=tuple(ordered), part="checkpoint", figure="numbers_over_epochs"
    )


def moments_of(files: Sequence[str], attributes: Sequence[Mapping[str, Any]]) -> list[Moment]:
    """Find the training and the epoch of checkpoints, or of planes through them.

    Args:
        files: their names, for messages.
        attributes: the provenance of each, as in the attributes of a surface: `epoch`, `model`, `model_arguments`,
            `training`, `trained_on`. Files are of one training where the last four are equal.

    Raises:
        UsageError: a file has no epoch, or two files have the same training and epoch.
    """
    of_training: dict[str, list[Mapping[str, Any]]] = {}
    seen: dict[tuple[str, float], str] = {}
    for file, own in zip(files, attributes, strict=True):
        epoch = own.get("epoch")
        if not isinstance(epoch, (int, float)) or isinstance(epoch, bool):
            raise UsageError(
                f"{file} does not contain its epoch, so it has no place in a picture over the epochs; checkpoints of a "
                "training by landscape or its Recorder, and planes through them, contain it"
            )
        if other := seen.get((_key(own), epoch)):
            raise UsageError(f"{other} and {file} are both of epoch {epoch:g} of one training: give one of them")
        seen[_key(own), epoch] = file
        of_training.setdefault(_key(own), []).append(own)
    names = _names(of_training)
    return [Moment(names[_key(own)], float(own["epoch"])) for own in attributes]


def _key(attributes: Mapping[str, Any]) -> str:
    return json.dumps([attributes.get(name) for name in ("model", "model_arguments", "training", "trained_on")])


def _names(of_training: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """A name for each training: its network, with the settings in which trainings of one network differ."""
    networks = {key: _network(those) for key, those in of_training.items()}
    names: dict[str, str] = {}
    for key, network in networks.items():
        alike = [_settings(of_training[other][0]) for other, its in networks.items() if its == network]
        own = _settings(of_training[key][0])
        differing = [name for name in own if any(other.get(name) != own[name] for other in alike)]
        name = listed([network, *(f"{each.replace('_', ' ')} {own[each]}" for each in differing)])
        # Trainings may differ in something else: the data, or the class of the network.
        names[key] = name if name not in names.values() else f"{name} ({len(names) + 1})"
    return names


def _network(attributes: Sequence[Mapping[str, Any]]) -> str:
    """The title if all files have the same, else the network's name."""
    titles = {str(own.get("title") or "") for own in attributes}
    return max(titles) if len(titles) == 1 and any(titles) else str(attributes[0].get("model") or "network")


def _settings(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The network's arguments and the recipe, by name."""
    return {**(attributes.get("model_arguments") or {}), **(attributes.get("training") or {})}
