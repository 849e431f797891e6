"""Promises of SECURITY.md that no other test holds."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from hostile.test_bombs import MOST, MOST_WITH_TORCH, READER, linux
from landscape.core import bounded_text
from landscape.core.errors import LandscapeError, UsageError
from landscape.data.loading import load_data
from landscape.explorer import tours
from landscape.surface import child_process
from landscape.weights import module_count
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.model_spec import ModelSpec
from processes import environment
from scripts.soak import bombs
from scripts.soak.served import surface_of

SECURITY = Path(__file__).parents[2] / "SECURITY.md"


def quantised() -> Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are to be removed from torch
        return torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8)


@pytest.mark.parametrize("make", [quantised, lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])])
def test_quantised_and_nested_tensors_are_refused(make: Callable[[], Tensor], tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.save({"w": make()}, tmp_path / "w.pt")
        with pytest.raises(LandscapeError, match=r"nested or expanded tensor|could run code|not a readable") as caught:
            load_checkpoint(tmp_path / "w.pt")
    assert "\n" not in str(caught.value)


@linux
def test_the_memory_of_a_reading_process_is_as_promised(tmp_path: Path) -> None:
    """256 MiB, eight times the file's size, and three times the declared numbers, beside what the process has."""
    path = tmp_path / "s.h5"
    path.write_bytes(bytes(10_000_000))
    declared = 1_000_000

    def read() -> None:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        child_process.allow(3 * 8 * declared)
        allowed = resource.getrlimit(resource.RLIMIT_AS)[0] - pages * resource.getpagesize()
        raise LandscapeError(f"{allowed}")

    with pytest.raises(LandscapeError) as caught:
        child_process.try_reading(read, path)
    expected = 2**28 + 8 * 10_000_000 + 3 * 8 * declared
    assert int(str(caught.value)) == pytest.approx(expected, abs=4_000_000)  # what was taken between the two
    (memory,) = re.findall(r"takes at most ([^;|]*) of memory \(on Linux\)", SECURITY.read_text(encoding="utf-8"))
    assert memory == "256 MiB, eight times its size, and three times its declared numbers"


@linux
@pytest.mark.process
def test_a_folder_of_bombs_is_listed_in_little_memory(tmp_path: Path) -> None:
    """As `landscape explore --serve` begins; the peak is that of the process and of the children that read."""
    surface_of("net").save(tmp_path / "given" / "a.h5")
    bombs.deflated_chunk(tmp_path / "given" / "b.h5", 2 * 2**30)
    bombs.deflated_chunk(tmp_path / "given" / "c.h5", 2 * 2**30, stages=1)
    bombs.shared_texts(tmp_path / "given" / "d.h5", 3000, 800_000)
    program = """
from pathlib import Path
from typing import Any
from landscape.explorer.library import Library
def read(path):
    library = Library([Path(path)], lambda surface, path: None)
    raise ValueError(f"{len(library.entries())} shown, {len(library.problems())} not")
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program + READER, str(tmp_path / "given")],
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    said, *peaks = done.stdout.splitlines()
    assert said == "ValueError 1 shown, 3 not"
    assert max(map(int, peaks)) < MOST


def test_tours_and_descriptions_of_networks_have_a_bounded_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("transformers")
    monkeypatch.setattr(bounded_text, "MOST_BYTES", 30)
    (tmp_path / "t.toml").write_text('title = "a title that is quite long"\n')
    with pytest.raises(UsageError, match=r"t\.toml is not a TOML file: it is longer"):
        tours.read(tmp_path / "t.toml", [])
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "gpt2", "n_embd": 8}))
    with pytest.raises(LandscapeError, match=r"config\.json: it is longer"):
        ModelSpec(f"hf:{tmp_path}").build()


@pytest.mark.parametrize("name", ["p.html", "m.obj"])
def test_what_is_there_is_not_changed_by_a_bad_input(name: str, tmp_path: Path, call: Callable[..., object]) -> None:
    (tmp_path / "s.h5").write_bytes(b"no surface")
    (tmp_path / name).write_text("precious")
    verb = {"p.html": "explore", "m.obj": "export"}[name]
    done = call(verb, tmp_path / "s.h5", "-o", tmp_path / name, "--force")
    assert done.returncode in (1, 2)  # type: ignore[attr-defined]
    assert done.stderr.count("\n") == 1  # type: ignore[attr-defined]
    assert (tmp_path / name).read_text() == "precious"


class Runs:
    """A pickle that makes a folder when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


