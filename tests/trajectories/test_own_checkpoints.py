"""Checkpoints that other programs saved: their path is that of NumPy's SVD, in whatever format they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

import landscape
from landscape import LandscapeError, Surface, UsageError
from landscape.trajectories.collecting import find_runs
from own_checkpoints import CHECKPOINTS, FORMATS, STEPS, State, coordinates, data, lightning, network, plain, train

SMALL: dict[str, Any] = {"grid": (2, 2), "device": "cpu", "precision": "float32"}


@pytest.fixture(scope="module")
def states() -> list[State]:
    torch.manual_seed(0)
    return train(network())


def measured(model: nn.Module, checkpoints: Any, **options: Any) -> Surface:
    return landscape.trajectory(model, checkpoints, data(), **{**SMALL, **options})


def path_of(surface: Surface) -> Any:
    (path,) = surface.trajectories.values()
    return np.abs(np.stack([path.x, path.y], 1))


@pytest.mark.parametrize("name", FORMATS)
def test_the_path_in_every_format(name: str, states: list[State], tmp_path: Path) -> None:
    write, times, unit, source = FORMATS[name]
    write(tmp_path, states)
    model = network()  # its own weights do not matter
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    surface = measured(model, tmp_path)
    np.testing.assert_allclose(path_of(surface), coordinates(states), atol=1e-5)
    (path,) = surface.trajectories.values()
    np.testing.assert_array_equal(path.epoch, times)
    assert surface.time_unit == unit
    assert surface.attributes["trajectory_time"] == {tmp_path.name: source}
    assert all(torch.equal(weight, before[name]) for name, weight in model.state_dict().items())
    x, y = data()
    for number in (0, 5, CHECKPOINTS - 1):
        model.load_state_dict(states[number])
        with torch.no_grad():
            loss = float(cross_entropy(model(x), y))
        assert path.variables["train_loss"][number] == pytest.approx(loss, rel=1e-5)


def test_files_a_pattern_and_a_folder_are_the_same_path(states: list[State], tmp_path: Path) -> None:
    plain(tmp_path, states)
    files = sorted(tmp_path.glob("*.pth"))  # 10 before 2
    expected = find_runs(tmp_path)[0].files
    assert [file.name for file in expected] == [f"model_{number}.pth" for number in range(CHECKPOINTS)]
    for given in (
        files,
        files[::-1],
        str(tmp_path / "*.pth"),
        [str(tmp_path / "model_?.pth"), tmp_path / "model_1?.pth"],
    ):
        assert find_runs(given)[0].files == expected


def test_two_trainings_by_name(states: list[State], tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        plain(tmp_path / name, states if name == "a" else states[:7])
    surface = measured(network(), {"first": tmp_path / "a", "second": str(tmp_path / "b/*.pth")})
    assert {name: len(path) for name, path in surface.trajectories.items()} == {"first": CHECKPOINTS, "second": 7}
    rows = [torch.cat([weight.flatten() for weight in state.values()]).double() for state in (*states, *states[:7])]
    matrix = torch.stack(rows).numpy() - rows[CHECKPOINTS - 1].numpy()
    axes = np.linalg.svd(matrix - matrix.mean(0), full_matrices=False)[2][:2]
    path = surface.trajectories["second"]
    found = np.abs(np.stack([path.x, path.y], 1))
    np.testing.assert_allclose(found, np.abs(matrix[CHECKPOINTS:] @ axes.T), atol=1e-5)
    assert [run.name for run in find_runs([tmp_path / "a", tmp_path / "b"])] == ["a", "b"]


def test_a_folder_of_lightning_s_version(states: list[State], tmp_path: Path) -> None:
    (tmp_path / "version_0/checkpoints").mkdir(parents=True)
    lightning(tmp_path / "version_0/checkpoints", states)
    (run,) = find_runs(tmp_path / "version_0")
    assert run.name == "version_0"
    assert len(run.files) == CHECKPOINTS  # last.ckpt has the weights of another file
    assert "last.ckpt" not in [file.name for file in run.files]
    torch.save({"global_step": STEPS[-1], "state_dict": states[0]}, tmp_path / "version_0/checkpoints/last.ckpt")
    with pytest.raises(UsageError, match=r"last\.ckpt are both of step 110"):
        find_runs(tmp_path / "version_0")


def test_the_history_of_a_trainer_gives_rates_and_losses(states: list[State], tmp_path: Path) -> None:
    FORMATS["trainer"][0](tmp_path, states)
    (path,) = measured(network(), tmp_path).trajectories.values()
    np.testing.assert_allclose(path.variables["lr"], 0.5 - np.array(STEPS) / 1000)
    np.testing.assert_allclose(path.variables["log_loss"], 1 / (1 + np.array(STEPS)))


def test_a_log_beside_the_files(states: list[State], tmp_path: Path) -> None:
    plain(tmp_path, states)
    rates = [0.5] * 5 + [0.05] * 4 + [0.04, 0.03]
    rows = [f"{step},{rate},{10 - step}," for step, rate in enumerate(rates, 1)]
    (tmp_path / "log.csv").write_text("step,lr,my loss,empty\n" + "\n".join(rows) + "\n")
    surface = measured(network(), tmp_path)
    ((name, path),) = surface.trajectories.items()
    np.testing.assert_allclose(path.variables["lr"], [np.nan, *rates])
    np.testing.assert_allclose(path.variables["log_my_loss"], [np.nan, *(10.0 - np.arange(1, 12))])
    assert np.isnan(path.variables["log_empty"]).all()
    assert surface.attributes["learning_rate_drops"] == {name: [5.0]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lr,loss\n1,2\n", "no column number or step"),
        ("step,lr\n1,fast\n", "not a table of numbers"),
        ("step,lr\n2,1\n1,1\n", "increasing numbers"),
        ("step,lr\n1,1,\n2,1,\n", "not a table of numbers .a row has more cells"),
        ("", "no column"),
    ],
)
def test_a_damaged_log_is_refused(text: str, message: str, states: list[State], tmp_path: Path) -> None:
    plain(tmp_path, states)
    (tmp_path / "log.csv").write_text(text)
    with pytest.raises(LandscapeError, match=message):
        find_runs(tmp_path)


LOG = "step,epoch,lr,loss\n" + "".join(f"{step},{step // 4},{1 / (1 + step)},{9 - step}\n" for step in range(12))


def test_a_log_of_steps_and_epochs_beside_numbers_without_a_unit_is_refused(tmp_path: Path) -> None:
    saved(tmp_path, "w0.pt", "w1.pt", "w2.pt")
    (tmp_path / "log.csv").write_text(LOG)
    with pytest.raises(LandscapeError, match="has the columns step and epoch, and the checkpoints' names"):
        find_runs(tmp_path)
    (tmp_path / "log.csv").write_text(LOG.replace("epoch", "number"))
    (run,) = find_runs(tmp_path)
    np.testing.assert_allclose(run.logged["loss"], [6, 2, -2])  # the last steps, 3, 7 and 11
    for number in range(3):
        (tmp_path / f"w{number}.pt").rename(tmp_path / f"epoch{number}.pt")
    (tmp_path / "log.csv").write_text(LOG)
    (run,) = find_runs(tmp_path)
    np.testing.assert_allclose(run.logged["loss"], [6, 2, -2])


def test_a_log_is_not_read_at_the_places_of_an_order(tmp_path: Path) -> None:
    saved(tmp_path, "step_5.pt", "step_9.pt")
    (tmp_path / "log.csv").write_text(LOG)
    files = [tmp_path / "step_5.pt", tmp_path / "step_9.pt"]
    np.testing.assert_allclose(find_runs(files)[0].logged["loss"], [4, 0])
    (run,) = find_runs(files, order="given")
    assert run.logged == {}
    assert np.isnan(run.rates).all()


@pytest.mark.parametrize(
    ("given", "kind"),
    [([network().state_dict()], "OrderedDict"), ([network()], "Sequential"), (None, "NoneType"), (3, "int")],
)
def test_objects_that_name_no_checkpoints_are_refused(given: Any, kind: str) -> None:
    with pytest.raises(UsageError, match=f"^checkpoints holds a {kind}: give files"):
        find_runs(given)


def test_steps_that_begin_anew_in_each_epoch_are_refused(tmp_path: Path) -> None:
    moments = [(0, 10), (0, 40), (1, 20), (1, 30)]  # epoch, step of the epoch
    for number, (epoch, step) in enumerate(moments):
        saved(tmp_path, f"w{number}.pt", epoch=epoch, step=step)
    with pytest.raises(UsageError, match=r"by their steps .*w3\.pt comes before .*w1\.pt, and by their epochs after"):
        find_runs(tmp_path)


def saved(folder: Path, *names: str, **content: Any) -> None:
    for number, name in enumerate(names):
        torch.save({"state_dict": {"w": torch.full((2,), float(number))}, **content}, folder / name)


@pytest.mark.parametrize(
    ("names", "order", "unit"),
    [
        (["init.pt", "Mid.pt", "end.pt"], ["end.pt", "init.pt", "Mid.pt"], "order"),
        (["w9.pt", "w10.pt", "w8.5.pt"], ["w8.5.pt", "w9.pt", "w10.pt"], "number"),
        (["v2_ep10_l0.3.pt", "v2_ep9_l0.4.pt"], ["v2_ep9_l0.4.pt", "v2_ep10_l0.3.pt"], "epoch"),
        (["e1_step300.pt", "e0_step20.pt"], ["e0_step20.pt", "e1_step300.pt"], "step"),
        (["a.pth.tar", "b.pth.tar", "optimizer.pt", "notes.txt"], ["a.pth.tar", "b.pth.tar"], "order"),
    ],
)
def test_the_order_of_names(names: list[str], order: list[str], unit: str, tmp_path: Path) -> None:
    saved(tmp_path, *names)
    (run,) = find_runs(tmp_path)
    assert [file.name for file in run.files] == order
    assert run.unit == unit


def test_the_order_of_a_list_without_numbers_is_kept(tmp_path: Path) -> None:
    names = ["start.pt", "middle.pt", "end.pt"]
    saved(tmp_path, *names)
    (run,) = find_runs([tmp_path / name for name in names])
    assert [file.name for file in run.files] == names
    assert run.time == "the order given"


def test_the_order_that_is_asked_for(tmp_path: Path) -> None:
    names = ["net_3.pt", "other_1.pt", "net_2.pt"]
    saved(tmp_path, *names)
    (run,) = find_runs([tmp_path / name for name in names], order="given")
    assert [file.name for file in run.files] == names


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a_1.pt", "b_2.pt"], "not numbered alike"),
        (["a_1.pt", "best.pt"], "not numbered alike"),
        (["a_1_5.pt", "a_2_7.pt"], "differ in 2 numbers"),
        (["a_1.pt", "a_01.pt"], "have the number of a_1"),
        (["a_1.pt"], "is one checkpoint"),
        ([], "contains 0 checkpoints"),
    ],
)
def test_an_unclear_order_is_refused(names: list[str], message: str, tmp_path: Path) -> None:
    saved(tmp_path, *names)
    with pytest.raises(UsageError, match=message) as caught:
        find_runs(tmp_path)
    assert "\n" not in str(caught.value)


def test_some_files_without_a_record_are_refused(tmp_path: Path) -> None:
    saved(tmp_path, "a_1.pt", epoch=1)
    saved(tmp_path, "a_2.pt")
    with pytest.raises(UsageError, match=r"a_1.pt records its time and .*a_2.pt does not"):
        find_runs(tmp_path)


def test_a_record_that_does_not_tell_files_apart_is_not_used(tmp_path: Path) -> None:
    saved(tmp_path, "a_1.pt", "a_10.pt", "a_9.pt", epoch=0)
    (run,) = find_runs(tmp_path)
    assert (run.unit, list(run.epochs)) == ("number", [1, 9, 10])


def test_mixed_arguments_are_refused(states: list[State], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    plain(tmp_path / "a", states)
    with pytest.raises(UsageError, match="is one checkpoint, but others are whole trainings"):
        find_runs([tmp_path / "a", tmp_path / "a/model_1.pth"])
    with pytest.raises(UsageError, match="no checkpoint"):
        find_runs(str(tmp_path / "*.ckpt"))
    (tmp_path / "b").mkdir()
    lightning(tmp_path / "b", states)
    for given in ([tmp_path / "a", tmp_path / "b"], {"x": tmp_path / "a", "y": tmp_path / "b"}):
        with pytest.raises(UsageError, match=r"different units \([ax] in numbers, [by] in steps\)"):
            find_runs(given)


@pytest.mark.parametrize("given", [[], {}])
def test_no_checkpoints_are_refused(given: Any) -> None:
    with pytest.raises(UsageError, match="no checkpoints: give run folders"):
        find_runs(given)


def test_trained_weights_alone(tmp_path: Path) -> None:
    """The frozen weights are the network's; the path is in the trained ones."""
    torch.manual_seed(1)
    model = network()
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.startswith("2."))
    start = {name: weight.clone() for name, weight in model.state_dict().items()}
    states = train(model)
    heads = [{name: weight for name, weight in state.items() if name.startswith("2.")} for state in states]
    plain(tmp_path, heads)
    model.load_state_dict(start)
    for direction in ("pca", "random"):
        surface = measured(model, tmp_path, direction=direction, store_directions=True)
        assert surface.attributes["frozen"] == {"tensors": 2, "names": ["0.bias", "0.weight"]}
        (path,) = surface.trajectories.values()
        flat = [torch.cat([weight.flatten() for weight in head.values()]).double() for head in heads]
        lengths = [float((one - flat[-1]).norm()) for one in flat]
        assert surface.directions is not None
        for axis in "xy":
            made = surface.directions[axis]
            assert all(name.startswith("2.") or not values.any() for name, values in made.items())
        if direction == "pca":
            np.testing.assert_allclose(path_of(surface), coordinates(heads), atol=1e-5)
            found = np.sqrt(path.x**2 + path.y**2 + path.variables["distance"] ** 2)
            np.testing.assert_allclose(found, lengths, atol=1e-5)
        model.load_state_dict(states[0])
        x, y = data()
        with torch.no_grad():
            assert path.variables["train_loss"][0] == pytest.approx(float(cross_entropy(model(x), y)), rel=1e-5)
        model.load_state_dict(start)


