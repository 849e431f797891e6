"""The data sets called by name: digits, and CIFAR through torchvision with and without its files (never a network)."""

from __future__ import annotations

import hashlib
import pickle
import socket
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from landscape.core.errors import LandscapeError
from landscape.data.loading import load_data


def test_digits_are_the_whole_of_scikit_learns_balanced_and_fixed() -> None:
    from sklearn.datasets import load_digits

    data = load_data("digits")
    train, test = data.splits["train"], data.splits["test"]
    assert (len(train), len(test), data.input_shape) == (1437, 360, (1, 8, 8))
    assert data.classes == tuple("0123456789")
    assert torch.bincount(test.targets).tolist() == [36] * 10
    assert sorted(train.targets[:10].tolist()) == sorted(test.targets[100:110].tolist()) == list(range(10))

    bunch = load_digits()
    pairs = zip(bunch.data, bunch.target, strict=True)
    expected = {(tuple(int(v * 255 / 16 + 0.5) for v in image), int(label)) for image, label in pairs}
    found = [
        (tuple(image.flatten().tolist()), int(t))
        for split in (train, test)
        for image, t in zip(split.inputs, split.targets, strict=True)
    ]
    assert len(found) == 1797
    assert set(found) == expected

    unit = train.inputs.double() / 255
    assert data.mean == pytest.approx((unit.mean().item(),))
    assert data.std == pytest.approx((unit.std(correction=0).item(),))
    assert train.fingerprint() == DIGITS_TRAIN  # fixed for ever: surfaces on disk refer to it
    assert test.fingerprint() == DIGITS_TEST


DIGITS_TRAIN = "9739d07546a9e767f5f96e691fe49d4c5ab8833f1061527029c5f0f9d86fa421"
DIGITS_TEST = "42cd2e3516f423b9f7681726ff4f439d351db01e2519cc3a8dae0b84482daf2b"


@pytest.mark.parametrize(("name", "archive"), [("cifar10", "cifar-10-python"), ("cifar100", "cifar-100-python")])
def test_the_error_for_missing_cifar_files_names_a_remedy(
    name: str, archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def offline(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(LandscapeError, match=f"cannot get {name}: .*Name or service not known") as caught:
        load_data(name, data_dir=tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert all(part in message for part in (f"{archive}.tar.gz", str(tmp_path), "a FOLDER", "digits"))
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("error", [RuntimeError("File not found or corrupted."), PermissionError(13, "denied")])
def test_other_failures_of_torchvision_are_one_line_too(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: Any) -> Any:
        raise error

    monkeypatch.setattr("torchvision.datasets.CIFAR10", broken)
    with pytest.raises(LandscapeError, match=r"cannot get cifar10: .*put its archive"):
        load_data("cifar10", data_dir=tmp_path)


def test_cifar10_is_read_from_torchvisions_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """torchvision's code on tiny files in its own form, whose sums are put in the published ones' place."""
    from torchvision import datasets

    generator = np.random.default_rng(0)
    pixels = {name: generator.integers(0, 256, (4, 3072), dtype=np.uint8) for name in ("data_batch_1", "test_batch")}
    labels = {"data_batch_1": [3, 0, 1, 9], "test_batch": [2, 2, 8, 0]}
    base = tmp_path / "cifar-10-batches-py"
    base.mkdir()
    contents = {name: {"data": pixels[name], "labels": labels[name]} for name in pixels}
    contents["batches.meta"] = {"label_names": [f"class {i}" for i in range(10)]}
    for name, content in contents.items():
        (base / name).write_bytes(pickle.dumps(content))
    sums = {name: hashlib.md5((base / name).read_bytes()).hexdigest() for name in contents}

    class Tiny(datasets.CIFAR10):  # type: ignore[misc]
        train_list = [["data_batch_1", sums["data_batch_1"]]]  # noqa: RUF012
        test_list = [["test_batch", sums["test_batch"]]]  # noqa: RUF012
        meta = {"filename": "batches.meta", "key": "label_names", "md5": sums["batches.meta"]}  # noqa: RUF012

    monkeypatch.setattr(datasets, "CIFAR10", Tiny)
    data = load_data("cifar10", data_dir=tmp_path)
    assert data.classes == tuple(f"class {i}" for i in range(10))
    for split, name in (("train", "data_batch_1"), ("test", "test_batch")):
        assert np.array_equal(data.splits[split].inputs.numpy(), pixels[name].reshape(4, 3, 32, 32))
        assert data.splits[split].targets.tolist() == labels[name]
    assert data.mean == (125.3 / 255, 123.0 / 255, 113.9 / 255)
    assert data.std == (63.0 / 255, 62.1 / 255, 66.7 / 255)

    (base / "test_batch").write_bytes(b"cut")  # its sum is wrong now, and torchvision tries to fetch it again
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "no net")))
    with pytest.raises(LandscapeError, match="no net"):
        load_data("cifar10", data_dir=tmp_path)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision", None)
    with pytest.raises(LandscapeError, match=r"cifar10 needs .*pip install torchvision"):
        load_data("cifar10")
