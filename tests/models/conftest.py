"""What the tests of the zoo share: a small member of every kind of network, and random numbers of a seed."""

from collections.abc import Iterator

import pytest
import torch

from matrix import matrix

# One member of each block and body, as small as the zoo has it.
MEMBERS = ("resnet20", "resnet20_noshort", "resnet50", "wrn56_2", "vgg9", "vgg11", "densenet40_12")
LARGE = ("resnet50", "vgg11")


@pytest.fixture(params=matrix(MEMBERS, quick=lambda name: name not in LARGE))
def member(request: pytest.FixtureRequest) -> str:
    """The name of a network; a test that takes it runs for every kind of network."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _seed() -> Iterator[None]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        yield
