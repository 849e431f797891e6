"""Train a network: check all settings first, then train and write the folder of the run.

from landscape.training import train
train("resnet20", "cifar10", "runs/resnet20", epochs=8, schedule="onecycle")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from landscape.core import files, global_generators
from landscape.core.errors import UsageError
from landscape.core.faults import user_faults
from landscape.core.progress import SILENT, Progress
from landscape.data.dataset import DataSet
from landscape.data.loading import load_data
from landscape.training import job, machine
from landscape.training.group import ALONE, Group, lost
from landscape.training.loop import Loop
from landscape.training.recipe import Recipe, takes_recipe
from landscape.training.result import TrainingResult
from landscape.training.run_folder import RunFolder
from landscape.weights.model_spec import ModelSpec

# At most this much work is lost when a run is killed.
STATE_SECONDS = 60.0


@takes_recipe
def train(
    model: ModelSpec | str,
    data: DataSet | str | Path,
    out: str | Path,
    recipe: Recipe | None = None,
    *,
    data_dir: str | Path | None = None,
    resume: bool = False,
    force: bool = False,
    progress: Progress = SILENT,
    stop: Callable[[], bool] | None = None,
    state_seconds: float = STATE_SECONDS,
    group: Group = ALONE,
) -> TrainingResult:
    """Train a network and write log, checkpoints and weights to the folder `out` (run_folder.py).

    The same seed on the same machine gives the same weights bit for bit, also when the run was killed and continued.
    The global random generators and torch's settings are restored afterwards.

    Args:
        model: a model, or its name. A zoo model gets `classes` and `channels` from the data unless they are given.
        data: a data set, or what `load_data` takes. With a limit in the recipe, only the examples that are used are
            read, and the default normalisation is theirs (`DataSet.first`).
        out: the run's folder. An unfinished run with the same settings is continued.
        recipe: how the model is trained; the default is the recipe of Li et al. 2018. Its fields may be given by name
            instead, as in `epochs=8, schedule="onecycle"`.
        data_dir: the folder of the downloads of `load_data`.
        resume: raise an error if there is no run to continue.
        force: replace an existing run.
        stop: called after every step; returning True stops the run, which can be continued later.
        state_seconds: interval at which the state of an unfinished epoch is saved.
        group: the processes that train together (`landscape.training.group.joined`); each calls this function with the
            same arguments.

    Raises:
        UsageError: invalid settings, or a folder that holds files of a run without its run.json or that another process
            writes to.
        LandscapeError: the loss is not finite (the last finite state is kept), or the disk is full.
    """
    if resume and force:
        raise UsageError("resume and force contradict each other: continue the run, or replace it")
    assert recipe is not None, "takes_recipe gives one"
    spec = (ModelSpec(model) if isinstance(model, str) else model).absolute()
    folder = RunFolder(out)
    group.from_first(lambda: folder.check_place(resume=resume))
    before = group.from_first(lambda: _before(folder, resume=resume, force=force))
    progress = progress if group.is_first else SILENT
    place = _place(recipe, before, group)
    source = data.name if isinstance(data, DataSet) else _source(data)
    limit = None if job.has_whole_splits(before) else recipe.limit
    loaded = (
        data
        if isinstance(data, DataSet)
        else group.in_turn(lambda: load_data(data, data_dir=data_dir, limit=limit, progress=progress))
    )
    with global_generators.restored(place.device), machine.switched(place), ExitStack() as held:

        def check(settings: Mapping[str, Any]) -> None:
            """Lock the folder, and refuse a run with other settings; an old run is not removed yet."""
            group.from_first(lambda: held.enter_context(files.locked(folder.description)))
            group.from_first(lambda: force or folder.begin(settings, resume=resume, force=False))

        prepared = job.prepare(
            spec, loaded, source, recipe, place, group, before=before, check=check, progress=progress
        )
        continued = group.from_first(lambda: folder.begin(prepared.settings, resume=resume, force=force))
        loop = Loop(prepared, folder, stop=stop or (lambda: False), state_seconds=state_seconds, progress=progress)
        with user_faults(prepared.model, "cannot be trained on these data", except_for=lost):
            return loop.run(continued=continued)


def _before(folder: RunFolder, *, resume: bool, force: bool) -> Mapping[str, Any]:
    """The contents of run.json of the run that is continued, empty where there is none.

    Raises:
        UsageError: the run is finished; with `resume` only later, as the error then names the settings that differ.
    """
    if not force and not resume:
        folder.refuse_finished(resume=False)
    return {} if force else folder.unfinished()


def _place(recipe: Recipe, before: Mapping[str, Any], group: Group) -> machine.Machine:
    """The device of this process, and the precision that all processes share."""
    place = group.together(lambda: machine.choose(group.device(recipe.device), recipe.precision, before=before))
    return replace(place, precision=group.from_first(lambda: place.precision))


def _source(data: str | Path) -> str:
    """The text that loads the same data from any folder: names unchanged, paths absolute."""
    from landscape.data import source as datasets

    if isinstance(data, str) and datasets.loader(data) is not None:
        return data
    return str(Path(data).expanduser().resolve())
