"""Networks that are compiled, wrapped, checkpointed or scripted, and operations that have no second derivatives of
their own: the products are those of the same function in plain operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.checkpoint import CheckpointFunction, checkpoint

from landscape.core.device import without_cudnn
from landscape.curvature.neighbourhood import Neighbourhood
from landscape.data.batches import TensorBatches
from landscape.measure.derivatives.differentiable import PlainOperations, differentiable
from landscape.measure.derivatives.hessian_product import Hessian
from landscape.measure.metric import choose_loss

from .oracles import full_hessian

LOSS = choose_loss("cross_entropy")


class Net(nn.Module):
    def __init__(self, reentrant: bool | None = None) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first, self.last, self.reentrant = nn.Linear(4, 5), nn.Linear(5, 3), reentrant
        self.double()

    def forward(self, inputs: Tensor) -> Tensor:
        hidden = self.first(inputs).tanh()
        if self.reentrant is None:
            return self.tail(hidden)
        return checkpoint(self.tail, hidden, use_reentrant=self.reentrant)

    def tail(self, hidden: Tensor) -> Tensor:
        return self.last(hidden).tanh()


def data(count: int = 13) -> tuple[Tensor, Tensor]:
    torch.manual_seed(1)
    return torch.randn(count, 4, dtype=torch.float64), torch.randint(0, 3, (count,))


def compiled(model: nn.Module) -> nn.Module:
    """As torch.compile does it, by the graph of AOTAutograd, which refuses a second derivative."""
    return torch.compile(model, backend="aot_eager")


def compiled_in_place(model: nn.Module) -> nn.Module:
    model.compile(backend="aot_eager")
    return model


WAYS = {
    "plain": lambda: Net(),
    "compiled": lambda: compiled(Net()),
    "compiled within": lambda: nn.Sequential(compiled(Net()), nn.Identity()),
    "compiled in place": lambda: compiled_in_place(Net()),
    "DataParallel": lambda: nn.DataParallel(Net()),
    "DataParallel within": lambda: nn.Sequential(nn.Identity(), nn.DataParallel(Net())),
    "checkpointed": lambda: Net(reentrant=False),
    "checkpointed reentrantly": lambda: Net(reentrant=True),
    "traced": lambda: torch.jit.trace(Net(), data()[0]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.filterwarnings("ignore")
def test_second_derivatives_of_compiled_and_wrapped_networks(way) -> None:
    inputs, targets = data()
    model = WAYS[way]()
    model(inputs)  # so that it is compiled
    model.train()
    expected = full_hessian(Net(), lambda f: functional.cross_entropy(f(inputs), targets))
    hessian = Hessian(model, TensorBatches(inputs, targets, 5), LOSS)
    names = [name for name, _ in model.named_parameters()]
    attributes = [set(vars(module)) for module in model.modules()]
    for _ in range(2):  # TorchScript optimises at the second call
        vector = torch.randn(hessian.size, dtype=torch.float64)
        torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)
    assert list(hessian.parameters) == names
    assert [set(vars(module)) for module in model.modules()] == attributes
    assert model.training
    assert "apply" not in vars(CheckpointFunction)
    if "compiled" in way:
        torch.testing.assert_close(model(inputs), Net()(inputs))


@pytest.mark.filterwarnings("ignore")
def test_distributed_data_parallel(tmp_path) -> None:
    if torch.distributed.is_initialized():
        pytest.skip("a process group is there")
    torch.distributed.init_process_group("gloo", init_method=f"file://{tmp_path}/store", rank=0, world_size=1)
    try:
        inputs, targets = data()
        model = nn.parallel.DistributedDataParallel(Net())
        expected = full_hessian(Net(), lambda f: functional.cross_entropy(f(inputs), targets))
        hessian = Hessian(model, TensorBatches(inputs, targets, 5), LOSS)
        vector = torch.randn(hessian.size, dtype=torch.float64)
        torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)
        functional.cross_entropy(model(inputs), targets).backward()  # it still trains
        assert all(parameter.grad is not None for parameter in model.parameters())
    finally:
        torch.distributed.destroy_process_group()


class Bags(nn.Module):
    """Bags of embeddings as a sum of rows; or PyTorch's own module."""

    def __init__(self, mode: str, plain: bool, **options) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.bag, self.head = nn.EmbeddingBag(9, 4, mode=mode, **options), nn.Linear(4, 3)
        self.mode, self.plain, self.empty = mode, plain, options.get("padding_idx")
        self.double()

    def forward(self, rows: Tensor) -> Tensor:
        if not self.plain:
            return self.head(self.bag(rows).tanh())
        taken, counts = self.bag.weight[rows], (rows != self.empty if self.empty is not None else rows >= 0)
        taken = taken * counts.unsqueeze(-1)
        if self.mode == "max":
            pooled = taken.masked_fill(~counts.unsqueeze(-1), -torch.inf).max(1).values
        else:
            pooled = taken.sum(1) / (counts.sum(1, keepdim=True) if self.mode == "mean" else 1)
        return self.head(pooled.tanh())


