"""transformers: networks of every kind of head, by configuration, with random weights."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from scripts.own_network.case import Subject, case, classified, images, perturbed, rows

WORDS, LENGTH = 48, 12
NEXT_WORD = "loss per token (`next_token`); texts of several lengths"


def tokens(count: int = 8) -> tuple[Tensor, Tensor]:
    """Token numbers [N, LENGTH] and the attention mask: rows are padded on the right with 0."""
    generator = torch.Generator().manual_seed(2)
    ids = torch.randint(1, WORDS, (count, LENGTH), generator=generator)
    lengths = torch.randint(3, LENGTH + 1, (count,), generator=generator)
    seen = (torch.arange(LENGTH) < lengths[:, None]).long()
    return ids * seen, seen


def padded_text() -> dict[str, Tensor]:
    """The output of a data collator: `labels` are -100 at padding."""
    ids, seen = tokens()
    return {"input_ids": ids, "attention_mask": seen, "labels": ids.masked_fill(seen == 0, -100)}


def own_loss(network: Any, data: dict[str, Tensor]) -> dict[str, float]:
    """The network's own `.loss`, of all data in one batch."""
    return {"loss": network(**data).loss.item()}


def _causal(model: Any, **options: Any) -> Subject:
    data = padded_text()
    return Subject(perturbed(model), data, lambda network: own_loss(network, data), {"loss": "next_token", **options})


def small_gpt2(**settings: Any) -> Any:
    from transformers import GPT2Config, GPT2LMHeadModel

    size: dict[str, Any] = {"vocab_size": WORDS, "n_positions": LENGTH, "n_embd": 32, "n_layer": 2, "n_head": 2}
    return GPT2LMHeadModel(GPT2Config(**size, bos_token_id=0, eos_token_id=0, use_cache=False, **settings))


@case("GPT-2, tied embeddings", package="transformers", measured=NEXT_WORD)
def gpt2() -> Subject:
    return _causal(small_gpt2())


@case("GPT-2, batches of a loader", package="transformers", measured=NEXT_WORD)
def gpt2_loader() -> Subject:
    from torch.utils.data import DataLoader

    data = padded_text()
    examples = [{name: part[row] for name, part in data.items()} for row in range(len(data["labels"]))]
    loader: Any = DataLoader(examples, batch_size=3)  # type: ignore[arg-type]

    def plain(network: Any) -> dict[str, float]:
        """A sum over batches of 3, 3 and 2 texts; each token counts the same, as in one batch."""
        total, count = 0.0, 0
        for batch in loader:
            weight = int((batch["labels"][:, 1:] != -100).sum())
            total, count = total + weight * network(**batch).loss.item(), count + weight
        return {"loss": total / count}

    return Subject(perturbed(small_gpt2()), loader, plain, {"loss": "next_token"})


@case("GPT-2 with eager attention", package="transformers", measured=NEXT_WORD)
def gpt2_eager() -> Subject:
    return _causal(small_gpt2(attn_implementation="eager"))


@case("Llama", package="transformers", measured=NEXT_WORD)
def llama() -> Subject:
    from transformers import LlamaConfig, LlamaForCausalLM

    sizes: dict[str, Any] = {"vocab_size": WORDS, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2}
    heads: dict[str, Any] = {"num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": LENGTH}
    return _causal(LlamaForCausalLM(LlamaConfig(**sizes, **heads, use_cache=False)))


@case("Llama in bfloat16", package="transformers", measured=NEXT_WORD)
def llama_bfloat16() -> Subject:
    from transformers import LlamaConfig, LlamaForCausalLM

    sizes: dict[str, Any] = {"vocab_size": WORDS, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2}
    model = LlamaForCausalLM(LlamaConfig(**sizes, num_attention_heads=4, use_cache=False))
    return _causal(perturbed(model).to(torch.bfloat16))


