"""Pages that are made while the site is built, and their places in the navigation of mkdocs.yml."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


def file(path: str, text: str, config: MkDocsConfig) -> File:
    """A page whose source would be `path`, in the folder docs/."""
    page = File.generated(config, path, content=text)
    page.dest_uri = page.dest_uri.removeprefix("docs/")
    return page


def in_navigation(config: MkDocsConfig, word: str, entries: list[Any]) -> None:
    """Put the entries where the navigation of mkdocs.yml has `generated: word`."""

    def filled(node: Any) -> Any:
        if isinstance(node, list):
            return [filled(each) for each in node]
        if isinstance(node, dict):
            return {title: filled(each) for title, each in node.items()}
        return entries if node == f"generated: {word}" else node

    config.nav = filled(config.nav)