@pytest.mark.parametrize("mode", ["sum", "mean", "max"])
@pytest.mark.parametrize("options", [{}, {"sparse": True}, {"padding_idx": 2}])
def test_bags_of_embeddings(mode, options) -> None:
    if mode == "max" and "sparse" in options:
        pytest.skip("PyTorch has no sparse gradients of maxima")
    rows, targets = torch.arange(36).reshape(12, 3) % 9, torch.arange(12) % 3
    plain, model = Bags(mode, True, **options), Bags(mode, False, **options)
    torch.testing.assert_close(model(rows), plain(rows))
    expected = full_hessian(plain, lambda f: functional.cross_entropy(f(rows), targets))
    hessian = Hessian(model, TensorBatches(rows, targets, 5), LOSS)
    vector = torch.randn(hessian.size, dtype=torch.float64)
    torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)


def test_bags_with_offsets_and_weights_are_pytorch_s() -> None:
    torch.manual_seed(0)
    table, rows, offsets = torch.randn(7, 3).double(), torch.randint(0, 7, (9,)), torch.tensor([0, 3, 3, 7])
    shares, model = torch.randn(9).double(), nn.Linear(1, 1)
    calls = [
        lambda: functional.embedding_bag(rows, table, offsets, mode="sum", per_sample_weights=shares),
        lambda: functional.embedding_bag(
            rows, table, torch.tensor([0, 3, 3, 7, 9]), mode="mean", include_last_offset=True
        ),
        lambda: functional.embedding_bag(rows, table, offsets, mode="max"),
        lambda: functional.embedding_bag(rows, table.clone(), offsets, mode="sum", max_norm=1.0),
        lambda: functional.embedding(rows, table.clone(), max_norm=1.0),
        lambda: functional.hardsigmoid(3 * table),
        lambda: functional.hardsigmoid(3 * table, inplace=True),
    ]
    for call in calls:
        expected = call()
        with differentiable(model, dict(model.named_parameters())), PlainOperations():
            torch.testing.assert_close(call(), expected)


@pytest.mark.parametrize("options", [{"sparse": True}, {"padding_idx": 0}, {"scale_grad_by_freq": True}])
def test_embeddings_have_the_derivatives_of_their_values(options) -> None:
    """Autograd gives the row of `padding_idx` none, and scales others: the plane moves all of them alike."""

    def network(**options) -> nn.Module:
        torch.manual_seed(0)
        model = nn.Sequential(nn.Embedding(9, 4, **options), nn.Tanh(), nn.Linear(4, 3)).double()
        model[0].weight.data[0] = 0.5
        return model

    rows, targets = torch.arange(27) % 9, torch.arange(27) % 3
    rows[:5] = 0
    expected = full_hessian(network(), lambda f: functional.cross_entropy(f(rows), targets))
    model = network(**options)
    hessian = Hessian(model, TensorBatches(rows, targets, 10), LOSS)
    vector = torch.randn(hessian.size, dtype=torch.float64)
    torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)
    gradient = Neighbourhood(model, TensorBatches(rows, targets, 10), LOSS).evaluate(gradient=True).gradient
    functional.cross_entropy((plain := network())(rows), targets).backward()
    torch.testing.assert_close(gradient, torch.cat([p.grad.reshape(-1) for p in plain.parameters()]))


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
def test_recurrent_networks_run_without_cudnn(kind, monkeypatch) -> None:
    class Last(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            torch.manual_seed(0)
            self.layers = kind(4, 3, batch_first=True)
            self.double()

        def forward(self, inputs: Tensor) -> Tensor:
            return self.layers(inputs)[0][:, -1]

    inputs, targets = torch.randn(7, 5, 4, dtype=torch.float64), torch.arange(7) % 3
    expected = full_hessian(Last(), lambda f: functional.cross_entropy(f(inputs), targets))
    hessian = Hessian(Last(), TensorBatches(inputs, targets, 4), LOSS)
    vector = torch.randn(hessian.size, dtype=torch.float64)
    seen = []

    @contextmanager
    def recording() -> Iterator[None]:
        with without_cudnn():
            seen.append(torch.backends.cudnn.enabled)
            yield

    monkeypatch.setattr("landscape.measure.derivatives.differentiable.without_cudnn", recording)
    torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)
    assert seen == [False, False]  # two batches
    assert torch.backends.cudnn.enabled


def test_hard_sigmoids() -> None:
    def network(layer: nn.Module) -> nn.Module:
        torch.manual_seed(0)
        return nn.Sequential(nn.Linear(4, 8), layer, nn.Linear(8, 3)).double()

    class Written(nn.Module):
        def forward(self, inputs: Tensor) -> Tensor:
            return (inputs + 3).clamp(0, 6) / 6

    inputs, targets = data()
    expected = full_hessian(network(Written()), lambda f: functional.cross_entropy(f(3 * inputs), targets))
    hessian = Hessian(network(nn.Hardsigmoid()), TensorBatches(3 * inputs, targets, 5), LOSS)
    vector = torch.randn(hessian.size, dtype=torch.float64)
    torch.testing.assert_close(hessian.product(vector), expected @ vector, rtol=1e-9, atol=1e-11)
