"""torchvision: classifiers, segmentation with dict outputs, detection with ragged targets."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from scripts.own_network.case import Subject, case, classified, images, perturbed


def _classifier(model: nn.Module, size: int = 64) -> Subject:
    inputs, targets = images(8, size, 10)
    return Subject(perturbed(model), (inputs, targets), lambda network: classified(network(inputs), targets))


@case("ResNet-18", package="torchvision", measured="cross-entropy, accuracy", quick=False)
def resnet18() -> Subject:
    from torchvision.models import resnet18

    return _classifier(resnet18(num_classes=10))


@case("GoogLeNet with auxiliary outputs", package="torchvision", measured="cross-entropy, accuracy", quick=False)
def googlenet() -> Subject:
    from torchvision.models import googlenet

    return _classifier(googlenet(num_classes=10, aux_logits=True, init_weights=False))


@case("quantizable MobileNetV2", package="torchvision", measured="cross-entropy, accuracy", quick=False)
def quantizable_mobilenet() -> Subject:
    from torchvision.models.quantization import mobilenet_v2

    return _classifier(mobilenet_v2(num_classes=10, quantize=False))


@case("ViT", package="torchvision", measured="cross-entropy, accuracy")
def vit() -> Subject:
    from torchvision.models import VisionTransformer

    sizes = {"image_size": 32, "patch_size": 8, "num_layers": 2, "num_heads": 2, "hidden_dim": 32, "mlp_dim": 64}
    return _classifier(VisionTransformer(**sizes, num_classes=10), size=32)


def _segmentation(model: nn.Module) -> Subject:
    inputs, _ = images(4, 64, 5)
    targets = torch.randint(5, (4, 64, 64), generator=torch.Generator().manual_seed(3))
    targets[:, :3] = -100  # a border without labels, wider in one image than in the others
    targets[0, :20] = -100
    return Subject(
        perturbed(model),
        (inputs, targets),
        lambda network: classified(network(inputs)["out"], targets),
        {"output": "out"},
    )


@case(
    "LRASPP, segmentation",
    package="torchvision",
    measured="cross-entropy and accuracy of labelled pixels",
    quick=False,
)
def lraspp() -> Subject:
    from torchvision.models.segmentation import lraspp_mobilenet_v3_large

    return _segmentation(lraspp_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=5))


@case(
    "DeepLabV3 with an auxiliary head",
    package="torchvision",
    measured="cross-entropy and accuracy of labelled pixels",
    quick=False,
)
def deeplab() -> Subject:
    from torchvision.models.segmentation import deeplabv3_mobilenet_v3_large

    return _segmentation(
        deeplabv3_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=5, aux_loss=True)
    )


@case(
    "FCOS, detection",
    package="torchvision",
    measured="its own loss an image; images of several sizes (`batch_loss`)",
    quick=False,
)
def fcos() -> Subject:
    from torchvision.models import resnet18
    from torchvision.models.detection import FCOS
    from torchvision.models.detection.anchor_utils import AnchorGenerator
    from torchvision.models.detection.backbone_utils import BackboneWithFPN
    from torchvision.ops.misc import FrozenBatchNorm2d

    layers = resnet18(norm_layer=FrozenBatchNorm2d)
    backbone = BackboneWithFPN(layers, {"layer1": "0", "layer2": "1"}, [64, 128], 32)
    anchors = AnchorGenerator(((4,), (8,), (16,)), ((1.0,),) * 3)
    model = perturbed(FCOS(backbone, 3, anchor_generator=anchors, min_size=64, max_size=96))
    generator = torch.Generator().manual_seed(2)
    batches = []
    for height, boxes in ((48, 1), (64, 3)):
        pictures = [torch.rand(3, height, 64, generator=generator) for _ in range(2)]
        corners = 24 * torch.rand(2, boxes, 2, generator=generator)
        labels = torch.arange(boxes) % 3
        wanted = [{"boxes": torch.cat([corner, corner + 16], 1), "labels": labels} for corner in corners]
        batches.append((pictures, wanted))

    def batch_loss(network: Any, batch: Any) -> tuple[Tensor, int]:
        """The sum over the images of a batch; in evaluation mode `forward` returns boxes and no losses."""
        pictures, wanted = network.transform(*batch)
        features = list(network.backbone(pictures.tensors).values())
        sizes = [level.shape[-2] * level.shape[-1] for level in features]
        losses = network.compute_loss(
            wanted, network.head(features), network.anchor_generator(pictures, features), sizes
        )
        return len(wanted) * torch.stack(list(losses.values())).sum(), len(wanted)

    def plain(network: Any) -> dict[str, float]:
        network.train()  # here `forward` returns the losses; no layer of this network behaves differently in this mode
        means = [sum(network(*batch).values()).item() for batch in batches]
        network.eval()
        return {"loss": sum(means) / len(means)}

    return Subject(model, batches, plain, {"batch_loss": batch_loss})
