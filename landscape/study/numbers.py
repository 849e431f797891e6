"""The numbers of a study: of every network, of every measurement, with their spread over planes and training seeds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from landscape.analysis.measures import Measure, measures
from landscape.analysis.spread import Spread, exceeds, spreads
from landscape.compare.networks import sharpness_measures
from landscape.core import files
from landscape.report.csv_text import csv_text
from landscape.report.number import Number
from landscape.report.report import Column, Report, Table
from landscape.study import stored_texts
from landscape.study.definition import TRAINING, Expectation, Network, Study, split_number
from landscape.study.finished_steps import FinishedSteps
from landscape.study.network_store import NetworkStore
from landscape.study.steps import OF_SURFACES, Step, measurements
from landscape.surface.surface import Surface

COLUMNS = ("of", "network", "number", "label", "mean", "spread", "values", "spread_over_planes")


@dataclass(frozen=True)
class Numbers:
    """What a study found.

    Attributes:
        rows: by source (`training`, or the measurement's name) and variant. For a variant of one seed, the spread is
            over its planes; for several seeds, it is over the seeds, each of which counts as the mean of its planes.
        networks: the same by source and network, with the spread over its planes.
        within: for variants of several seeds, the standard deviation over planes by key: the root mean square of those
            of the seeds.
    """

    rows: Mapping[tuple[str, str], Sequence[Spread]]
    networks: Mapping[tuple[str, str], Sequence[Spread]]
    within: Mapping[tuple[str, str], Mapping[str, float]]

    def of(self, number: str, variant: str) -> Spread | None:
        """A number of a variant, as in `plane.convex_share`; None if it is not known."""
        measurement, key = split_number(number, {of for of, _ in self.rows})
        found = [spread for spread in self.rows.get((measurement, variant), ()) if spread.key == key]
        return found[0] if found else None


def gather(study: Study, folder: Path, networks: NetworkStore) -> Numbers:
    """Read what is finished; the rest is left out."""
    files_of: dict[tuple[str, str], list[list[Measure]]] = {}
    variants: dict[tuple[str, str], tuple[str, str]] = {}
    for network in study.networks.values():
        if found := _of_training(networks, network):
            files_of[TRAINING, network.name] = [found]
            variants[TRAINING, network.name] = (TRAINING, network.variant)
    finished = FinishedSteps.open(folder, networks.fingerprints)
    for step in measurements(study):
        if step.measurement is None or not finished.made(step):
            continue
        key = (step.measurement.name, "_".join(network.name for network in step.networks))
        files_of.setdefault(key, []).append(_of_file(step, folder / step.name))
        variants[key] = (step.measurement.name, "_".join(network.variant for network in step.networks))
    of_networks = {key: spreads(found) for key, found in files_of.items()}
    seeds: dict[tuple[str, str], list[list[Spread]]] = {}
    for key, variant in variants.items():
        seeds.setdefault(variant, []).append(of_networks[key])
    many = _of_several_seeds(study)
    return Numbers(
        {key: _over_seeds(found) if key in many else found[0] for key, found in seeds.items()},
        of_networks,
        {key: _within(found) for key, found in seeds.items() if key in many},
    )


def _of_several_seeds(study: Study) -> set[tuple[str, str]]:
    """The sources and variants that have several seeds, also if only one is finished: it does not stand for all."""
    variant = {network.name: network.variant for network in study.networks.values()}
    asked = Counter((TRAINING, name) for name in variant.values())
    for measurement in study.measurements:
        asked.update((measurement.name, "_".join(variant[name] for name in group)) for group in measurement.groups)
    return {key for key, count in asked.items() if count > 1}


def write(numbers: Numbers, path: Path) -> None:
    """The numbers as CSV, a row for each network and number; `values` are those of its planes.

    A variant of several seeds has rows of its own: their spread is that over the seeds, each the mean of its planes,
    and stands beside the spread over the planes of each network.
    """
    rows = []
    for (of, network), row in _rows(numbers):
        planes = numbers.within.get((of, network), {})
        for spread in row:
            values = " ".join(f"{value:.8g}" for value in spread.values)
            wide = "" if spread.spread is None else f"{spread.spread:.4g}"
            within = f"{planes[spread.key]:.4g}" if spread.key in planes else ""
            rows.append((of, network, spread.key, spread.label, f"{spread.mean:.8g}", wide, values, within))
    table = Table(tuple(Column(name=name) for name in COLUMNS), tuple(rows))
    with files.replacing(path) as beside:
        beside.write_text(csv_text(Report(table=table)), encoding="utf-8", newline="")


def report(study: Study, numbers: Numbers, verdicts: Sequence[Verdict]) -> Report:
    """The numbers as a report, a part for each network and each variant of several seeds, and the expectations."""
    parts: dict[str, list[Number]] = {}
    data = []
    for (of, network), row in _rows(numbers):
        planes = numbers.within.get((of, network))
        for spread in row:
            found = {"of": of, "network": network, "number": spread.key, "label": spread.label, **spread.as_json()}
            if planes is not None:  # of several seeds, whose means predict no plane
                found["new_plane"] = None
            data.append({**found, "spread_over_planes": (planes or {}).get(spread.key)})
            parts.setdefault(network, []).append(
                Number(
                    name=f"{of}.{spread.key}",
                    label=f"{of}: {spread.label}",
                    value=spread.mean,
                    stderr=spread.spread,
                    text=spread.text,
                )
            )
    return Report(
        title=study.title,
        data={
            "study": study.name,
            "scale": study.scale,
            "numbers": data,
            "expectations": [verdict.as_json() for verdict in verdicts],
        },
        parts=tuple(Report(title=name, numbers=tuple(own)) for name, own in parts.items()),
        part="network",
        figure="numbers_side_by_side",
    )


def _rows(numbers: Numbers) -> list[tuple[tuple[str, str], list[Spread]]]:
    """Every source and network, then every variant of several seeds; numbers without a value are left out."""
    over_seeds = {key: row for key, row in numbers.rows.items() if key in numbers.within}
    return [
        (key, [spread for spread in row if spread.mean is not None])
        for key, row in [*numbers.networks.items(), *over_seeds.items()]
    ]


@dataclass(frozen=True)
class Verdict:
    """Whether the numbers meet an expectation.

    Attributes:
        shows: None if a number is missing, or a lower bound leaves the order open.
        text: a sentence about it, with the numbers.
    """

    expectation: Expectation
    shows: bool | None
    text: str

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        asked = self.expectation
        return {
            "says": asked.says, "number": asked.number, "rises": list(asked.variants), "shows": self.shows,
            "text": self.text,
        }  # fmt: skip


def judge(study: Study, numbers: Numbers) -> list[Verdict]:
    """Compare each variant with the next one of every expectation."""
    return [_judge(expectation, numbers) for expectation in study.expectations]


def _judge(expectation: Expectation, numbers: Numbers) -> Verdict:
    found = [(variant, numbers.of(expectation.number, variant)) for variant in expectation.variants]
    missing = [variant for variant, spread in found if spread is None or spread.mean is None]
    if missing:
        return Verdict(expectation, None, f"not known: no {expectation.number} of {', '.join(missing)}")
    measured = [f"{variant} {spread.text}" for variant, spread in found if spread is not None]
    known = [spread for _, spread in found if spread is not None]
    rises = [_rises(low, high) for low, high in pairwise(known)]
    if False in rises:
        expected = " < ".join(expectation.variants)
        return Verdict(expectation, False, f"does not show: expected {expected}, measured {', '.join(measured)}")
    if None in rises:
        bounds = ", ".join(variant for variant, spread in found if spread is not None and spread.bound)
        text = f"cannot be decided, as the number of {bounds} is a lower bound: {', '.join(measured)}"
        return Verdict(expectation, None, text)
    beyond = all(exceeds(low, high) for low, high in pairwise(known))
    sure = (
        "by more than the spread" if beyond else "but the difference is within the spread, or the spread is not known"
    )
    return Verdict(expectation, True, f"shows, {sure}: {' < '.join(measured)}")


def _rises(low: Spread, high: Spread) -> bool | None:
    """Whether the first of two numbers is the smaller one; None if a lower bound leaves that open."""
    assert low.mean is not None, "missing numbers are not compared"
    assert high.mean is not None, "missing numbers are not compared"
    rises = low.mean < high.mean
    return None if (low if rises else high).bound else rises


def _of_training(networks: NetworkStore, network: Network) -> list[Measure]:
    """The last row of the log, which is published when a training is finished; empty where there is none."""
    if networks.lacks(network):
        return []
    rows = stored_texts.rows(networks.log(network))
    if not rows:
        return []
    last = rows[-1]
    found = []
    if "test_accuracy" in last:
        found.append(Measure("test_error", "test error", 1 - last["test_accuracy"], "share", of_plane=False))
    names = (
        ("test_loss", "test loss"),
        ("train_loss", "train loss, last epoch"),
        ("weight_norm", "norm of the weights"),
    )
    found += [Measure(key, label, last[key], of_plane=False) for key, label in names if key in last]
    if "epoch" in last:
        found.append(Measure("epochs", "epochs", last["epoch"], "count", of_plane=False))
    return found


def _of_file(step: Step, path: Path) -> list[Measure]:
    """The numbers of a finished step.

    Raises:
        LandscapeError: its file is damaged.
    """
    if step.kind in OF_SURFACES:
        return measures(Surface.load(path))
    try:
        found = _of_report(step.kind, stored_texts.report(path))
        if not all(_is_number(value) for measure in found for value in (measure.value, *measure.errors)):
            raise ValueError("a number is missing")
    except (ValueError, TypeError, LookupError) as error:  # a report that somebody has changed
        raise stored_texts.unreadable(path, error) from error
    return found


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _of_report(kind: str, report: Mapping[str, Any]) -> list[Measure]:
    """The numbers of a measurement without a surface."""
    if kind == "sharpness":
        return sharpness_measures(report)
    if kind == "hessian":
        named = {
            "largest": ("largest eigenvalue", report["eigenvalues"][0]),
            "smallest": ("smallest eigenvalue", report["smallest"]),
            "negative_share": ("|smallest / largest|", report["negative_share"]),
            "trace": ("trace", report["trace"]),
        }
        return [Measure(key, *measured, of_plane=False) for key, measured in named.items() if measured[1] is not None]
    return [
        Measure("weight_norm", "norm of filters and matrices", report["norm"], of_plane=False),
        Measure("weight_deviation", "standard deviation of a weight", report["standard_deviation"], of_plane=False),
    ]


def _over_seeds(networks: Sequence[Sequence[Spread]]) -> list[Spread]:
    """The mean over seeds and their spread.

    A seed counts as the mean of its planes; a seed with a plane that lacks the number is left out.
    """
    return spreads(
        [
            [
                Measure(
                    s.key,
                    s.label,
                    s.mean if s.is_complete else None,
                    s.form,
                    bound=s.bound and s.is_complete,
                    limits=s.limits,
                    log=s.log,
                )
                for s in network
            ]
            for network in networks
        ]
    )


def _within(networks: Sequence[Sequence[Spread]]) -> dict[str, float]:
    """By key the standard deviation over the planes of one network: the root mean square over the networks."""
    found: dict[str, list[float]] = {}
    for spread in (spread for network in networks for spread in network):
        if spread.of_plane and not spread.own_error and spread.spread is not None:
            found.setdefault(spread.key, []).append(spread.spread)
    return {key: math.sqrt(sum(s * s for s in several) / len(several)) for key, several in found.items()}
