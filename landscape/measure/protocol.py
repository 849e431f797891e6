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
from landscape.core.option import LARGEST_SEED, check_options, option
from landscape.core.progress import SILENT, Progress
from landscape.measure import option_text, stored_form
from landscape.measure.allowed_values import IGNORE_INDEX, LOSSES, BatchNormPolicy, Precision
from landscape.plane.choices import Axis, Ignored, Memory, Normalisation, Space, as_text

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from landscape.measure.metric import Metric
    from landscape.measure.point_metric import PointMetric
    from landscape.plane.direction import Given
    from landscape.plane.selection import Parameters
    from landscape.surface.surface import Trajectory

    Weights = Mapping[str, Tensor] | nn.Module

# The usual axes of a plane, and of a curve along one direction.
PLANE: Axis = (-1, 1, 51)
# The usual axis of a line between two networks: both, at x = 0 and x = 1, are points of its grid.
BETWEEN: Axis = (-0.5, 1.5, 41)

Self = TypeVar("Self", bound="Protocol")


def _directions() -> list[str]:
    """The kinds that depend on the weights alone, and the eigenvectors of the Hessian."""
    return [*plugins.names("plane/directions"), "eigen"]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """How a surface is measured; see `landscape.loss_surface` for what each field means.

    Raises:
        UsageError: a value that is not allowed.
    """

    x: Axis | int = option(
        PLANE, "Coefficients of the first direction.", flag=None, role="plane",
        doc="(minimum, maximum, points) of the first direction's coefficient; or a number of points, over a range in "
        "which the loss rises enough to be seen, and no more.",
    )  # fmt: skip
    y: Axis | int | None = option(
        PLANE, "Coefficients of the second direction.", flag=None, role="plane",
        doc="the same of the second direction; None measures a curve along one direction.",
    )  # fmt: skip
    seed: int = option(
        0, "Seed of all random numbers.", type=int, least=0, most=LARGEST_SEED, doc="seed of random directions."
    )
    direction: str | Given = option(
        "random", "random; eigen: the directions of largest curvature.", choices=_directions, open=True, study=True,
        role="plane",
        doc="the kind of direction (landscape/plane/directions); `eigen`, the eigenvectors of the two largest "
        "eigenvalues of the Hessian on the first split, of length 1; or computed directions.",
    )  # fmt: skip
    norm: Normalisation = option(
        "filter", "filter, layer, weight or none; dfilter, dlayer: length 1.", study=True, what="normalisation",
        role="plane", choices=lambda: get_args(Normalisation), doc="how random directions are normalised.",
    )  # fmt: skip
    ignore: Ignored = option(
        "biasbn", "biasbn: do not move biases and BatchNorm; none: move them, too.", what="set of tensors to ignore",
        choices=lambda: get_args(Ignored), study=True, role="plane",
        doc="`biasbn` keeps biases and BatchNorm's parameters at the centre; `none` moves them, too.",
    )  # fmt: skip
    to: Weights | Sequence[Weights] = option(
        (), "Weights at the end of a direction.", flag=None, role="plane",
        doc="other weights of the same architecture: the first are at the end of the first direction, and so on.",
    )  # fmt: skip
    space: Space | None = option(
        None,
        "Which tensors move: parameters, or states (with running statistics); default: states with --to, else "
        "parameters.",
        study=True, role="plane", choices=lambda: get_args(Space),
        doc="move the `parameters`, or all `states`, which include BatchNorm's running statistics. Default: states if "
        "`to` is given, as each network needs its own statistics; otherwise parameters, as in the paper.",
    )  # fmt: skip
    parameters: Parameters = option(
        "all", "Weights to analyse: all, trainable (requires_grad), or name patterns as in '*.lora_*'.",
        metavar="all|trainable|GLOB[,GLOB]", open=True, stored="if_not_default", study=True,
        as_stored=as_text, role="function",
        doc="which parameters move: `all`; `trainable`, those that require a gradient; name patterns as in `*.lora_*`, "
        "several in a sequence; or a function of a name and its tensor. The others stay at the centre.",
    )  # fmt: skip
    sampler: str = option(
        "grid", "grid: every point; adaptive: fewer points, denser where the surface bends.", stored="always",
        study=True, role="sampling",
        choices=lambda: plugins.names("measure/samplers"),
        doc="`grid` measures every point; `adaptive` measures fewer points, more of them where the surface bends, and "
        "interpolates the grid from them. `surface.points` has the measured values.",
    )  # fmt: skip
    points: int | None = option(
        None, "Points of the adaptive sampler; default: a quarter of the grid's.", type=int, metavar="N", least=1,
        study=True, stored="if_not_default", role="sampling",
        doc="number of points of the adaptive sampler; default: a quarter of the grid's.",
    )  # fmt: skip
    shard: tuple[int, int] | None = option(
        None, "Measure the I-th of N parts; landscape merge joins them.", metavar="I/N", parse=option_text.shard,
        stored="if_not_default", as_stored=list, of_shard=True, role="sampling",
        doc="(i, n) measures the i-th of n equal parts of the grid (i starts at 1), for instance on n machines; "
        "`merge` joins the files. The precision `auto` is then float32, as the parts might choose differently.",
    )  # fmt: skip
    loss: str | Metric = option(
        "cross_entropy", "cross_entropy, next_token, squared_error or file.py:callable (outputs, targets).",
        parse=option_text.loss, choices=lambda: LOSSES, open=True, stored="always", study=True, role="function",
        doc="`cross_entropy`; `next_token`, for causal language models with tokens [N, L] as targets; `squared_error`; "
        "or a callable (outputs, targets) that returns values v [N], or values and weights w ([N], [N]). The surface "
        "stores sum(w v) / sum(w). The callable may have the parameters `inputs`, by which it may differentiate the "
        "outputs, and `model`, the network at the point.",
    )  # fmt: skip
    batch_loss: Callable[..., Any] | None = option(
        None, "Instead of a loss: file.py:callable (model, batch) -> (sum, weight).", parse=option_text.batch_loss,
        role="function",
        doc="instead of a loss, a callable (model, batch) -> (sum, weight) for a batch in the form that the data has; "
        "the surface stores the total sum divided by the total weight.",
    )  # fmt: skip
    metrics: str | Sequence[str] | Mapping[str, str | Metric | PointMetric] | None = option(
        None, "Metrics to measure: loss,accuracy,file.py:callable,...; default: loss and, of classes, accuracy.",
        parse=option_text.metrics, many=True, open=True, what="metric",
        choices=lambda: ["loss", *plugins.names("measure/metrics")], stored="always", as_stored=stored_form.names,
        study=True, role="values",
        doc="names of metrics; or a mapping from names to metrics, callables like those of `loss`, or a "
        "`landscape.PointMetric`, which measures the network itself. Default: the loss, and the accuracy with "
        "cross_entropy or next_token.",
    )  # fmt: skip
    ignore_index: int | None = option(
        IGNORE_INDEX, "Ignore integer targets of this value.", metavar="N|none", type=int,
        parse=option_text.ignore_index, stored="if_not_default", as_stored=stored_form.none, study=True,
        role="function",
        doc="integer targets of this value have weight 0 in the named losses and metrics; None: all count.",
    )  # fmt: skip
    class_dim: Literal[1, -1] | None = option(
        None, "Class dimension of outputs: 1 ([N, C, L]) or -1 ([N, L, C]); default: by the shapes.", type=int,
        choices=lambda: (1, -1), stored="if_not_default", study=True, role="function",
        doc="the class dimension of the outputs, 1 as in [N, C, L] or -1 as in [N, L, C]; needed only if the shapes "
        "fit both.",
    )  # fmt: skip
    output: str | int | None = option(
        None, "The output that the loss uses: a key, attribute or index.", flag="--output-key", metavar="NAME|N",
        parse=option_text.output_key, stored="if_not_default", study=True, role="function",
        doc="the output that losses and metrics use: a key or attribute, or an index of a tuple. Default: the outputs "
        "themselves, or their `logits` if they have any.",
    )  # fmt: skip
    splits: str | Sequence[str] | None = option(
        None, "train, test or train,test; default: all splits of the data.", flag="--split", parse=option_text.splits,
        stored="always", as_stored=stored_form.names, study=True, role="examples",
        doc="which splits to measure; default: all.",
    )  # fmt: skip
    limit: int | None = option(
        None, "Use the first N examples of each split.", type=int, least=1, study=True, role="examples"
    )
    batch_size: int | None = option(
        None, "Examples per forward pass; default: chosen for the machine.", type=int, least=1, stored="always",
        study=True, by_trial=True, of_shard=True, role="examples",
        doc="examples per forward pass; default: chosen for the machine.",
    )  # fmt: skip
    tolerance: float | None = option(
        None, "Use only as many examples per point as this relative error needs: 0.01 is 1 %.", type=float, above=0,
        example="as in 0.01 for one per cent of the loss", stored="if_not_default", study=True, role="sampling",
        doc="use only as many examples per point as bring the standard error of its loss below `tolerance * max(loss, "
        "tolerance_floor)`; `{split}_loss_stderr` and `{split}_examples` are stored.",
    )  # fmt: skip
    tolerance_floor: float | None = option(
        None, "Loss below which the tolerance is absolute; default: that of a uniform prediction.", type=float, above=0,
        example="as in 0.01 for one per cent of the loss", stored="if_not_default", study=True, role="sampling",
        doc="the loss below which the tolerance is absolute; default: for cross-entropy log(classes), the loss of "
        "uniform guessing; 1 for other losses.",
    )  # fmt: skip
    bn: BatchNormPolicy = option(
        "frozen", "BatchNorm's statistics: frozen, or recalibrate at each point.", stored="always", study=True,
        what="policy for BatchNorm", role="values",
        choices=lambda: get_args(BatchNormPolicy),
        doc="`frozen` keeps BatchNorm's statistics, as in the paper; `recalibrate` estimates them at each point from "
        "the training examples.",
    )  # fmt: skip
    device: str | torch.device = option(
        "auto", "auto, cpu, cuda, cuda:N or mps.", open=True, stored="always", as_stored=stored_form.device_type,
        of_shard=True,
        doc="the device for computation; `auto` is the first GPU, or the CPU if there is none. A model on several "
        "devices is not moved, and `auto` is the device of its first weight.",
    )  # fmt: skip
    memory: Memory = option(
        "normal", "normal; low: little more memory than the network itself, but slower (large networks).",
        choices=lambda: get_args(Memory), role="sampling",
        doc="`low` keeps only the model and one tensor of a direction in memory (docs/large_models.md): the weights "
        "are saved in a temporary file, directions are recomputed at every point, layers are not fused, and the "
        "precision `auto` is float32. The values are those of the unfused model.",
    )  # fmt: skip
    precision: Literal["auto", "float32", "tf32", "bfloat16", "float16"] = option(
        "auto", "auto, float32, tf32, bfloat16 or float16.", stored="always", study=True, by_trial=True,
        choices=lambda: ("auto", *get_args(Precision)), role="values",
        doc="`auto` is float32, or bfloat16 if it is faster and its loss differs from float32's by at most 1 % or "
        "0.001 (landscape/measure/network/precision.py); the file stores the points at which this was checked.",
    )  # fmt: skip
    engine: str = option(
        "auto", "auto; local: this process; processes: one per GPU, or two on a CPU; ray: a cluster.",
        choices=lambda: ["auto", *plugins.names("measure/engines")], role="sampling",
        doc="`local` measures in this process; `processes` in one process for each GPU, or in two that share a CPU's "
        "cores; `ray` on a cluster. With `processes`, the network, data and metrics must be defined in modules, or in "
        "a script that measures under `if __name__ == \"__main__\":`. `auto` is `processes` if there are several GPUs, "
        "nothing is defined in the script and the sampler is a grid; otherwise `local`.",
    )  # fmt: skip
    path: str | Path | None = option(
        None, "The surface file.", flag=None, role="file",
        doc="the surface file to write; an unfinished one with the same settings is continued.",
    )  # fmt: skip
    force: bool = option(
        False, "Replace existing output files.", type=bool, role="file", doc="replace the file at `path`."
    )
    store_directions: bool = option(
        False, "Store the directions in the file.", type=bool, role="contents",
        doc="store the directions in the file; each is as large as the model.",
    )  # fmt: skip
    trajectories: Mapping[str, Trajectory] | None = option(
        None, "Trainings on this plane.", flag=None, role="contents",
        doc="trainings projected onto this plane, by name, to store with it.",
    )  # fmt: skip
    attributes: Mapping[str, Any] | None = option(
        None, "Provenance to store.", flag=None, role="contents",
        doc="provenance to store in addition to the settings.",
    )  # fmt: skip
    progress: Progress = option(SILENT, "Reports every point.", flag=None, doc="reports every point.")

    def __post_init__(self) -> None:
        check_options(self)

    def as_surface(self, **changes: Any) -> Protocol:
        """The `Protocol` with the values of these fields and the given changes, for a subclass with further fields."""
        return Protocol(**{**{field.name: getattr(self, field.name) for field in fields(Protocol)}, **changes})

    def of_few(self: Self, count: int) -> Self:
        """The same `Protocol` for at most the first `count` of its examples."""
        return replace(self, limit=min(self.limit or count, count))

    def without_trial(self: Self) -> Self:
        """The same `Protocol` with the precision float32 instead of `auto`.

        With `auto`, measurements that are compared or merged might choose different precisions.
        """
        return replace(self, precision="float32") if self.precision == "auto" else self

    @classmethod
    def defaults(cls) -> dict[str, Any]:
        """The defaults of the fields that files store, which are assumed if a file lacks one."""
        return {field.name: field.default for field in fields(cls) if field.metadata["option"].stored != "never"}

    def settings(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The values that the file stores, and with which a continued measurement must agree.

        Args:
            found: values to store instead of the field's, by name: for `splits`, those of the data. None leaves out
                a field that is stored only if it is not the default.
        """
        stored: dict[str, Any] = {}
        for field in fields(self):
            described, given = field.metadata["option"], getattr(self, field.name)
            value = found[field.name] if field.name in found else described.stored_form(given, field.default)
            how = described.stored
            if how == "always" or (how == "if_not_default" and value is not None and value != field.default):
                stored[field.name] = value
        return stored
