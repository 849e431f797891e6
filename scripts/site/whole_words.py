"""Options and other hyphenated words in code stay on one line: a hook of MkDocs.

Browsers break lines after hyphens, and CSS cannot forbid this where long lines wrap. A word is therefore put into an
element of its own (`.whole` in docs/assets/site.css). What is copied stays the same.
"""

from __future__ import annotations

import re
from typing import Any

CODE = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
# Longer words would be wider than a phone, and may break.
LETTERS = 40
WORD = re.compile(r"[\w./:=~@%+,-]*-[\w./:=~@%+,-]*")


def on_page_content(html: str, **_: Any) -> str:
    return CODE.sub(lambda code: kept_whole(code[0]), html)


def kept_whole(html: str) -> str:
    """`html` with each hyphenated word of its texts in an element that is not broken."""
    parts = TAG.split(html)  # texts, and tags at odd places
    return "".join(part if place % 2 else WORD.sub(_whole, part) for place, part in enumerate(parts))


def _whole(word: re.Match[str]) -> str:
    return f'<span class="whole">{word[0]}</span>' if len(word[0]) <= LETTERS else word[0]
