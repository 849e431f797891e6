"""Without its package, an integration names what to install."""

from __future__ import annotations

import importlib
import sys

import pytest

from landscape import LandscapeError

BLOCKED = {"transformers": ("transformers",), "lightning": ("lightning", "lightning.pytorch", "pytorch_lightning")}


@pytest.mark.parametrize("name", BLOCKED)
def test_a_missing_package_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in BLOCKED[name]:
        monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"landscape.integrations.{name}", raising=False)
    message = f"landscape.integrations.{name} needs the package '{name}', which is not installed: pip install {name}"
    with pytest.raises(LandscapeError, match=message):
        importlib.import_module(f"landscape.integrations.{name}")
