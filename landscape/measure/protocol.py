"""`Protocol`: how a surface is measured, with a field for each option.

The signature of `landscape.loss_surface`, the options of the measuring verbs, the keys of a study, what a surface file
stores and what a continued measurement must agree with all derive from these fields (`Option`): adding an option is one
field here and its use in landscape/measure/prepare.py. Importing this loads no torch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from landscape.core import plugins
from landscape.core.progress import SILENT, Progress
from landscape.measure import option_text
from landscape.measure.allowed_values import IGNORE_INDEX, LOSSES, BatchNormPolicy, Precision
from landscape.measure.option import option
from landscape.plane.choices import Axis, Ignored, Memory, Normalisation, Space

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from landscape.measure.metric import Metric, PointMetric
    from landscape.plane.direction import Given
    from landscape.plane.selection import Parameters
    from landscape.surface.surface import Trajectory

    Weights = Mapping[str, Tensor] | nn.Module

LARGEST_SEED = 2**63 - 1

Self = TypeVar("Self", bound="Protocol")


def _directions() -> list[str]:
    """The kinds that depend on the weights alone, and the eigenvectors of the Hessian."""
    return [*(kind for kind in plugins.names("plane/directions") if kind != "between"), "eigen"]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """How a surface is measured; see `landscape.loss_surface` for what each field means.

    Raises:
        UsageError: a value that is not allowed.
    """

    x: Axis = option(
        (-1, 1, 51), "Coefficients of the first direction.", flag=None,
        doc="(minimum, maximum, points) of the first direction's coefficient.",
    )  # fmt: skip
    y: Axis | None = option(
        (-1, 1, 51), "Coefficients of the second direction.", flag=None,
        doc="the same of the second direction; None measures a curve along one direction.",
    )  # fmt: skip
    seed: int = option(0, "For everything random.", type=int, least=0, most=LARGEST_SEED, doc="of random directions.")
    direction: str | Given = option(
        "random", "random; eigen: where the loss curves most.", choices=_directions, open=True, study=True,
        doc="the kind of direction (landscape/plane/directions); `eigen`, the two in which the loss of the first split "
        "curves most, of length 1; or directions that were made elsewhere.",
    )  # fmt: skip
    norm: Normalisation = option(
        "filter", "filter, layer, weight, dfilter, dlayer or none.", study=True, what="normalisation",
        choices=lambda: get_args(Normalisation), doc="how random directions are normalised.",
    )  # fmt: skip
    ignore: Ignored = option(
        "biasbn", "biasbn: biases and BatchNorm stay put; none: they move too.", what="set of tensors to ignore",
        choices=lambda: get_args(Ignored), study=True,
        doc="`biasbn` keeps biases and BatchNorm's parameters at the centre; `none` moves them, too.",
    )  # fmt: skip
    to: Weights | Sequence[Weights] = option(
        (), "Weights that a direction leads to.", flag=None,
        doc="other weights of the same architecture: the first direction leads to the first of them, and so on.",
    )  # fmt: skip
    space: Space | None = option(
        None, "What moves: parameters, or states (running statistics too).", study=True,
        choices=lambda: get_args(Space),
        doc="move the `parameters`, or all `states`, BatchNorm's running statistics included. Default: states where "
        "there are other weights to go to (each needs its own statistics), else parameters, as in the paper.",
    )  # fmt: skip
    parameters: Parameters = option(
        "all", "Which weights move and count: all, those that require a gradient, or names as in '*.lora_*'.",
        metavar="all|trainable|GLOB[,GLOB]", open=True, stored="unusual", study=True,
        doc="which of them move: `all`; `trainable`, those that require a gradient; name patterns as in '*.lora_*', "
        "several in a sequence; or a function of a name and its tensor. The others stay at the centre.",
    )  # fmt: skip
    sampler: str = option(
        "grid", "grid: every point; adaptive: fewer, where the surface bends.", stored="always", study=True,
        choices=lambda: plugins.names("measure/samplers"),
        doc="measure every point of the `grid`, or `adaptive`: fewer, more of them where the surface bends, and "
        "interpolate the grid from them; `surface.points` keeps what was measured.",
    )  # fmt: skip
    points: int | None = option(
        None, "Of the adaptive sampler; default: a quarter of the grid's.", type=int, metavar="N", least=1, study=True,
        stored="unusual", doc="how many points the adaptive sampler measures; default a quarter of the grid's.",
    )  # fmt: skip
    shard: tuple[int, int] | None = option(
        None, "Measure the I-th of N parts; landscape merge joins them.", metavar="I/N", parse=option_text.shard,
        stored="unusual",
        doc="(i, n) measures the i-th of n equal parts of the grid, i from 1 on, for as many machines; `merge` joins "
        "their files. `auto` then means float32, as each might decide otherwise.",
    )  # fmt: skip
    loss: str | Metric = option(
        "cross_entropy", "cross_entropy, next_token, squared_error or file.py:callable (outputs, targets).",
        parse=option_text.loss, choices=lambda: LOSSES, open=True, stored="always", study=True,
        doc="`cross_entropy`; `next_token`, of causal language models, for tokens [N, L] as targets; `squared_error`; "
        "or a callable (outputs, targets) that gives values [N], or values and weights ([N], [N]): what is stored is "
        "sum(w v) / sum(w). It may name `inputs` (then it may differentiate the outputs by them) and `model` (the "
        "network at the point) among its parameters.",
    )  # fmt: skip
    batch_loss: Callable[..., Any] | None = option(
        None, "Instead of a loss: file.py:callable (model, batch) -> (sum, weight).", parse=option_text.batch_loss,
        doc="instead of a loss, a callable (model, batch) -> (sum, weight) that takes a batch of the data as it is; "
        "what is stored is the sum of the sums over the sum of the weights.",
    )  # fmt: skip
    metrics: str | Sequence[str] | Mapping[str, str | Metric | PointMetric] | None = option(
        None, "What to measure: loss,accuracy,file.py:callable,...", parse=option_text.metrics, many=True, open=True,
        what="metric",
        choices=lambda: ["loss", *plugins.names("measure/metrics")], stored="always", study=True,
        doc="names, or callables by name beside the loss, as the loss may be. Default: the loss, and with "
        "cross-entropy the accuracy, with next_token the accuracy of the next token.",
    )  # fmt: skip
    ignore_index: int | None = option(
        IGNORE_INDEX, "Integer targets of this value have weight 0.", metavar="N|none", type=int,
        parse=option_text.ignore_index, stored="unusual", study=True,
        doc="integer targets of this value have weight 0 in the named losses and metrics; None: all count.",
    )  # fmt: skip
    class_dim: Literal[1, -1] | None = option(
        None, "Where outputs hold the classes: 1 ([N, C, L]) or -1 ([N, L, C]); else by shape.", type=int,
        choices=lambda: (1, -1), stored="unusual", study=True,
        doc="where the outputs hold the classes, 1 as in [N, C, L] or -1 as in [N, L, C]; needed only where the "
        "shapes fit both.",
    )  # fmt: skip
    output: str | int | None = option(
        None, "Which output the loss reads: a key, attribute or place.", flag="--output-key", metavar="NAME|N",
        parse=option_text.output_key, stored="unusual", study=True,
        doc="which output the losses and metrics read: a key or attribute, or a place in a tuple. Default: the outputs "
        "as they are; for named ones their `logits` where they have them.",
    )  # fmt: skip
    splits: str | Sequence[str] | None = option(
        None, "train, test or train,test; default: all there are.", flag="--split", parse=option_text.splits,
        stored="always", study=True, doc="which splits to measure; default all.",
    )  # fmt: skip
    limit: int | None = option(None, "The first N examples of each split.", type=int, least=1, study=True)
    batch_size: int | None = option(
        None, "Examples a forward pass.", type=int, least=1, stored="always", study=True,
        doc="examples a forward pass; default: what suits the machine.",
    )  # fmt: skip
    tolerance: float | None = option(
        None, "Measure as many examples a point as it needs: 0.01 is 1 % of the loss.", type=float, above=0,
        example="as in 0.01 for one per cent of the loss", stored="unusual", study=True,
        doc="measure as many examples a point as bring the standard error of its loss below `tolerance * max(loss, "
        "floor)`, instead of all; `{split}_loss_stderr` and `{split}_examples` are stored.",
    )  # fmt: skip
    tolerance_floor: float | None = option(
        None, "The loss below which the tolerance is absolute; default: guessing's.", type=float, above=0,
        example="as in 0.01 for one per cent of the loss", stored="unusual", study=True,
        doc="default: for cross-entropy log(classes), what guessing costs; 1 for other losses.",
    )  # fmt: skip
    bn: BatchNormPolicy = option(
        "frozen", "BatchNorm's statistics: frozen, or recalibrate at each point.", stored="always", study=True,
        what="policy for BatchNorm",
        choices=lambda: get_args(BatchNormPolicy),
        doc="keep BatchNorm's statistics (`frozen`, as in the paper) or estimate them anew at each point from the "
        "training examples.",
    )  # fmt: skip
    device: str | torch.device = option(
        "auto", "auto, cpu, cuda, cuda:N or mps.", open=True, stored="always",
        doc="where to compute; `auto` is the first GPU there is, else the CPU. A model whose weights are on several "
        "devices stays where it is, and `auto` is where its first weight is.",
    )  # fmt: skip
    memory: Memory = option(
        "normal", "normal; low: little more than the network's own, slower (large networks).",
        choices=lambda: get_args(Memory),
        doc="`low` holds nothing but the model and one tensor of a direction at a time (docs/large_models.md): the "
        "weights are put aside in a file, directions are made anew at every point, nothing is fused, and `auto` as the "
        "precision means float32. The values are those of the model as it is.",
    )  # fmt: skip
    precision: Literal["auto", "float32", "tf32", "bfloat16", "float16"] = option(
        "auto", "auto, float32, tf32, bfloat16 or float16.", stored="always", study=True,
        choices=lambda: ("auto", *get_args(Precision)),
        doc="`auto` is float32, or bfloat16 where that is faster and keeps within 1 % or 0.001 of float32's loss "
        "(landscape/measure/network/precision.py); the file holds the points at which this was tried.",
    )  # fmt: skip
    engine: str = option(
        "auto", "auto; local: this process; processes: one a GPU, or two on a CPU; ray: a cluster.",
        choices=lambda: ["auto", *plugins.names("measure/engines")],
        doc="`local`, in this process; `processes`, one for each GPU (a CPU's cores are shared by two), for which the "
        "network, data and metrics must be defined in modules or, under `if __name__ == \"__main__\":`, in the script; "
        "or `ray`. `auto`: `processes` on several GPUs if nothing is defined in the script and the sampler is a grid.",
    )  # fmt: skip
    path: str | Path | None = option(
        None, "The surface file.", flag=None,
        doc="the surface file to write; an unfinished one with the same settings is continued.",
    )  # fmt: skip
    force: bool = option(False, "Replace a finished output.", type=bool, doc="replace the file at `path`.")
    store_directions: bool = option(
        False, "Keep the directions in the file.", type=bool,
        doc="keep the directions in the file (as large as the model each).",
    )  # fmt: skip
    trajectories: Mapping[str, Trajectory] | None = option(
        None, "Trainings over this plane.", flag=None,
        doc="trainings that run over this plane, by name, to store with it.",
    )  # fmt: skip
    attributes: Mapping[str, Any] | None = option(
        None, "Provenance to store.", flag=None, doc="provenance to store beside the settings."
    )
    progress: Progress = option(SILENT, "Told of every point.", flag=None, doc="told of every point.")

    def __post_init__(self) -> None:
        for field in fields(self):
            field.metadata["option"].check(field.name, getattr(self, field.name), field.default)

    def as_surface(self, **changes: Any) -> Protocol:
        """The `Protocol` with the values of these fields and the given changes, for a subclass with further fields."""
        return Protocol(**{**{field.name: getattr(self, field.name) for field in fields(Protocol)}, **changes})

    def without_trial(self: Self) -> Self:
        """The same with float32 in place of `auto`, for which the precision is chosen by trial.

        The trials of measurements that are compared or merged might choose differently.
        """
        return replace(self, precision="float32") if self.precision == "auto" else self

    @classmethod
    def usual(cls) -> dict[str, Any]:
        """The defaults of the fields that files store, which are assumed if a file lacks one."""
        return {field.name: field.default for field in fields(cls) if field.metadata["option"].stored != "never"}

    def settings(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The values that the file stores, and with which a continued measurement must agree.

        Args:
            found: values to store instead of the field's, by name: for `splits`, those of the data; None leaves a
                field out.
        """
        stored: dict[str, Any] = {}
        for field in fields(self):
            how = field.metadata["option"].stored
            value = found.get(field.name, getattr(self, field.name))
            if how == "always" or (how == "unusual" and value is not None and value != field.default):
                stored[field.name] = value
        return stored
