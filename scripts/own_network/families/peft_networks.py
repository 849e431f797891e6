"""peft: adapters on a frozen GPT-2; either the adapters alone or all weights move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor

from scripts.own_network.case import Subject, case, perturbed
from scripts.own_network.families.transformers_networks import NEXT_WORD, own_loss, padded_text, small_gpt2

NEEDS = ("transformers",)


def _adapted(adapter: Any, parameters: Any, moves: Callable[[str, Tensor], bool]) -> Subject:
    from peft import get_peft_model

    model = perturbed(get_peft_model(small_gpt2(), adapter))
    data = padded_text()
    options = {"loss": "next_token", "parameters": parameters}
    return Subject(model, data, lambda network: own_loss(network, data), options, moves)


def _lora() -> Any:
    from peft import LoraConfig

    # Not zero, which is the initial value, because then half of an adapter has no effect.
    return LoraConfig(r=4, target_modules=["c_attn"], fan_in_fan_out=True, init_lora_weights=False)


@case('LoRA on GPT-2, `parameters="trainable"`', package="peft", measured=NEXT_WORD, needs=NEEDS)
def lora_trainable() -> Subject:
    return _adapted(_lora(), "trainable", lambda name, parameter: parameter.requires_grad)


@case('LoRA on GPT-2, `parameters="*.lora_*"`', package="peft", measured=NEXT_WORD, needs=NEEDS)
def lora_by_name() -> Subject:
    return _adapted(_lora(), "*.lora_*", lambda name, parameter: ".lora_" in name)


@case("LoRA on GPT-2, all parameters", package="peft", measured=NEXT_WORD, needs=NEEDS)
def lora_all() -> Subject:
    return _adapted(_lora(), "all", lambda name, parameter: True)


@case('IA3 on GPT-2, `parameters="trainable"`', package="peft", measured=NEXT_WORD, needs=NEEDS)
def ia3() -> Subject:
    from peft import IA3Config

    adapter = IA3Config(
        target_modules=["c_attn", "mlp.c_proj"],
        feedforward_modules=["mlp.c_proj"],
        fan_in_fan_out=True,
        init_ia3_weights=False,
    )
    return _adapted(adapter, "trainable", lambda name, parameter: parameter.requires_grad)
