"""The built files of a page (static/ of its package), and the template that contains them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def read(package: str, name: str) -> str:
    """The text of a file in static/ of a package."""
    return resources.files(package).joinpath("static", name).read_text(encoding="utf-8")


def style(package: str, name: str) -> str:
    """A style sheet that cannot close its element."""
    return read(package, name).replace("</style", "<\\/style")


def script(package: str, name: str) -> str:
    """A program that cannot close its element."""
    return read(package, name).replace("</script", "<\\/script")


def filled(template: str, parts: Mapping[str, str]) -> str:
    """The template with the placeholders `{{name}}` of the parts replaced in one pass: one within a part stays text."""
    placeholder = re.compile(r"\{\{(" + "|".join(map(re.escape, parts)) + r")\}\}")
    return placeholder.sub(lambda match: parts[match[1]], template)
