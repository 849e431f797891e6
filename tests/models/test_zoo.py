"""What `landscape.models` promises for every name: it builds, it counts, it is found, it explains mistakes."""

import subprocess
import sys

import pytest
import torch
from torch import nn

from landscape import models
from landscape.core.errors import UsageError

# Li et al.'s and kuangliu's public code for small images; DenseNet-BC as published (0.8M at depth 100, growth 12).
COUNTS = {
    "resnet20": 272_474,
    "resnet20_noshort": 269_722,
    "resnet56": 855_770,
    "resnet56_noshort": 853_018,
    "resnet110": 1_730_714,
    "resnet110_noshort": 1_727_962,
    "resnet18": 11_173_962,
    "resnet50": 23_520_842,
    "resnet50_noshort": 20_744_266,
    "wrn56_2": 3_412_394,
    "wrn56_8": 54_470_282,
    "mlp": (3072 + 1) * 100 + (100 + 1) * 100 + (100 + 1) * 10,
    "vgg9": 2_789_706,
    "vgg11": 9_231_114,
    "vgg16": 14_728_266,
    "vgg19": 20_040_522,
    "densenet121": 6_956_298,
    "densenet40_12": 176_122,
    "densenet100_12": 769_162,
}


# The chain takes numbers: tests/models/test_chain.py.
FOR_IMAGES = [name for name in models.names() if name != "chain"]


@pytest.mark.parametrize("name", FOR_IMAGES)
def test_every_network_builds_counts_and_gives_logits(name: str) -> None:
    with torch.device("meta"):
        if name in COUNTS:
            model = models.build(name).eval()
            assert model(torch.empty(2, 3, 32, 32)).shape == (2, 10)
            assert models.parameter_count(model) == COUNTS[name]
        else:
            model = models.build(name, classes="7", channels="2").eval()
            assert model(torch.empty(2, 2, 32, 32)).shape == (2, 7)


def test_pinned_networks_exist() -> None:
    assert set(COUNTS) <= set(models.names())


def test_the_expected_names_are_in_the_zoo() -> None:
    residual = [f"resnet{depth}" for depth in (20, 32, 44, 56, 110, 18, 34, 50, 101, 152)]
    residual += [f"wrn{depth}_{k}" for depth in (56, 110) for k in (2, 4, 8)]
    plain = [f"{name}_noshort" for name in residual]
    vgg = [f"vgg{depth}" for depth in (9, 11, 13, 16, 19)]
    dense = [f"densenet{depth}" for depth in (121, 169, 201, 161)]
    assert {*residual, *plain, *vgg, *dense} <= set(models.names())
    assert len(models.names()) == len(set(models.names()))


def test_parameters_count_once_and_buffers_never() -> None:
    shared = nn.Linear(3, 2)
    assert models.parameter_count(nn.Sequential(shared, nn.BatchNorm1d(2), shared)) == 3 * 2 + 2 + 2 * 2


def test_importing_the_zoo_does_not_import_torch() -> None:
    code = "import sys, landscape.models; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("resnet65", {}, "unknown model 'resnet65': did you mean resnet56"),
        ("vgg9", {"shortcut": "pad"}, "unknown argument of vgg9 'shortcut': choose one of classes, channels, norm"),
        ("densenet121", {"dropuot": 0.1}, "did you mean dropout?"),
        ("resnet20", {"name": "resnet32"}, "unknown argument of resnet20 'name'"),
        ("resnet20", {"shortcut": "padd"}, "unknown shortcut 'padd': did you mean pad? choose one of projection, pad"),
        ("resnet20", {"shortcut": None}, "unknown shortcut 'None'"),
        ("resnet20_noshort", {"shortcut": "pad"}, "build resnet20 with shortcut=pad"),
        ("wrn56_2_noshort", {"shortcut": "projection"}, "build wrn56_2 with shortcut=projection"),
        ("vgg9", {"norm": "bacth"}, "did you mean batch?"),
        ("vgg9", {"activation": "swish"}, "choose one of relu, leaky_relu"),
        ("vgg9", {"dropout": "1"}, "dropout is '1': give a number of at least 0 and below 1"),
        ("vgg9", {"dropout": "nan"}, "dropout is 'nan'"),
        ("vgg9", {"dropout": "much"}, "dropout is 'much'"),
        ("vgg9", {"classes": "0"}, "classes is '0': give a whole number of at least 1"),
        ("vgg9", {"classes": "2.5"}, "classes is '2.5'"),
        ("vgg9", {"channels": True}, "channels is True"),
        ("vgg9", {"init": "kaiming"}, "unknown init 'kaiming': choose one of he, xavier, normal:SIGMA"),
        ("vgg9", {"init": "he:2"}, "unknown init 'he:2'"),
        ("vgg9", {"init": "normal"}, "unknown init 'normal'"),
        ("vgg9", {"init": "normal:-1"}, "unknown init 'normal:-1'"),
        ("vgg9", {"init": "constant:inf"}, "unknown init 'constant:inf'"),
        ("vgg9", {"init": "lecun:1"}, "unknown init 'lecun:1'"),
        ("mlp", {"depth": "0"}, "depth is '0': give a whole number of at least 1"),
        ("mlp", {"width": 2.5}, "width is 2.5: give a whole number"),
        ("mlp", {"depht": 3}, "unknown argument of mlp 'depht': did you mean depth"),
        ("chain", {"weight": "inf"}, "weight is 'inf': give a finite number"),
        ("chain", {"layers": 0}, "layers is 0: give a whole number of at least 1"),
        ("chain", {"classes": 10}, "unknown argument of chain 'classes'"),
    ],
)
def test_invalid_arguments_are_one_line_that_lists_the_valid_ones(
    name: str, arguments: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError) as error:
        models.build(name, **arguments)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
