"""Image classifiers of timm, made small where their arguments allow it."""

from __future__ import annotations

from typing import Any

from scripts.own_network.case import Subject, case, classified, images, perturbed

MEASURED = "cross-entropy, accuracy"


def _classifier(name: str, size: int = 64, count: int = 12, **arguments: Any) -> Subject:
    import timm

    model = perturbed(timm.create_model(name, num_classes=10, **arguments))
    inputs, targets = images(count, size, 10)
    return Subject(model, (inputs, targets), lambda network: classified(network(inputs), targets))


@case("ResNet-18", package="timm", measured=MEASURED)
def resnet18() -> Subject:
    return _classifier("resnet18")


@case("ViT tiny", package="timm", measured=MEASURED)
def vit_tiny() -> Subject:
    return _classifier("vit_tiny_patch16_224", img_size=64, depth=3)


@case("Swin, 2 stages", package="timm", measured=MEASURED)
def swin() -> Subject:
    stages: dict[str, Any] = {"embed_dim": 24, "depths": (2, 2), "num_heads": (2, 4)}
    return _classifier("swin_tiny_patch4_window7_224", img_size=64, window_size=4, **stages)


@case("ConvNeXt atto", package="timm", measured=MEASURED)
def convnext_atto() -> Subject:
    return _classifier("convnext_atto")


@case("MobileNetV3 small", package="timm", measured=MEASURED)
def mobilenetv3_small() -> Subject:
    return _classifier("mobilenetv3_small_050")


@case("EfficientNet-B0", package="timm", measured=MEASURED)
def efficientnet_b0() -> Subject:
    return _classifier("efficientnet_b0")


@case("MLP-Mixer S/32", package="timm", measured=MEASURED)
def mixer() -> Subject:
    return _classifier("mixer_s32_224", img_size=64)


@case("NFNet with scaled weight standardisation", package="timm", measured=MEASURED)
def nfnet() -> Subject:
    return _classifier("nf_resnet26")