def test_checkpoints_with_different_weights_are_refused(states: list[State], tmp_path: Path) -> None:
    plain(tmp_path, [{name: state[name] for name in list(state)[-2:]} for state in states])
    torch.save(states[0], tmp_path / "model_0.pth")
    with pytest.raises(LandscapeError, match="holds other weights than the last checkpoint"):
        measured(network(), tmp_path)


def test_weights_of_another_network_are_refused(states: list[State], tmp_path: Path) -> None:
    plain(tmp_path, [{**state, "4.weight": torch.zeros(3, 3)} for state in states])
    with pytest.raises(LandscapeError, match=r"1 unexpected \(4.weight\)"):
        measured(network(), tmp_path)


class Adapted(nn.Module):
    """A linear layer with an adapter of rank 2, with the names of peft."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base_layer = base.requires_grad_(False)
        self.lora_A = nn.ModuleDict({"default": nn.Linear(base.in_features, 2, bias=False)})
        self.lora_B = nn.ModuleDict({"default": nn.Linear(2, base.out_features, bias=False)})

    def forward(self, x: Tensor) -> Tensor:
        added: Tensor = self.lora_B["default"](self.lora_A["default"](x))
        return self.base_layer(x) + added


class Wrapped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.base_model = nn.Module()
        self.base_model.model = nn.Sequential(Adapted(nn.Linear(6, 8)), nn.ReLU(), Adapted(nn.Linear(8, 3)))

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.base_model.model(x)
        return result


def test_adapters_of_peft(tmp_path: Path) -> None:
    torch.manual_seed(2)
    model = Wrapped()
    states = train(model)
    trained = [{name: weight for name, weight in state.items() if "lora_" in name} for state in states]
    for step, state in zip(STEPS, trained, strict=True):
        place = tmp_path / f"checkpoint-{step}"
        place.mkdir()
        save_file(
            {name.replace(".default", ""): weight for name, weight in state.items()},
            place / "adapter_model.safetensors",
        )
        (place / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA", "modules_to_save": None}))
        (place / "trainer_state.json").write_text(json.dumps({"global_step": step}))
    surface = measured(model, tmp_path)
    np.testing.assert_allclose(path_of(surface), coordinates(trained), atol=1e-5)
    assert surface.attributes["frozen"]["tensors"] == 4
    assert surface.time_unit == "step"


def test_an_adapter_of_another_kind_is_refused(tmp_path: Path) -> None:
    for step in (1, 2, 3):
        place = tmp_path / f"checkpoint-{step}"
        place.mkdir()
        save_file({"prompt": torch.ones(2)}, place / "adapter_model.safetensors")
        (place / "adapter_config.json").write_text(json.dumps({"peft_type": "PROMPT_TUNING"}))
    with pytest.raises(LandscapeError, match="an adapter of another kind"):
        measured(network(), tmp_path)


def test_weights_that_are_not_finite_are_named(states: list[State], tmp_path: Path) -> None:
    for number, state in enumerate(states):
        saved = {name: weight.clone() for name, weight in state.items()}
        if number == 2:
            next(iter(saved.values())).view(-1)[0] = float("nan")
        torch.save(saved, tmp_path / f"w_{number}.pt")
    with pytest.raises(LandscapeError, match=r"w_2\.pt holds NaN or infinity in '.*': leave it out"):
        measured(network(), tmp_path)


def test_differences_of_16_bit_weights_are_not_rounded(tmp_path: Path) -> None:
    """In bfloat16, 0.001 - 1 is -1."""
    weights = [torch.full((1, 2), value, dtype=torch.bfloat16) for value in (0.001, 0.5, 1.0)]
    for number, weight in enumerate(weights):
        torch.save({"weight": weight}, tmp_path / f"w_{number}.pt")
    (run,) = find_runs(tmp_path)
    rows = run.rows({"weight": weights[-1]}, "none", nn.Linear(2, 1, bias=False).bfloat16())
    assert torch.equal(rows[0]()["weight"], weights[0].float() - 1)


def test_a_finished_file_is_refused_before_the_checkpoints_are_measured(
    states: list[State], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain(tmp_path, states[:4])
    path = tmp_path / "path.h5"
    measured(network(), tmp_path, path=path)
    monkeypatch.setattr("landscape.trajectories.projected_run.at_points", lambda *_: pytest.fail("measured"))
    with pytest.raises(UsageError, match=r"path\.h5 is finished"):
        measured(network(), tmp_path, path=path)


def test_a_selection_that_the_checkpoints_lack_is_refused(states: list[State], tmp_path: Path) -> None:
    first = next(iter(states[0]))
    for number, state in enumerate(states):
        torch.save({name: weight for name, weight in state.items() if name != first}, tmp_path / f"w_{number}.pt")
    for direction in ("pca", "random"):
        with pytest.raises(UsageError, match="contain none of the selected weights"):
            measured(network(), tmp_path, parameters=first, direction=direction)
