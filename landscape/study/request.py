"""`study.json` of a study's folder: the scale, the changes, the data and the command that gave its results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from landscape.core import files, provenance, untrusted_json
from landscape.core.errors import LandscapeError, UsageError
from landscape.core.option_words import force_option
from landscape.study.definition import Study
from landscape.study.finished_steps import LOCK_SECONDS, FinishedSteps
from landscape.study.network_store import NetworkStore

NAME = "study.json"


def read_request(folder: Path) -> dict[str, Any]:
    """The content; empty where there is no such file.

    Raises:
        LandscapeError: it is damaged.
    """
    path = folder / NAME
    try:
        content = untrusted_json.read(path) if path.exists() else {}
        if not isinstance(content, dict) or not all(
            isinstance(content.get(name), (str, type(None))) for name in ("data", "train_fingerprint", "command")
        ):
            raise ValueError("not a request")
    except (OSError, ValueError) as error:
        raise LandscapeError(f"{path} is damaged: remove it, and give the command again") from error
    return content


def write_request(study: Study, folder: Path, networks: NetworkStore, *, part: bool, force: bool) -> None:
    """Keep how the study was asked for and on which data, so that it can be drawn again alike.

    Args:
        part: only some variants were asked for; then the command of the whole study is kept, where there is one.

    Raises:
        UsageError: the study was made with other data, unless `force` is set.
    """
    asked = {"scale": study.scale, "changes": list(study.changes), "data": networks.data}
    with files.locked(folder / NAME, timeout=LOCK_SECONDS), files.replacing(folder / NAME) as beside:
        before = read_request(folder)
        if not force:
            check_data(before, networks, folder)
        same = part and all(before.get(name) == value for name, value in asked.items())
        known = before.get("train_fingerprint")
        fingerprint = networks.fingerprint or known
        if known not in (None, fingerprint):  # from now on, what is finished counts as of the earlier data
            FinishedSteps.open(folder).add_fingerprint(known)
        command = before["command"] if same and "command" in before else provenance.command()
        content = {**asked, "train_fingerprint": fingerprint, "command": command}
        beside.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def check_data(request: dict[str, Any], networks: NetworkStore, folder: Path) -> None:
    """Raise UsageError if the study was made with other data."""
    advice = f"choose another folder, or {force_option()} to make it again"
    if request.get("data", networks.data) != networks.data:
        raise UsageError(f"{folder} was made with data {request['data']} instead of {networks.data}: {advice}")
    before = request.get("train_fingerprint")
    if before and networks.fingerprint and before != networks.fingerprint:
        raise UsageError(f"{folder} was made with other training examples of the same name ({networks.data}): {advice}")
