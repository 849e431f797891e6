"""Give the documentation site the repository's files: a hook of MkDocs.

Pages have the names of their sources in the repository (`docs/lecture.md`, `results/demo/README.md`), so that links
between Markdown files mean the same on a code host and in the site. The address of a page of `docs/` has no `docs/`.
What a page links to is added to the site: Markdown and source text as pages, everything else as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import notebook_pages  # noqa: E402
from check_docs import ELSEWHERE, INDENT, split, targets  # noqa: E402

# Languages of source text that is shown as a page.
SOURCES = {".py": "python", ".sh": "bash", ".toml": "toml", "": "text"}
NOTEBOOK = ".ipynb"
# The first words of commands.
COMMAND = re.compile(r"(\w+=\S* )*(bash|cd|export|git|landscape|make|pip|python3?|scripts/\S+|ssh|torchrun) ")
# MkDocs would call these index.html.
ADDRESSES = {"README.md": "overview.html"}


class SourcePage(File):
    """A file of source text, shown as a page."""

    def is_documentation_page(self) -> bool:
        return True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    named = [_named_as_in_repository(file, config) for file in files]
    found = {file.src_uri: file for file in named}
    waiting = [file for file in named if file.src_uri.endswith(".md")]
    while waiting:
        for path in _linked(waiting.pop()):
            if path not in found:
                found[path] = _of_repository(path, config)
                if path.endswith(".md"):
                    waiting.append(found[path])
    return Files(found.values())


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show indented commands as what they are: long ones are wrapped, and comments are grey."""
    if page.is_homepage:
        page.meta["hide"] = ["navigation", "toc"]
    lines = markdown.splitlines()
    for block in reversed(split(markdown)[1]):
        start = block.line - 1
        if lines[start].startswith(INDENT) and not lines[start - 1].strip() and COMMAND.match(block.code[0]):
            lines[start : start + len(block.code)] = ["```sh", *block.code, "```"]
    return "\n".join(lines)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make each picture of a file a link to itself, in full size."""
    return re.sub(
        r'(<a [^>]*>)?(<img [^>]*src="([^"]*)"[^>]*>)',
        lambda found: (
            found[0]
            if found[1] or found[3].startswith("data:")
            else f'<a class="picture" href="{found[3]}">{found[2]}</a>'
        ),
        html,
    )


def _named_as_in_repository(file: File, config: MkDocsConfig) -> File:
    if file.src_dir != config.docs_dir:  # a file of the theme
        return file
    return File(
        f"docs/{file.src_uri}", str(ROOT), config.site_dir, use_directory_urls=False,
        dest_uri=file.dest_uri, inclusion=file.inclusion,
    )  # fmt: skip


def _of_repository(path: str, config: MkDocsConfig) -> File:
    """A file outside of docs/; it need not be in the navigation."""
    suffix = Path(path).suffix
    if suffix in SOURCES or suffix == NOTEBOOK:
        text = (ROOT / path).read_text(encoding="utf-8")
        content = (
            f"# {path}\n\n~~~~~~~~{SOURCES[suffix]}\n{text}\n~~~~~~~~\n"
            if suffix in SOURCES
            else notebook_pages.markdown(text)
        )
        page = SourcePage.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        page.dest_uri = f"{path}.html"
        return page
    file = File(
        path, str(ROOT), config.site_dir, use_directory_urls=False,
        dest_uri=ADDRESSES.get(path), inclusion=InclusionLevel.NOT_IN_NAV,
    )  # fmt: skip
    file.dest_uri = file.dest_uri  # that of README.md is index.html in its folder
    file.name = Path(path).stem  # a page named index would be that of the whole group of the navigation
    return file


def _linked(file: File) -> Iterator[str]:
    """The files of the repository that a document links to, relative to the root."""
    source = ROOT / file.src_uri
    if not source.is_file():  # a page that was generated
        return
    for _, target in targets(source.read_text(encoding="utf-8")):
        path = unquote(target).partition("#")[0]
        if path and not ELSEWHERE.match(target):
            place = (source.parent / path).resolve()
            if place.is_file() and place.is_relative_to(ROOT):
                yield place.relative_to(ROOT).as_posix()