@case("Mamba", package="transformers", measured=NEXT_WORD)
def mamba() -> Subject:
    from transformers import MambaConfig, MambaForCausalLM

    settings: dict[str, Any] = {"vocab_size": WORDS, "hidden_size": 16, "num_hidden_layers": 2, "state_size": 4}
    data = {name: part for name, part in padded_text().items() if name != "attention_mask"}
    model = perturbed(MambaForCausalLM(MambaConfig(**settings, use_cache=False)))
    return Subject(model, data, lambda network: own_loss(network, data), {"loss": "next_token"})


@case("BERT, masked words", package="transformers", measured="cross-entropy of the masked words, accuracy")
def bert_masked() -> Subject:
    from transformers import BertConfig, BertForMaskedLM

    model = perturbed(BertForMaskedLM(_bert_configuration(BertConfig)))
    ids, seen = tokens()
    masked = (torch.rand(ids.shape, generator=torch.Generator().manual_seed(4)) < 0.3) & (seen == 1)
    masked[:, 0] = True
    data = {"input_ids": ids.masked_fill(masked, 1), "attention_mask": seen, "labels": ids.masked_fill(~masked, -100)}
    inputs = {name: part for name, part in data.items() if name != "labels"}

    def plain(network: Any) -> dict[str, float]:
        loss = network(**data).loss.item()
        return {**classified(network(**inputs).logits.transpose(1, 2), data["labels"]), "loss": loss}

    return Subject(model, data, plain, {"class_dim": -1})


@case("BERT, sequence classification", package="transformers", measured="cross-entropy, accuracy")
def bert_classifier() -> Subject:
    from transformers import BertConfig, BertForSequenceClassification

    model = perturbed(BertForSequenceClassification(_bert_configuration(BertConfig, num_labels=3)))
    ids, seen = tokens()
    data = {"input_ids": ids, "attention_mask": seen, "labels": rows(len(ids), 1, 3)[1]}

    def plain(network: Any) -> dict[str, float]:
        outputs = network(**data)
        right = (outputs.logits.argmax(1) == data["labels"]).double().mean().item()
        return {"loss": outputs.loss.item(), "accuracy": right}

    return Subject(model, data, plain)


@case(
    "BERT, token classification", package="transformers", measured="cross-entropy, accuracy; as many classes as tokens"
)
def bert_tokens() -> Subject:
    from transformers import BertConfig, BertForTokenClassification

    model = perturbed(BertForTokenClassification(_bert_configuration(BertConfig, num_labels=LENGTH)))
    ids, seen = tokens()
    labels = torch.randint(LENGTH, ids.shape, generator=torch.Generator().manual_seed(5))
    data = {"input_ids": ids, "attention_mask": seen, "labels": labels.masked_fill(seen == 0, -100)}

    def plain(network: Any) -> dict[str, float]:
        outputs = network(**data)
        return {**classified(outputs.logits.transpose(1, 2), data["labels"]), "loss": outputs.loss.item()}

    return Subject(model, data, plain, {"class_dim": -1})


@case("BERT, question answering", package="transformers", measured="its own loss, a function of both outputs")
def bert_answers() -> Subject:
    from transformers import BertConfig, BertForQuestionAnswering

    model = perturbed(BertForQuestionAnswering(_bert_configuration(BertConfig)))
    ids, seen = tokens()
    ends = torch.stack([torch.zeros(len(ids), dtype=torch.long), seen.sum(1) - 1], 1)

    def both_ends(outputs: Any, targets: Tensor) -> Tensor:
        first = functional.cross_entropy(outputs.start_logits, targets[:, 0], reduction="none")
        return (first + functional.cross_entropy(outputs.end_logits, targets[:, 1], reduction="none")) / 2

    def plain(network: Any) -> dict[str, float]:
        inputs = {"input_ids": ids, "attention_mask": seen}
        return {"loss": network(**inputs, start_positions=ends[:, 0], end_positions=ends[:, 1]).loss.item()}

    return Subject(model, ({"input_ids": ids, "attention_mask": seen}, ends), plain, {"loss": both_ends})


