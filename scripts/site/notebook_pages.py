"""Pages that show notebooks: their texts, code and stored outputs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

FENCE = "~" * 8  # longer than any in the code


def markdown(notebook: str) -> str:
    """The Markdown of a notebook in its format 4; pictures are embedded."""
    return "\n\n".join(part for cell in json.loads(notebook)["cells"] for part in _cell(cell)) + "\n"


def _cell(cell: dict[str, Any]) -> Iterator[str]:
    source = _text(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
    elif cell["cell_type"] == "code":
        yield _block(source, "python")
        for output in cell["outputs"]:
            yield from _output(output)


def _output(output: dict[str, Any]) -> Iterator[str]:
    data = output.get("data", {})
    if output["output_type"] == "stream":
        yield _block(_text(output["text"]), "text")
    elif "image/png" in data:
        alternative = re.sub(r"[\[\]\n]", " ", _text(data.get("text/plain", "The picture that the code above draws")))
        yield f"![{alternative}](data:image/png;base64,{_text(data['image/png']).replace(chr(10), '')})"
    elif "text/plain" in data:
        yield _block(_text(data["text/plain"]), "text")


def _block(text: str, language: str) -> str:
    return f"{FENCE}{language}\n{text.rstrip()}\n{FENCE}"


def _text(lines: str | list[str]) -> str:
    """A text that is stored as a whole or in lines."""
    return lines if isinstance(lines, str) else "".join(lines)
