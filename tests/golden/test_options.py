"""Every verb's options and arguments, with types and defaults; help texts are free."""

from __future__ import annotations

import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import typer

from landscape.cli import app


def test_options(golden: Any) -> None:
    group = typer.main.get_command(app.app)
    golden("options", {name: _verb(command) for name, command in group.commands.items()} | {"": _verb(group)})


def test_order_of_verbs(golden: Any) -> None:
    golden("verbs", list(typer.main.get_command(app.app).commands))


def test_places_differ() -> None:
    places = [module.HELP_POSITION for module in app.verbs().values()]
    assert len(set(places)) == len(places)


def _verb(command: Any) -> dict[str, str]:
    hints = get_type_hints(command.callback)
    return {_names(param): _facts(param, hints[param.name]) for param in command.params}


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"<{param.name}>"
    return ", ".join(param.opts) + (" / " + ", ".join(param.secondary_opts) if param.secondary_opts else "")


def _facts(param: Any, hint: Any) -> str:
    limits = param if hasattr(param, "min") else getattr(param, "type", None)
    facts = {
        "default": param.default,
        "metavar": param.metavar,
        "least": getattr(limits, "min", None),
        "most": getattr(limits, "max", None),
        "environment": param.envvar,
    }
    words = [_kind(hint), *("required" for _ in range(bool(param.required)))]
    words += ["hidden"] if getattr(param, "hidden", False) else []
    return ", ".join([*words, *(f"{name} {value}" for name, value in facts.items() if value is not None)])


def _kind(hint: Any) -> str:
    """`list[Path] | None` as "list of Path": whether None is allowed shows in the default."""
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join(_kind(part) for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is list:
        return f"list of {_kind(get_args(hint)[0])}"
    return str(getattr(hint, "__name__", hint))