def _bert_configuration(kind: Any, **settings: Any) -> Any:
    sizes: dict[str, Any] = {"vocab_size": WORDS, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2}
    return kind(**sizes, num_attention_heads=2, max_position_embeddings=LENGTH, **settings)


@case("T5", package="transformers", measured="cross-entropy per word of the answer; answers of several lengths")
def t5() -> Subject:
    from transformers import T5Config, T5ForConditionalGeneration

    sizes: dict[str, Any] = {"vocab_size": WORDS, "d_model": 32, "d_kv": 8, "d_ff": 48, "num_layers": 2, "num_heads": 4}
    sizes["decoder_start_token_id"] = 0  # accepted by any configuration of transformers, but not in its signature
    settings = T5Config(**sizes, use_cache=False)
    model: Any = perturbed(T5ForConditionalGeneration(settings))
    ids, seen = tokens()
    labels = ids.flip(0).masked_fill(seen.flip(0) == 0, -100)
    started = torch.cat([torch.zeros(len(ids), 1, dtype=torch.long), labels[:, :-1].clamp(min=0)], 1)
    data = {"input_ids": ids, "attention_mask": seen, "decoder_input_ids": started, "labels": labels}
    asked = {"input_ids": ids, "attention_mask": seen, "labels": labels}  # the network shifts the labels itself
    return Subject(model, data, lambda network: own_loss(network, asked), {"loss": "cross_entropy", "class_dim": -1})


@case("ViT", package="transformers", measured="cross-entropy, accuracy")
def vit() -> Subject:
    from transformers import ViTConfig, ViTForImageClassification

    sizes: dict[str, Any] = {"image_size": 32, "patch_size": 8, "hidden_size": 32, "intermediate_size": 48}
    sizes["num_labels"] = 5
    settings = ViTConfig(**sizes, num_hidden_layers=2, num_attention_heads=2)
    model = perturbed(ViTForImageClassification(settings))
    pixels, labels = images(8, 32, 5)

    def plain(network: Any) -> dict[str, float]:
        outputs = network(pixel_values=pixels, labels=labels)
        return {"loss": outputs.loss.item(), "accuracy": (outputs.logits.argmax(1) == labels).double().mean().item()}

    return Subject(model, {"pixel_values": pixels, "labels": labels}, plain)


@case("CLIP", package="transformers", measured="its own contrastive loss within batches (`batch_loss`)")
def clip() -> Subject:
    from transformers import CLIPConfig, CLIPModel, CLIPTextConfig

    shared: dict[str, Any] = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2}
    shared["num_attention_heads"] = 2
    words = CLIPTextConfig(**shared, vocab_size=WORDS, max_position_embeddings=LENGTH, bos_token_id=0, eos_token_id=2)
    pictures = {**shared, "image_size": 32, "patch_size": 8}
    settings = CLIPConfig(text_config=words.to_dict(), vision_config=pictures, projection_dim=16)
    model = perturbed(CLIPModel(settings))
    pixels, _ = images(8, 32, 5)
    ids, seen = tokens()
    batches = [
        {"input_ids": ids[part], "attention_mask": seen[part], "pixel_values": pixels[part]}
        for part in (slice(0, 5), slice(5, 8))
    ]

    def batch_loss(network: Any, batch: dict[str, Tensor]) -> tuple[Tensor, int]:
        count = len(batch["input_ids"])
        return count * network(**batch, return_loss=True).loss, count

    def plain(network: Any) -> dict[str, float]:
        total = 0.0
        for batch in batches:
            similar = network(**batch).logits_per_text
            wanted = torch.arange(len(similar))
            both = functional.cross_entropy(similar, wanted) + functional.cross_entropy(similar.T, wanted)
            total += len(similar) * both.item() / 2
        return {"loss": total / len(pixels)}

    return Subject(model, batches, plain, {"batch_loss": batch_loss})
