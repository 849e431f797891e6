"""Forms of weights files in use: each is compared, tensor by tensor, with the plain state_dict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from landscape.core.errors import LandscapeError, UsageError
from landscape.weights.checkpoint import load_checkpoint
from landscape.weights.names import match

State = dict[str, Tensor]


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv, self.bn = nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2)


class Net(nn.Module):
    def __init__(self, blocks: int = 2) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 2, 1)
        self.blocks = nn.Sequential(*(Block() for _ in range(blocks)))
        self.head = nn.Linear(2, 3)


class Compiled(nn.Module):
    """A wrapper with the name that torch.compile uses."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self._orig_mod = net


class Holder(nn.Module):
    """A network within another module."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net


def state(seed: int = 0, blocks: int = 2) -> State:
    generator = torch.Generator().manual_seed(seed)
    return {
        name: torch.randn(tensor.shape, generator=generator) if tensor.is_floating_point() else tensor + seed
        for name, tensor in Net(blocks).state_dict().items()
    }


def prefixed(prefix: str, tensors: Mapping[str, Tensor]) -> State:
    return {prefix + name: tensor for name, tensor in tensors.items()}


def averaged(tensors: State) -> State:
    net = Net()
    net.load_state_dict(tensors)
    return AveragedModel(net).state_dict()


def with_counters(tensors: State) -> State:
    """A network with two counters in every module, as profilers add them."""
    modules = {name.rpartition(".")[0] for name in tensors} | {"", "blocks"}
    counters = {f"{m}.{c}" if m else c: torch.zeros(1) for m in modules for c in ("total_ops", "total_params")}
    return {**tensors, **counters}


def within(part: str, tensors: State) -> State:
    """A network with a wrapper around its blocks, and around each block."""
    return {
        name.replace("blocks.", f"blocks.{part}.")
        .replace(".conv.", f".{part}.conv.")
        .replace(".bn.", f".{part}.bn."): t
        for name, t in tensors.items()
    }


LOSS = {"criterion.weight": torch.ones(3)}
FORMS: dict[str, Callable[[State], Any]] = {
    "averaged model": averaged,
    "lightning": lambda s: {"epoch": 1, "state_dict": prefixed("model.", s)},
    "lightning with a loss": lambda s: {"state_dict": {**prefixed("model.", s), **LOSS}},
    "a loss beside the weights": lambda s: {**s, **LOSS},
    "lightning, compiled": lambda s: {"state_dict": prefixed("net._orig_mod.", s)},
    "deepspeed": lambda s: {"module": s, "global_steps": 4},
    "ema alone": lambda s: {"ema": s, "epoch": 3},
    "ema_state_dict": lambda s: {"ema_state_dict": prefixed("module.", s)},
    "state_dict_ema": lambda s: {"state_dict_ema": s},
    "shadow": lambda s: prefixed("shadow.", s),
    "model_state": lambda s: {"model_state": s, "optimizer_state": {"state": {0: {"exp_avg": torch.ones(2)}}}},
    "an unusual key": lambda s: {"result": {"network": prefixed("module.", s)}, "loss": torch.tensor(0.1)},
    "compiled": lambda s: prefixed("_orig_mod.", s),
    "compiled blocks": lambda s: within("_orig_mod", s),
    "fsdp": lambda s: prefixed("_fsdp_wrapped_module.", within("_fsdp_wrapped_module", s)),
    "checkpointed blocks": lambda s: within("_checkpoint_wrapped_module", s),
    "data parallel blocks": lambda s: {name.replace("blocks.", "blocks.module."): t for name, t in s.items()},
    "compiled and parallel": lambda s: {"model": prefixed("module._orig_mod.", s)},
    "profiler": with_counters,
    "parts under keys": lambda s: {
        part: {name.removeprefix(f"{part}."): t for name, t in s.items() if name.startswith(f"{part}.")}
        for part in ("stem", "blocks", "head")
    },
    "equal copies": lambda s: {"state_dict": s, "best": {name: t.clone() for name, t in s.items()}},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read(form: str, tmp_path: Path) -> None:
    expected = state()
    torch.save(FORMS[form](state()), tmp_path / "w.pt")
    net = Net()
    load_checkpoint(tmp_path / "w.pt").load_into(net)
    assert_same(net.state_dict(), expected)


def assert_same(got: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> None:
    assert got.keys() == expected.keys()
    for name, tensor in expected.items():
        assert torch.equal(got[name], tensor), name


@pytest.mark.parametrize(
    "wrap", [nn.DataParallel, Compiled, Holder, AveragedModel, lambda net: nn.DataParallel(Holder(net))]
)
@pytest.mark.parametrize("form", ["plain", "lightning", "fsdp"])
def test_a_wrapped_network_takes_each_form(wrap: Any, form: str, tmp_path: Path) -> None:
    content = state() if form == "plain" else FORMS[form](state())
    torch.save(content, tmp_path / "w.pt")
    net = Net()
    wrapped = wrap(net)
    load_checkpoint(tmp_path / "w.pt").load_into(wrapped)
    inner = wrapped.module if isinstance(wrapped, AveragedModel) else net
    assert_same(inner.state_dict(), state())


def remarks(content: Any, path: Path) -> str:
    torch.save(content, path)
    checkpoint = load_checkpoint(path)
    checkpoint.load_into(Net())
    assert checkpoint.provenance().get("checkpoint_read", []) == checkpoint.remarks
    return " ".join(checkpoint.remarks)


def test_remarks_describe_how_names_were_matched(tmp_path: Path) -> None:
    path = tmp_path / "w.pt"
    assert remarks(state(), path) == ""
    assert remarks({"state_dict": state(), "epoch": 1}, path) == ""
    assert "'model.' is removed" in remarks(FORMS["lightning"](state()), path)
    assert "no such tensor: criterion.weight" in remarks(FORMS["lightning with a loss"](state()), path)
    assert "no such tensor: n_averaged" in remarks(FORMS["averaged model"](state()), path)
    assert "total_ops" in remarks(with_counters(state()), path)
    assert "blocks._orig_mod.0" in remarks(within("_orig_mod", state()), path)
    assert "averaged ones under 'ema'" in remarks(FORMS["ema alone"](state()), path)
    torch.save(state(), path)
    checkpoint = load_checkpoint(path)
    checkpoint.load_into(Holder(Net()))
    assert "prefix 'net.' is added" in checkpoint.remarks[0]


@pytest.mark.parametrize("prefix", ["", "module."])
@pytest.mark.parametrize("key", ["ema", "model_ema", "swa_model", "shadow"])
def test_plain_weights_are_chosen_and_averages_named(key: str, prefix: str, tmp_path: Path) -> None:
    plain, mean = state(1), state(2)
    torch.save({key: prefixed(prefix, mean), "model": prefixed(prefix, plain)}, tmp_path / "w.pt")
    net, checkpoint = Net(), load_checkpoint(tmp_path / "w.pt")
    checkpoint.load_into(net)
    assert_same(net.state_dict(), plain)
    assert f"w.pt::{key}" in " ".join(checkpoint.remarks)
    asked = load_checkpoint(f"{tmp_path / 'w.pt'}::{key}")
    asked.load_into(net)
    assert_same(net.state_dict(), mean)
    assert asked.provenance()["checkpoint"].endswith(f"w.pt::{key}")


def test_averages_among_the_names(tmp_path: Path) -> None:
    plain, mean = state(1), state(2)
    for prefix in ("", "model."):
        torch.save({"state_dict": {**prefixed("ema_model.", mean), **prefixed(prefix, plain)}}, tmp_path / "w.pt")
        net, checkpoint = Net(), load_checkpoint(tmp_path / "w.pt")
        checkpoint.load_into(net)
        assert_same(net.state_dict(), plain)
        assert "ema_model" in " ".join(checkpoint.remarks)
        load_checkpoint(f"{tmp_path / 'w.pt'}::state_dict.ema_model").load_into(net)
        assert_same(net.state_dict(), mean)


def test_several_sets_are_refused_with_their_names(tmp_path: Path) -> None:
    sets = {"student": prefixed("module.", state(1)), "teacher": state(2)}
    torch.save(sets, tmp_path / "w.pt")
    with pytest.raises(UsageError, match=r"2 sets of weights that fit Net \(student\.module, teacher\): choose one"):
        load_checkpoint(tmp_path / "w.pt").load_into(Net())
    net = Net()
    load_checkpoint(f"{tmp_path / 'w.pt'}::student").load_into(net)
    assert_same(net.state_dict(), state(1))
    with pytest.raises(UsageError, match="no weights under 'best': there are student, teacher"):
        load_checkpoint(f"{tmp_path / 'w.pt'}::best")


def test_only_the_set_that_fits_counts(tmp_path: Path) -> None:
    other = {name: torch.zeros(7) for name in state()}
    torch.save({"model": other, "generator": state(1), "larger": state(2, blocks=3)}, tmp_path / "w.pt")
    net = Net()
    load_checkpoint(tmp_path / "w.pt").load_into(net)
    assert_same(net.state_dict(), state(1))


@pytest.mark.parametrize("prefix", ["", "model.", "module."])
def test_weights_of_a_larger_network_are_refused(prefix: str, tmp_path: Path) -> None:
    """The file has all tensors that the smaller network needs, with the right shapes."""
    torch.save(prefixed(prefix, state(0, blocks=3)), tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match=r"6 unexpected \((model\.|module\.)?blocks\.2\.conv\.weight"):
        load_checkpoint(tmp_path / "w.pt").load_into(Net())


def test_exact_names_take_precedence_over_renamed_ones(tmp_path: Path) -> None:
    torch.save({**state(1), **prefixed("old.", state(2))}, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match=r"unexpected \(old\.stem\.weight"):
        load_checkpoint(tmp_path / "w.pt").load_into(Net())


def test_an_error_of_matching_lists_the_networks_names(tmp_path: Path) -> None:
    weights = prefixed("model.", state())
    del weights["model.head.bias"]
    weights["model.stem.weight"] = torch.zeros(5, 1, 1, 1)
    torch.save({"state_dict": weights}, tmp_path / "w.pt")
    with pytest.raises(LandscapeError) as refused:
        load_checkpoint(tmp_path / "w.pt").load_into(Net())
    for part in ("1 missing (head.bias)", "stem.weight (5, 1, 1, 1) instead of (2, 1, 1, 1)"):
        assert part in str(refused.value)
    assert "unexpected" not in str(refused.value)


def test_wrappers_that_are_the_networks_own() -> None:
    """A network with a part that has the name of a wrapper."""
    net = nn.Module()
    net.a = nn.Module()
    net.a.weight, net.a.module = nn.Parameter(torch.zeros(2)), nn.Linear(2, 1, bias=False)
    own = {"a.weight": torch.ones(2), "a.module.weight": torch.ones(1, 2)}
    assert match(net, own, source="x", target="net").weights.keys() == own.keys()
    found = match(net, prefixed("model.", own), source="x", target="net")
    assert found.weights["a.weight"] is own["a.weight"]
    assert found.weights["a.module.weight"] is own["a.module.weight"]
    with pytest.raises(LandscapeError, match=r"1 missing"):
        match(net, {"a.weight": torch.ones(2)}, source="x", target="net")


def test_one_tensor_does_not_fill_two(tmp_path: Path) -> None:
    net = nn.Module()
    net.a = nn.Module()
    net.a.weight, net.a.module = nn.Parameter(torch.zeros(1, 2)), nn.Linear(2, 1, bias=False)
    with pytest.raises(LandscapeError, match="1 missing"):
        match(net, {"model.a.weight": torch.ones(1, 2)}, source="x", target="net")


def test_a_changed_copy_has_its_own_weights(tmp_path: Path) -> None:
    from dataclasses import replace

    torch.save({"state_dict": prefixed("model.", state(1))}, tmp_path / "w.pt")
    changed = replace(load_checkpoint(tmp_path / "w.pt"), weights=state(5))
    net = Net()
    changed.load_into(net)
    assert_same(net.state_dict(), state(5))


@pytest.mark.parametrize("depth", [10**3, 10**5])
def test_long_names_take_no_time(depth: int, tmp_path: Path) -> None:
    torch.save({"a." * depth + "weight": torch.ones(2), **state()}, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match="1 unexpected") as refused:
        load_checkpoint(tmp_path / "w.pt").load_into(Net())
    assert len(str(refused.value)) < 1000


def test_a_dictionary_within_itself(tmp_path: Path) -> None:
    content: dict[str, Any] = {"other": {"x": torch.ones(1)}}
    content["state_dict"] = content
    content["model"] = state()
    torch.save(content, tmp_path / "w.pt")
    net = Net()
    load_checkpoint(tmp_path / "w.pt").load_into(net)
    assert_same(net.state_dict(), state())


def test_complex_weights_are_not_made_real(tmp_path: Path) -> None:
    torch.save({**state(), "head.bias": torch.ones(3, dtype=torch.complex64)}, tmp_path / "w.pt")
    with pytest.raises(LandscapeError, match=r"head\.bias is complex in the file and real in the network"):
        load_checkpoint(tmp_path / "w.pt").load_into(Net())
    net = nn.Module()
    net.w = nn.Parameter(torch.zeros(2, dtype=torch.complex64))
    torch.save({"w": torch.tensor([1 + 2j, complex("nan")])}, tmp_path / "c.pt")
    with pytest.raises(LandscapeError, match="NaN or infinity in w"):
        load_checkpoint(tmp_path / "c.pt").load_into(net)


def test_networks_without_numbers(tmp_path: Path) -> None:
    torch.save({"weight": torch.ones(3, 2), "bias": torch.ones(3)}, tmp_path / "w.pt")
    with pytest.raises(UsageError, match=r"'weight' has no shape yet \(a Lazy module\): call LazyLinear once"):
        load_checkpoint(tmp_path / "w.pt").load_into(nn.LazyLinear(3))
    with torch.device("meta"):
        empty = nn.Linear(2, 3)
    with pytest.raises(UsageError, match=r"'weight' has no values \(device meta\)"):
        load_checkpoint(tmp_path / "w.pt").load_into(empty)
