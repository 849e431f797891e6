"""A page for each public name of `landscape`, with the classes of its results: a hook of MkDocs.

The names are those of `landscape.__all__`, the further functions of `landscape`, and what docs/python.md lists. The
classes are found by the annotations: what a function returns, and what the fields and methods of that return.
mkdocstrings reads the texts from the sources (keywords.py adds the options of a measurement to them).
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, get_args, get_type_hints

import generated_pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import landscape

ROOT = Path(__file__).resolve().parents[2]
# mkdocstrings reads the package here, as it is installed: models/ within it.
TREE = ROOT / "build/site-sources"
FOLDER = "docs/api"
NAME = re.compile(r"`(landscape(?:\.\w+)+)`")
# A class that most results share has a page of its own.
SHARED = "landscape.report.report.Report"


def on_startup(command: str, dirty: bool) -> None:
    """Make the tree before mkdocstrings looks for it, which is before hooks get the configuration."""
    tree = TREE / "landscape"
    tree.mkdir(parents=True, exist_ok=True)
    for part in [*(ROOT / "landscape").iterdir(), ROOT / "models"]:
        if not (tree / part.name).exists():
            (tree / part.name).symlink_to(part)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    written = pages()
    for name, text in written.items():
        files.append(generated_pages.file(f"{FOLDER}/{name}.md", text, config))
    entries = [{name.removeprefix("landscape."): f"{FOLDER}/{name}.md"} for name in written]
    generated_pages.in_navigation(config, "python", ["docs/python.md", *entries])
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make links of the documents and public names that help texts and docstrings mention."""
    if not page.file.src_uri.startswith((FOLDER, "docs/commands")):
        return html

    def linked(found: re.Match[str]) -> str:
        path = found[1] or f"{FOLDER}/landscape.{found[2]}.md"
        target = files.get_file_from_path(path)
        if target is None or target is page.file:
            return found[0]
        return f'<a href="{target.url_relative_to(page.file)}">{found[0]}</a>'

    # A public name of one small word, as `layers`, may be the name of a parameter.
    return re.sub(r"(?<![\w/])(docs/\w+\.md)\b|(?<!<b>)<code>([A-Z]\w*|[a-z]+_\w+)</code>(?!</a>)", linked, html)


def pages() -> dict[str, str]:
    """The text of each page by its name."""
    names = public_names()
    public = {path_of(found(name)): name for name in names if isinstance(found(name), type)}
    seen = {*public, SHARED}
    written = {}
    for name in [*names, SHARED]:
        thing = found(name)
        lines = [f"::: {name}", *options(1, members=inspect.isclass(thing) or not isinstance(thing, ModuleType))]
        results = [] if isinstance(thing, ModuleType) else list(results_of(thing, seen))
        for path in results:
            lines += [f"::: {path}", *options(2, members=True)]
        written[name.rpartition(".")[2] if name == SHARED else name] = "\n".join(lines)
    return written


def public_names() -> list[str]:
    """The public names, sorted: those of `landscape` first, then those of its modules."""
    table = NAME.findall((ROOT / "docs/python.md").read_text(encoding="utf-8"))
    listed = [f"landscape.{name}" for name in (*landscape.__all__, *landscape._FURTHER) if name != "__version__"]
    every = {*listed, *table, *integrations()} - {"landscape.models"}
    every |= {f"landscape.models.{name}" for name in landscape.models.__all__}
    every -= {name for name in every if isinstance(found(name), str)}
    return sorted(every - {"landscape.Surface.load"}, key=lambda name: (name.count("."), name.lower()))


def integrations() -> Iterator[str]:
    for path in sorted((ROOT / "landscape/integrations").glob("[!_]*.py")):
        yield f"landscape.integrations.{path.stem}.LandscapeCallback"


def found(name: str) -> Any:
    """The object of a dotted name."""
    parts = name.split(".")
    thing: Any = landscape
    for place, part in enumerate(parts[1:], start=2):
        try:
            thing = getattr(thing, part)
        except AttributeError:
            thing = importlib.import_module(".".join(parts[:place]))
    return thing


def results_of(thing: Any, seen: set[str]) -> Iterator[str]:
    """The paths of the classes that a function returns, or a class gives, and that no page has yet."""
    if inspect.isfunction(thing):
        annotations = [returned(thing)]
    else:
        methods = [each for name, each in vars(thing).items() if name[0] != "_" and inspect.isfunction(each)]
        fields = get_type_hints(thing).values() if dataclasses.is_dataclass(thing) else ()
        annotations = [*fields, *map(returned, methods)]
    for annotation in annotations:
        for each in classes(annotation):
            path = path_of(each)
            if path not in seen:
                seen.add(path)
                yield path
                yield from results_of(each, seen)


def returned(function: Any) -> Any:
    annotation = SimpleNamespace(__annotations__={"returned": inspect.signature(function).return_annotation})
    try:
        return get_type_hints(annotation, inspect.unwrap(function).__globals__)["returned"]
    except NameError:  # imported for the type checker alone: of another package
        return None


def classes(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and annotation.__module__.startswith("landscape."):
        yield annotation
    for part in get_args(annotation):
        yield from classes(part)


def path_of(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def options(level: int, *, members: bool) -> list[str]:
    return [
        "    options:",
        f"      heading_level: {level}",
        "      show_root_heading: true",
        f"      show_root_full_path: {str(level == 1).lower()}",
        *([] if members else ["      members: false"]),
        "",
    ]
