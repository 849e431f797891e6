from __future__ import annotations

import json

import pytest

from landscape.core.errors import UsageError
from landscape.training import Recipe


def test_the_default_is_the_papers() -> None:
    recipe = Recipe()
    assert (recipe.epochs, recipe.batch_size, recipe.optimizer, recipe.lr) == (300, 128, "sgd", 0.1)
    assert (recipe.momentum, recipe.nesterov, recipe.weight_decay, recipe.schedule) == (0.9, True, 5e-4, "step")
    assert recipe.checkpoint_every == 10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", -1),
        ("epochs", 1.5),
        ("batch_size", 0),
        ("optimizer", "sdg"),
        ("lr", 0.0),
        ("lr", float("nan")),
        ("lr", float("inf")),
        ("momentum", 1.0),
        ("weight_decay", -1e-4),
        ("schedule", "stairs"),
        ("label_noise", 1.1),
        ("limit", 0),
        ("seed", -1),
        ("seed", 2**63),
        ("precision", "float8"),
        ("save_every", 0.0),
        ("save_every", "1"),
        ("momentum", "0.9"),
        ("weight_decay", None),
        ("label_noise", True),
        ("schedule", 0.1),
        ("loss", "hinge"),
    ],
)
def test_nonsense_is_refused_with_the_name_and_the_value(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        Recipe(**{name: value})  # type: ignore[arg-type]
    assert str(value) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_decides_the_weights_is_everything_but_what_changes_rounding_alone() -> None:
    everything = Recipe().as_dict().keys()
    assert everything - Recipe().for_weights().keys() == {"device", "compile", "save_every"}
    assert everything - Recipe().for_continuing().keys() == {"device"}


def test_the_largest_seed() -> None:
    assert Recipe(seed=2**63 - 1).seed == 2**63 - 1


def test_is_plain_values_for_json() -> None:
    recipe = Recipe(epochs=3, save_every=0.5, schedule="0:0.1,1:0.01")
    assert Recipe(**json.loads(json.dumps(recipe.as_dict()))) == recipe
