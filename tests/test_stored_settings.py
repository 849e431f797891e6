"""The settings of a file: those that docs/FORMAT.md lists, and no others."""

from __future__ import annotations

import re

import pytest
import torch
from torch import nn

import landscape
from landscape.measure.stored_settings import FOUND, OF_A_SPLIT, SETTINGS, names_in
from processes import ROOT


def test_they_are_the_first_table_of_the_format() -> None:
    text = (ROOT / "docs" / "FORMAT.md").read_text(encoding="utf-8")
    table = text[text.index("| `weights_fingerprint` |") : text.index("The following attributes are not compared")]
    columns = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    listed = {name for column in columns for name in re.findall(r"`([a-z0-9_<>]+)`", column)}
    assert listed == {*SETTINGS, *(f"<split>_{end}" for end in OF_A_SPLIT)}


def test_the_splits_are_those_of_the_file() -> None:
    assert names_in({"splits": ["a", "b"]}) - SETTINGS.keys() == {
        "a_examples", "a_fingerprint", "b_examples", "b_fingerprint",
    }  # fmt: skip
    for nothing in ({}, {"splits": "train"}, {"splits": None}, {"splits": []}):
        assert names_in(nothing) == SETTINGS.keys()


def test_a_setting_that_is_not_listed_is_not_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    data = torch.randn(6, 3), torch.arange(6) % 2
    assert landscape.loss_curve(nn.Linear(3, 2), data, x=(-1, 1, 2)).is_complete
    monkeypatch.delitem(FOUND, "weights_fingerprint")
    with pytest.raises(AssertionError, match="add weights_fingerprint to FOUND"):
        landscape.loss_curve(nn.Linear(3, 2), data, x=(-1, 1, 2))
