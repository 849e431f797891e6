"""Which way of computing the steps is chosen by timing, that timing leaves no trace, and where the choice is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import networks
import pytest
import torch

from landscape.data.dataset import DataSet
from landscape.training import Recipe, machine, step_choice, train
from landscape.training.step_choice import StepVariant, TimedStep, fastest
from landscape.weights.model_spec import ModelSpec

# Dropout draws random numbers, and BatchNorm updates buffers.
MODEL = ModelSpec("mlp", {"norm": "batch", "dropout": 0.2, "width": 8})
RECIPE = Recipe(epochs=2, batch_size=64)  # 5 steps an epoch
PLAIN, LOW, COMPILED = "float32", "bfloat16", "bfloat16, compiled"


class Clock:
    """Steps take the seconds of `costs`, by the name of their way; `timed` counts them."""

    def __init__(self) -> None:
        self.costs = {PLAIN: 300.0, LOW: 200.0, COMPILED: 100.0}
        self.timed: list[str] = []

    def seconds_of(self, step: TimedStep) -> float:
        step()
        self.timed.append(str(step.way))
        return self.costs[str(step.way)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, compiler: list[int]) -> Clock:
    """Time that is known, on a processor with bfloat16, with an empty cache; short runs are timed, too."""
    fake = Clock()
    monkeypatch.setattr(step_choice, "seconds_of", fake.seconds_of)
    monkeypatch.setattr(step_choice, "LEAST_STEPS", 1)
    monkeypatch.setattr(machine, "_has_bfloat16", lambda _: True)
    monkeypatch.setattr(machine, "_bfloat16_is_faster", lambda _: True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return fake


def said(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "run.json").read_text())
    return content


def way_of(folder: Path) -> str:
    return str(StepVariant(said(folder)["precision"], said(folder)["compile"]))


def weights(folder: Path) -> bytes:
    """The tensors of the final weights, without what is written about them."""
    content = (folder / "model.safetensors").read_bytes()
    return content[8 + int.from_bytes(content[:8], "little") :]


def stopped_after(steps: int) -> Callable[[], bool]:
    counted: Iterator[int] = iter(range(1, 1000))
    return lambda: next(counted) == steps


@pytest.mark.parametrize("best", [PLAIN, LOW, COMPILED])
def test_the_fastest_way_is_taken_and_the_weights_are_those_of_a_run_without_timing(
    best: str, clock: Clock, digits: DataSet, tmp_path: Path, progress: Any
) -> None:
    clock.costs[best] = 10.0 if best == PLAIN else 80.0
    train(MODEL, digits, tmp_path / "timed", RECIPE, progress=progress)
    assert set(clock.timed) >= {PLAIN, LOW}
    assert way_of(tmp_path / "timed") == best
    assert progress.titles[-1] == f"training mlp ({best})"
    noted = said(tmp_path / "timed")["timed_steps"]
    assert noted["seconds_per_step"] == {name: clock.costs[name] for name in dict.fromkeys(clock.timed)}

    count = len(clock.timed)
    precision, _, is_compiled = best.partition(", ")
    plain = replace(RECIPE, precision=precision, compile=bool(is_compiled))  # type: ignore[arg-type]
    train(MODEL, digits, tmp_path / "untimed", plain)
    assert len(clock.timed) == count
    assert "timed_steps" not in said(tmp_path / "untimed")
    assert weights(tmp_path / "timed") == weights(tmp_path / "untimed")


@pytest.mark.parametrize("best", [PLAIN, COMPILED])
def test_a_continued_run_goes_on_in_its_way_without_timing(
    best: str, clock: Clock, digits: DataSet, tmp_path: Path
) -> None:
    clock.costs[best] = 10.0
    train(MODEL, digits, tmp_path / "whole", RECIPE)
    noted = said(tmp_path / "whole")["timed_steps"]
    (tmp_path / "cache").rename(tmp_path / "lost")
    train(MODEL, digits, tmp_path / "pieces", RECIPE, stop=stopped_after(3))
    count = len(clock.timed)
    clock.costs = {PLAIN: 2.0, LOW: 1.0, COMPILED: 3.0}  # another day
    train(MODEL, digits, tmp_path / "pieces", RECIPE)
    assert len(clock.timed) == count
    assert way_of(tmp_path / "pieces") == best
    pieces = said(tmp_path / "pieces")["timed_steps"]
    assert pieces["seconds_per_step"] == noted["seconds_per_step"]
    assert weights(tmp_path / "pieces") == weights(tmp_path / "whole")


def test_the_same_run_on_the_same_machine_is_computed_alike(clock: Clock, digits: DataSet, tmp_path: Path) -> None:
    train(MODEL, digits, tmp_path / "first", RECIPE)
    assert way_of(tmp_path / "first") == COMPILED
    count = len(clock.timed)
    clock.costs = {PLAIN: 1.0, LOW: 2.0, COMPILED: 3.0}
    train(MODEL, digits, tmp_path / "again", RECIPE)
    train(MODEL, digits, tmp_path / "another seed", replace(RECIPE, seed=1))
    train(MODEL, digits, tmp_path / "again", RECIPE, force=True)
    assert len(clock.timed) == count
    assert [way_of(tmp_path / run) for run in ("again", "another seed")] == [COMPILED, COMPILED]
    assert weights(tmp_path / "again") == weights(tmp_path / "first")


@pytest.mark.parametrize(
    "other",
    [
        {"epochs": 3},
        {"batch_size": 32},
        {"compile": False},
    ],
    ids=str,
)
def test_another_kind_of_run_is_timed_for_itself(
    other: dict[str, Any], clock: Clock, digits: DataSet, tmp_path: Path
) -> None:
    train(MODEL, digits, tmp_path / "first", RECIPE)
    count = len(clock.timed)
    clock.costs = {PLAIN: 1.0, LOW: 2.0, COMPILED: 3.0}
    train(MODEL, digits, tmp_path / "other", replace(RECIPE, **other))
    assert len(clock.timed) > count
    assert way_of(tmp_path / "other") == PLAIN


@pytest.mark.parametrize("damage", ["{", "[]", '{"choice": {"precision": "float8", "compile": false}}', "gone"])
def test_a_choice_that_cannot_be_read_is_made_again(damage: str, clock: Clock, digits: DataSet, tmp_path: Path) -> None:
    train(MODEL, digits, tmp_path / "first", RECIPE)
    (kept,) = (tmp_path / "cache").rglob("*.json")
    kept.unlink() if damage == "gone" else kept.write_text(damage)
    clock.costs = {PLAIN: 1.0, LOW: 2.0, COMPILED: 3.0}
    train(MODEL, digits, tmp_path / "again", RECIPE)
    assert way_of(tmp_path / "again") == PLAIN


def test_without_a_cache_the_training_runs(
    clock: Clock, digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    train(MODEL, digits, tmp_path / "run", RECIPE)
    assert way_of(tmp_path / "run") == COMPILED


def test_where_compiling_fails_the_run_goes_on_without_it(
    clock: Clock, digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, progress: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no C++ compiler")

    monkeypatch.setattr(torch, "compile", fail)
    for run in ("first", "again"):
        train(MODEL, digits, tmp_path / run, RECIPE, progress=progress)
        assert progress.titles[-1] == "training mlp (not compiled: no C++ compiler)"
        assert way_of(tmp_path / run) == LOW
    assert not list((tmp_path / "cache").rglob("*.json"))  # there may be a compiler next time
    train(MODEL, digits, tmp_path / "plain", replace(RECIPE, precision="bfloat16", compile=False))
    assert weights(tmp_path / "first") == weights(tmp_path / "again") == weights(tmp_path / "plain")


def test_what_the_recipe_sets_is_not_timed(clock: Clock, digits: DataSet, tmp_path: Path) -> None:
    train(MODEL, digits, tmp_path / "compiled", replace(RECIPE, compile=True))
    assert set(clock.timed) == {PLAIN, LOW}
    assert way_of(tmp_path / "compiled") == COMPILED
    clock.timed.clear()
    clock.costs[PLAIN] = 59.0  # 590 s in all: compiling is not tried
    train(MODEL, digits, tmp_path / "float32", replace(RECIPE, precision="float32"))
    assert set(clock.timed) == {PLAIN}
    assert way_of(tmp_path / "float32") == PLAIN
    clock.timed.clear()
    train(MODEL, digits, tmp_path / "all", replace(RECIPE, precision="float32", compile=False))
    assert clock.timed == []


def test_a_network_of_ones_own_and_a_short_run_are_not_timed(
    clock: Clock, digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(networks.spec(), digits, tmp_path / "own", RECIPE)
    monkeypatch.setattr(step_choice, "LEAST_STEPS", 11)
    train(MODEL, digits, tmp_path / "short", RECIPE)
    assert clock.timed == []
    assert [way_of(tmp_path / run) for run in ("own", "short")] == [LOW, LOW]


def test_a_way_that_needs_too_much_memory_is_not_taken(
    clock: Clock, digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seconds_of(step: TimedStep) -> float:
        if step.way == StepVariant(PLAIN):
            raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return clock.seconds_of(step)

    clock.costs = {LOW: 200.0, COMPILED: 300.0}
    monkeypatch.setattr(step_choice, "seconds_of", seconds_of)
    train(MODEL, digits, tmp_path / "run", RECIPE)
    assert way_of(tmp_path / "run") == LOW
    assert set(said(tmp_path / "run")["timed_steps"]["seconds_per_step"]) == {LOW, COMPILED}


@pytest.mark.parametrize(("seconds", "rounds"), [(0.1, 24), (3.0, 9), (100.0, 5)])
def test_slow_steps_are_timed_for_a_minute(
    seconds: float, rounds: int, clock: Clock, digits: DataSet, tmp_path: Path
) -> None:
    """Eleven rounds of two steps of 3 s are more than a minute; the first two rounds warm up."""
    clock.costs = {PLAIN: seconds, LOW: seconds, COMPILED: seconds}
    train(
        MODEL,
        digits,
        tmp_path / "run",
        replace(RECIPE, epochs=1600, limit=48, batch_size=16, compile=False),
        stop=lambda: True,
    )
    assert clock.timed == [PLAIN, LOW] * (2 + rounds)


def test_compiling_pays_if_its_steps_save_more_than_it_takes() -> None:
    seconds = {StepVariant("float32"): 0.20, StepVariant("float32", compiled=True): 0.15}
    # 60 s are saved in 1200 steps; only then, and by more than 3 % of the run, is the compiled way taken.
    assert not fastest(seconds, compiling=60.0, steps=1200).compiled
    assert not fastest(seconds, compiling=60.0, steps=1300).compiled  # 260 s and 255 s
    assert fastest(seconds, compiling=60.0, steps=1500).compiled  # 300 s and 285 s
    assert fastest(seconds, compiling=0.0, steps=1).compiled


def test_the_first_of_ways_that_are_about_equal_is_taken() -> None:
    assert fastest({StepVariant("float32"): 1.02, StepVariant("bfloat16"): 1.0}) == StepVariant("float32")
    assert fastest({StepVariant("float32"): 1.04, StepVariant("bfloat16"): 1.0}) == StepVariant("bfloat16")


def test_timing_by_the_real_clock_leaves_no_trace(
    digits: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_choice, "LEAST_STEPS", 1)
    monkeypatch.setattr(machine, "_has_bfloat16", lambda _: True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    train(MODEL, digits, tmp_path / "timed", RECIPE)
    described = said(tmp_path / "timed")
    assert all(seconds > 0 for seconds in described["timed_steps"]["seconds_per_step"].values())
    assert not described["compile"]  # a run of a second
    train(MODEL, digits, tmp_path / "untimed", replace(RECIPE, precision=described["precision"], compile=False))
    assert weights(tmp_path / "timed") == weights(tmp_path / "untimed")