def test_pickles_of_cifar_with_another_sum_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    datasets = pytest.importorskip("torchvision.datasets")
    folder = tmp_path / "data" / "cifar-10-batches-py"
    folder.mkdir(parents=True)
    names = [name for name, _ in (*datasets.CIFAR10.train_list, *datasets.CIFAR10.test_list)]
    for name in [*names, datasets.CIFAR10.meta["filename"]]:
        (folder / name).write_bytes(pickle.dumps(Runs(tmp_path / "RAN")))

    def no_network(*_: Any, **__: Any) -> None:
        raise OSError("no network here")

    for module in (datasets.cifar, datasets.utils):
        monkeypatch.setattr(module, "download_and_extract_archive", no_network)
    with pytest.raises(LandscapeError) as caught:
        load_data("cifar10", data_dir=tmp_path / "data")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "RAN").exists()


# Networks that a file of a kilobyte can name: one of 400 GB, and one of ten million layers.
IMMENSE = {
    "wide": ({"n_embd": 100_000, "n_layer": 1}, "do not fit"),
    "deep": ({"n_embd": 8, "n_layer": 10_000_000}, "it has more than 30,020 modules"),
}


@linux
@pytest.mark.slow
@pytest.mark.parametrize("kind", IMMENSE)
def test_a_network_of_transformers_is_compared_before_it_takes_memory(kind: str, tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    sizes, words = IMMENSE[kind]
    torch.save({"transformer.wte.weight": torch.zeros(8, 8)}, tmp_path / "pytorch_model.bin")
    sizes = {"n_head": 1, "vocab_size": 100, "n_positions": 8, **sizes}
    config = {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], **sizes}
    (tmp_path / "config.json").write_text(json.dumps(config))
    program = """
from pathlib import Path
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.model_spec import ModelSpec
def read(path):
    load_checkpoint(Path(path)).build_model(ModelSpec(f"hf:{path}"))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program + READER, str(tmp_path)],
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    said, *peaks = done.stdout.splitlines()
    assert re.match(rf"(LandscapeError|Misfit) .*{words}", said), said
    assert max(map(int, peaks)) < 2 * MOST_WITH_TORCH


@pytest.mark.parametrize(("name", "arguments"), [("chain", {"layers": 10**9}), ("mlp", {"depth": 10**9})])
def test_a_network_is_not_built_deeper_than_its_weights(
    name: str, arguments: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module_count, "ALWAYS_ALLOWED", 100)
    header = {"version": 1, "model": name, "model_arguments": arguments}
    save_file({"w": torch.ones(2)}, tmp_path / "w.safetensors", {"landscape": json.dumps(header)})
    with pytest.raises(LandscapeError, match=r"cannot be built, .*: it has more than 120 modules$"):
        load_checkpoint(tmp_path / "w.safetensors").build_model()
    with pytest.raises(LandscapeError, match="it has more than 1,200 modules"):
        load_checkpoint(tmp_path / "w.safetensors").build_model(partial=True)
    # Other threads build what they like, and so does this one afterwards.
    with module_count.ModuleCount(1):
        other = threading.Thread(target=lambda: built.append(nn.Sequential(nn.ReLU(), nn.ReLU(), nn.ReLU())))
        built: list[nn.Module] = []
        other.start()
        other.join()
    assert [len(list(module.children())) for module in built] == [3]
    assert len(nn.Sequential(nn.ReLU(), nn.ReLU())) == 2
