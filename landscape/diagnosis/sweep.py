"""Diagnose variants of a network: which activations, initialisations and depths preserve signal and gradient?"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from landscape.core import global_generators
from landscape.core.errors import UsageError
from landscape.core.keywords import takes
from landscape.data.dataset import DataSet
from landscape.diagnosis.diagnosis_protocol import OF_DIAGNOSES, DiagnosisProtocol
from landscape.diagnosis.layer_statistics import diagnose_on, examples_in
from landscape.diagnosis.network_report import Diagnosis
from landscape.report.number import Value
from landscape.report.report import Column, Report, Table
from landscape.training import randomness
from landscape.training.job import fitted
from landscape.weights.model_spec import ModelSpec
from landscape.weights.shapes_only import shapes_only

# Arguments that set the depth of a network; the summary is about the largest depth.
DEPTHS = ("depth", "layers")


@dataclass(frozen=True)
class Variant:
    """One network of a sweep: the values of the swept arguments, and its diagnosis."""

    arguments: dict[str, Any]
    diagnosis: Diagnosis


@dataclass(frozen=True)
class Sweep:
    """All combinations of some arguments' values.

    Attributes:
        model: the network and the arguments that all variants share.
        choices: the values of each argument that was swept.
        variants: one for each combination; the last argument changes fastest.
    """

    model: ModelSpec
    choices: dict[str, tuple[Any, ...]]
    variants: tuple[Variant, ...]

    @property
    def depth(self) -> str | None:
        """The swept argument that sets the depth of the networks; None if there is none."""
        return next((name for name in DEPTHS if all(map(_is_number, self.choices.get(name, ("",))))), None)

    def deepest(self) -> tuple[Variant, ...]:
        """The variants of the largest depth, if depth was swept; else all."""
        if self.depth is None:
            return self.variants
        most = max(self.choices[self.depth], key=float)
        return tuple(variant for variant in self.variants if variant.arguments[self.depth] == most)

    def report(self, *, layers: bool = False) -> Report:
        """The data hold `choices`, and `networks` with the `arguments` and the `verdict` of each.

        Args:
            layers: include each network's layers in the data, and show them in the picture instead of a map.
        """
        data = {
            "model": self.model.name,
            "arguments": dict(self.model.arguments),
            "inputs": self.variants[0].diagnosis.inputs,
            "choices": {name: list(values) for name, values in self.choices.items()},
            "networks": [
                {
                    "arguments": variant.arguments,
                    **(variant.diagnosis.report().data if layers else variant.diagnosis.numbers()),
                }
                for variant in self.variants
            ],
        }
        columns = [
            *(Column(name=name) for name in self.choices),
            Column(name="verdict"),
            Column(name="signal_factor", label="signal, last/first", form=".2g"),
            Column(name="gradient_factor", label="gradient, first/last", form=".2g"),
            Column(name="dead", form=".0%"),
        ]
        return Report(
            data=data,
            table=Table(tuple(columns), tuple(map(_row, self.variants))),
            summary=tuple(self._healthy()),
            figure="signals" if layers else "survival",
        )

    def _healthy(self) -> list[str]:
        """A line for each value of the first argument."""
        deepest = self.deepest()
        healthy = [variant for variant in deepest if variant.diagnosis.verdict.word == "healthy"]
        of = f" with {self.depth}={deepest[0].arguments[self.depth]}" if self.depth else ""
        lines = [f"signal and gradient are preserved in {len(healthy)} of {len(deepest)} networks{of}"]
        names = [name for name in self.choices if name != self.depth]
        if not names:
            return lines
        first, *others = names
        for value in self.choices[first]:
            preserved = [
                " ".join(str(variant.arguments[name]) for name in others) or "yes"
                for variant in healthy
                if variant.arguments[first] == value
            ]
            lines.append(f"  {first}={value}: {', '.join(preserved) or 'no network'}")
        return lines


def _row(variant: Variant) -> tuple[Value, ...]:
    found = variant.diagnosis
    arguments = map(str, variant.arguments.values())
    return (*arguments, found.verdict.word, found.signal_factor, found.gradient_factor, found.dead)


def _is_number(value: Any) -> bool:
    """Whether it may be a depth: a user's own network may use that name for something else."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def initial(spec: ModelSpec, seed: int) -> nn.Module:
    """The network that a training with this seed starts from; torch's global generator is not changed."""
    with global_generators.restored(torch.device("cpu")):
        global_generators.seed(randomness.derived(seed, "weights"), torch.device("cpu"))
        return spec.build()


@takes(DiagnosisProtocol, only=OF_DIAGNOSES)
def sweep(model: ModelSpec, choices: Mapping[str, Sequence[Any]], data: Any, protocol: DiagnosisProtocol) -> Sweep:
    """Diagnose a network at initialisation for all combinations of some arguments' values.

    Args:
        choices: the values of each argument, as {"norm": ["none", "batch"], "depth": [10, 100]}.
        data: as for `diagnose`; a network of the zoo gets its numbers of classes, channels and pixels from a DataSet.
        {options}

    Raises:
        UsageError: an argument or a value that the network does not accept, or nothing to sweep.
    """
    seed, progress = protocol.seed, protocol.progress
    if not choices or not all(choices.values()):
        raise UsageError("nothing to sweep: give values of an argument, as in norm=none,batch")
    base = fitted(model, data) if isinstance(data, DataSet) else model
    made = {name: tuple(values) for name, values in choices.items()}
    for name in made.keys() & model.arguments.keys():
        raise UsageError(f"{name} is swept and also given as {name}={model.arguments[name]}: leave one of them out")
    _check(base, made)
    combinations = [dict(zip(made, values, strict=True)) for values in itertools.product(*made.values())]
    examples = examples_in(data, protocol)
    variants = []
    with progress.stage(f"diagnosing {model.name}", len(combinations), "networks"):
        for arguments in combinations:
            network = initial(ModelSpec(base.name, {**base.arguments, **arguments}), seed)
            variants.append(Variant(arguments, diagnose_on(network, examples, protocol)))
            progress.advance(note=variants[-1].diagnosis.verdict.word)
    return Sweep(model, made, tuple(variants))


def _check(spec: ModelSpec, choices: Mapping[str, tuple[Any, ...]]) -> None:
    """Refuse invalid values for a network of the zoo before any network is measured."""
    first = {name: values[0] for name, values in choices.items()}
    for name, values in choices.items():
        for value in values if not spec.is_code else ():
            with shapes_only():
                ModelSpec(spec.name, {**spec.arguments, **first, name: value}).build()
