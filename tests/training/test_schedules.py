"""Every schedule against torch's own scheduler, stepped from the beginning."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim import lr_scheduler

from landscape.core.errors import UsageError
from landscape.training import schedules

LR = 0.4


def ours(schedule: str, epochs: int, per_epoch: int) -> list[float]:
    return [
        schedules.learning_rate(schedule, lr=LR, epochs=epochs, step=step, steps_per_epoch=per_epoch)
        for step in range(epochs * per_epoch)
    ]


def torchs(make, steps: int) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=LR)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


@pytest.mark.parametrize(("epochs", "per_epoch"), [(300, 1), (12, 7), (20, 3)])
def test_step_is_torchs_multi_step(epochs: int, per_epoch: int) -> None:
    milestones = [per_epoch * epochs * numerator / 12 for numerator in (6, 9, 11)]
    whole = [int(-(-milestone // 1)) for milestone in milestones]
    expected = torchs(lambda o: lr_scheduler.MultiStepLR(o, whole, gamma=0.1), epochs * per_epoch)
    assert ours("step", epochs, per_epoch) == pytest.approx(expected, rel=1e-9)


def test_step_of_the_paper_changes_after_150_225_and_275_epochs() -> None:
    rates = ours("step", 300, 2)
    changes = [step / 2 for step in range(1, 600) if rates[step] != rates[step - 1]]
    assert changes == [150, 225, 275]


@pytest.mark.parametrize(
    ("schedule", "epochs", "expected"),
    [
        ("step", 300, [150, 225, 275]),
        ("step", 8, [4, 6, 22 / 3]),
        ("0:0.1,2.5:0.2,4:0.1,5:0.06,6:0", 8, [4, 6]),
        ("0:0,3:0", 8, []),
        ("constant", 8, []),
        ("cosine", 8, []),
        ("onecycle", 8, []),
        ("cyclical=7", 8, []),
        ("cosine", 1, []),
    ],
)
def test_drops_are_sudden(schedule: str, epochs: int, expected: list[float]) -> None:
    assert schedules.drops(schedule, epochs) == pytest.approx(expected)
    rates = ours(schedule, epochs, 60)  # as the steps have it
    for at in expected:
        step = round(at * 60)
        assert rates[step] <= rates[step - 1] / 2
        assert rates[step - 2] == rates[step - 1]


@pytest.mark.parametrize(("epochs", "per_epoch"), [(1, 10), (8, 3), (30, 1)])
def test_cosine_is_torchs(epochs: int, per_epoch: int) -> None:
    steps = epochs * per_epoch
    expected = torchs(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=steps), steps)
    assert ours("cosine", epochs, per_epoch) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("epochs", "per_epoch"), [(1, 10), (8, 3), (30, 1), (8, 391)])
def test_onecycle_is_torchs(epochs: int, per_epoch: int) -> None:
    steps = epochs * per_epoch
    expected = torchs(lambda o: lr_scheduler.OneCycleLR(o, LR, total_steps=steps), steps)
    assert ours("onecycle", epochs, per_epoch) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("epochs", "per_epoch", "cycles"), [(1, 12, 3), (8, 3, 2), (30, 1, 5), (8, 391, 4), (1, 7, 3)])
@pytest.mark.parametrize(("name", "mode"), [("cyclical", "triangular"), ("triangular2", "triangular2")])
def test_cyclical_is_torchs(name: str, mode: str, epochs: int, per_epoch: int, cycles: int) -> None:
    steps = epochs * per_epoch
    half = steps / cycles / 2
    expected = torchs(
        lambda o: lr_scheduler.CyclicLR(o, LR / 4, LR, half, mode=mode, cycle_momentum=False),  # type: ignore[arg-type]
        steps,
    )
    assert ours(f"{name}={cycles}", epochs, per_epoch) == pytest.approx(expected, rel=1e-6)
    if cycles == 3:
        assert ours(name, epochs, per_epoch) == ours(f"{name}=3", epochs, per_epoch)


def test_each_cycle_of_triangular2_rises_half_as_far() -> None:
    rates = ours("triangular2=3", 3, 8)
    assert [max(rates[first : first + 8]) for first in (0, 8, 16)] == pytest.approx([LR, LR * 5 / 8, LR * 7 / 16])
    assert [rates[first] for first in (0, 8, 16)] == pytest.approx([LR / 4] * 3)


def test_constant() -> None:
    assert ours("constant", 3, 2) == [LR] * 6


def test_pairs_stand_for_the_learning_rate_too() -> None:
    assert ours("0:0.1,1.5:0.01,2:0.001", 3, 2) == [0.1, 0.1, 0.1, 0.01, 0.001, 0.001]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "step2",
        "1:0.1",
        "0:0.1,0:0.2",
        "0:0.1,5:0.1,4:0.1",
        "0:",
        "0:x",
        "0:-1",
        "0:nan",
        "0:1:2",
        "cyclical=",
        "cyclical=0",
        "cyclical=-1",
        "cyclical=1.5",
        "cosine=3",
        "=3",
    ],
)
def test_bad_schedules_are_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError, match="schedule") as caught:
        schedules.check(text)
    assert "\n" not in str(caught.value)


@given(st.sampled_from(schedules.names()), st.integers(1, 40), st.integers(1, 40))
def test_rates_are_positive_and_never_above_the_given_one(schedule: str, epochs: int, per_epoch: int) -> None:
    assert all(0 < rate <= LR * (1 + 1e-12) for rate in ours(schedule, epochs, per_epoch))
