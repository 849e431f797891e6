"""The time to the largest eigenvalue of the Hessian, and to both ends, compared with other libraries at equal accuracy.

Equal accuracy: the residual |H v - value v|, which a plain product computes afterwards for every library alike, is at
most `accuracy` times the absolute value, or 1e-4 of the largest eigenvalue. Each library takes its coarsest setting
that reaches this in a first run, which is not timed. Libraries that are not installed, or have no such function, are
left out with the reason. Install them beside the project:

    pip install --no-deps --target peers pyhessian hessian-eigenthings curvlinops-for-pytorch
    PYTHONPATH=peers python -m benchmarks eigenvalues --data cifar10
"""

from __future__ import annotations

import copy
import functools
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from torch import nn

from benchmarks import markdown, subjects
from benchmarks.hessian_peers import PEERS, WORKS, Data, Found, Peer, hessian_of
from benchmarks.timing import alternate, clock, rounded, summary
from landscape.cli import process
from landscape.core.device import choose_device
from landscape.core.errors import first_line
from landscape.curvature.hessian_report import accuracy_of
from landscape.data.dataset import normalise

OURS = "landscape"


@dataclass(frozen=True)
class Settings:
    """What is measured; the network is a name of the zoo, or a .safetensors file."""

    network: str = "results/networks/resnet20.safetensors"
    images: int = 200
    accuracy: float = 0.01
    works: tuple[str, ...] = tuple(WORKS)
    peers: tuple[str, ...] = tuple(PEERS)
    rounds: int = 9
    data: str = subjects.SYNTHETIC
    device: str = "auto"


QUICK = Settings(network="mlp", images=2, accuracy=0.1, works=("largest",), rounds=1, device="cpu")


def run(settings: Settings) -> dict[str, Any]:
    """A row for each work and library."""
    process.prepare()  # as the command line does; all libraries compute in this process
    device = choose_device(settings.device)
    data = subjects.images(settings.data, settings.images)
    model = subjects.network(settings.network, data).to(device)
    split = data.split("train")
    examples = (normalise(split.inputs, data.mean, data.std).to(device), split.targets.to(device))
    rows, left_out = [], []
    for work in settings.works:
        sides: dict[str, Callable[[int], Found]] = {}
        for name in settings.peers:
            peer = PEERS[name]
            reason = peer.missing() or (None if work in peer.works else "it has no such function")
            if reason is None:
                try:
                    sides[name] = _coarsest(peer, work, model, examples, settings.accuracy)
                except RuntimeError as error:  # SciPy's method does not converge, for instance
                    reason = first_line(error)
            if reason is not None:
                left_out.append(f"{name}, {work}: {reason}")
        taken = alternate(sides, settings.rounds, device)
        for name in sides:
            found = taken.values[name][-1]
            say(f"{work}, {name}", found, statistics.median(taken.seconds[name]))
            enough = [reaches(model, examples, one, settings.accuracy) for one in taken.values[name]]
            row = {
                "work": work,
                "library": name,
                "seconds": summary(taken.seconds[name]),
                "products": sorted(one.products for one in taken.values[name]),
                "eigenvalue": {end: rounded(value) for end, (value, _) in found.pairs.items()},
                "residual": {end: rounded(r) for end, r in residuals(model, examples, found).items()},
                "reached": sum(enough),
            }
            if OURS in sides:
                row["times_as_slow"] = summary(taken.times_as_fast(name, OURS))
            rows.append(row)
    return {
        "network": subjects.title(settings.network),
        "data": subjects.title(settings.data),
        "images": settings.images,
        "accuracy": settings.accuracy,
        "device": device.type,
        "rows": rows,
        "left_out": left_out,
    }


def _coarsest(peer: Peer, work: str, model: nn.Module, data: Data, accuracy: float) -> Callable[[int], Found]:
    """A run of the library with the coarsest setting that reaches the accuracy, or with the finest one."""
    compute = functools.partial(_computed, peer.works[work], model, data)
    settings = peer.settings[work](accuracy)

    def reached(setting: Any) -> bool:
        found, seconds = clock(functools.partial(compute, setting), 0, data[0].device)
        enough = reaches(model, data, found, accuracy)
        say(f"{work}, {peer.package} with {setting}: {'' if enough else 'not '}accurate enough", found, seconds)
        return enough

    chosen = next(filter(reached, settings[:-1]), settings[-1])
    return functools.partial(compute, chosen)


def say(what: str, found: Found, seconds: float) -> None:
    """Print what is known before the end."""
    print(f"{what}; {found.products} products, {seconds:.1f} s", file=sys.stderr, flush=True)


def _computed(work: Callable[..., Found], model: nn.Module, data: Data, setting: Any, seed: int) -> Found:
    # With a copy, as libraries change it; and so that nothing that was found for it before is known.
    return work(copy.deepcopy(model), data, setting, seed)


def residuals(model: nn.Module, data: Data, found: Found) -> dict[str, float]:
    """|H v - value v| by end, by a plain product."""
    hessian = hessian_of(model, data)
    return {
        end: float((hessian.product(vector.to(hessian.device)) - value * vector.to(hessian.device)).norm())
        for end, (value, vector) in found.pairs.items()
    }


def reaches(model: nn.Module, data: Data, found: Found, accuracy: float) -> bool:
    """Whether all residuals are small enough."""
    values = np.array([value for value, _ in found.pairs.values()])
    bounds = accuracy_of(accuracy).bounds(values, float(np.abs(values).max()))
    return bool((np.array(list(residuals(model, data, found).values())) <= bounds).all())


def tables(result: dict[str, Any]) -> str:
    """One table, and what was left out."""
    rows = (
        [
            row["work"],
            row["library"],
            markdown.spread(row["seconds"]),
            f"**{markdown.spread(row['times_as_slow'])}**" if "times_as_slow" in row else "",
            " to ".join(map(str, dict.fromkeys((row["products"][0], row["products"][-1])))),
            _values(row),
        ]
        for row in result["rows"]
    )
    caption = (
        f"{result['network']} over {result['images']:,} images ({result['data']}), on {result['device']}; residuals of "
        f"at most {result['accuracy']:g} of each eigenvalue."
    )
    header = ["eigenvalue", "library", "time, s", "times as long as landscape", "products", "found"]
    left_out = "".join(f"\n- left out: {line}" for line in result["left_out"])
    return f"{caption}\n\n{markdown.table(header, rows)}" + (f"\n{left_out}" if left_out else "")


def _values(row: dict[str, Any]) -> str:
    pairs = ((value, row["residual"][end]) for end, value in row["eigenvalue"].items())
    shown = ", ".join(f"{value:.5g} \N{PLUS-MINUS SIGN} {residual:.1g}" for value, residual in pairs)
    rounds = len(row["products"])
    return shown if row["reached"] == rounds else f"{shown} (accurate enough in {row['reached']} of {rounds} rounds)"
