"""The comparison as one HTML page that needs nothing else: no script, no request, every text from a file escaped."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from io import BytesIO

from landscape.analysis.checks import checks_of
from landscape.compare.networks import Network
from landscape.compare.pictures import Drawn
from landscape.compare.text import Row, how_sure, letter

# As large as a picture is shown at most: its letters are then as large as the page's.
PIXELS_AN_INCH = 150

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1d1f24;
  background: #fff; max-width: 68rem; margin: 2.5rem auto 4rem; padding: 0 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .4rem; }
p, figcaption { color: #555a63; margin: .3rem 0 .8rem; max-width: 48rem; }
ol.networks { list-style: none; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .4rem 2rem; }
b.letter { display: inline-block; min-width: 1.5em; padding: 0 .2em; margin-right: .45em; text-align: center;
  border-radius: .3em; background: #31688e; color: #fff; font-weight: 600; }
.warning { background: #fff6e0; border-left: 4px solid #e0a100; padding: .7rem 1rem; margin: 1rem 0; }
.warning p, .warning li { color: #5a4300; margin: .15rem 0; }
.warning ul { margin: .2rem 0; padding-left: 1.2rem; }
figure { margin: 1rem 0 0; }
figure img { width: 100%; height: auto; display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
th, td { padding: .32rem .7rem; text-align: right; border-bottom: 1px solid #e6e7ea; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
td:first-child { white-space: normal; min-width: 15rem; }
thead th { border-bottom: 2px solid #31688e; vertical-align: bottom; white-space: normal; }
tr.differs td { background: #eef4f8; }
td.which { color: #1f5c86; font-weight: 600; white-space: normal; }
.checks td { text-align: left; white-space: normal; vertical-align: top; }
.checks td:nth-child(2) { white-space: nowrap; }
.look { color: #a13d00; font-weight: 600; } .unknown { color: #777; } .fine { color: #2a7a3b; }
code { font-size: .82rem; background: #f4f5f6; padding: .1em .35em; border-radius: .25em; overflow-wrap: anywhere; }
details { margin: .5rem 0; } summary { cursor: pointer; color: #31688e; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } figure, tr { break-inside: avoid; } }
"""


def page(networks: Sequence[Network], rows: Sequence[Row], warned: Sequence[str], drawn: Sequence[Drawn]) -> str:
    """The whole page."""
    names = " and ".join(network.title for network in networks) if len(networks) < 3 else f"{len(networks)} networks"
    title = escape(f"Loss landscapes compared: {names}")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Nothing is fetched and nothing runs, whatever a title in a file says.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{STYLE}</style></head><body>",
        f"<h1>{title}</h1>",
        _names(networks),
        _warnings(warned),
        *(_picture(picture) for picture in drawn[:1]),
        "<h2>Numbers</h2>",
        f"<p>{escape(how_sure(networks))}</p>",
        numbers_table(networks, rows),
        *(_picture(picture) for picture in drawn[1:]),
        "<h2>Is a picture wrong?</h2>",
        "<p>What each measurement says of itself. “LOOK” is worth a look before anything is concluded.</p>",
        checks_table(networks),
        "<h2>How they were made</h2>",
        _made(networks),
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _names(networks: Sequence[Network]) -> str:
    items = []
    for number, network in enumerate(networks):
        count = len(network.planes)
        planes = f"{count} planes" if count > 1 else "one plane"
        items.append(f'<li><b class="letter">{letter(number)}</b>{escape(network.title)}, {planes}</li>')
    return f'<ol class="networks">{"".join(items)}</ol>'


def _warnings(warned: Sequence[str]) -> str:
    if not warned:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in warned)
    return f'<div class="warning"><p><b>These do not compare in everything.</b></p><ul>{items}</ul></div>'


def _picture(picture: Drawn) -> str:
    buffer = BytesIO()
    picture.figure.savefig(buffer, format="png", metadata={"Software": None})
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    widest = round(PIXELS_AN_INCH * picture.figure.get_figwidth())
    image = f'<img alt="{escape(picture.title)}" style="max-width:{widest}px" src="data:image/png;base64,{data}">'
    return f"<h2>{escape(picture.title)}</h2><figure><figcaption>{escape(picture.caption)}</figcaption>{image}</figure>"


def numbers_table(networks: Sequence[Network], rows: Sequence[Row]) -> str:
    """The numbers of all networks, a column each, and what differs by more than the spread."""
    heads = "".join(
        f'<th><b class="letter">{letter(number)}</b>{escape(network.title)}</th>'
        for number, network in enumerate(networks)
    )
    beyond = "<th>beyond the spread</th>" if len(networks) > 1 else ""
    body = []
    for row in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
        which = f'<td class="which">{escape(row.differs)}</td>' if beyond else ""
        mark = ' class="differs"' if row.differs else ""
        body.append(f"<tr{mark}><td>{escape(row.label)}</td>{cells}{which}</tr>")
    head = f"<thead><tr><th></th>{heads}{beyond}</tr></thead>"
    return f'<div class="scroll"><table>{head}<tbody>{"".join(body)}</tbody></table></div>'


def checks_table(networks: Sequence[Network]) -> str:
    """What each measurement says of itself; of several planes that agree, once."""
    rows = []
    for number, network in enumerate(networks):
        for place, plane in enumerate(network.planes):
            for check in checks_of(plane):
                kind = "unknown" if check.ok is None else "fine" if check.ok else "look"
                if kind == "fine" and place:
                    continue  # the first plane's speak for the others
                said, _, text = check.line.partition(": ")
                name = f'<b class="letter">{letter(number)}</b>{escape(check.name)}'
                rows.append(f'<tr><td>{name}</td><td class="{kind}">{escape(said)}</td><td>{escape(text)}</td></tr>')
    return f'<div class="scroll"><table class="checks"><tbody>{"".join(dict.fromkeys(rows))}</tbody></table></div>'


def _made(networks: Sequence[Network]) -> str:
    parts = []
    for number, network in enumerate(networks):
        commands = dict.fromkeys(str(plane.attributes.get("command", "unknown")) for plane in network.planes)
        lines = "<br>".join(f"<code>{escape(command)}</code>" for command in commands)
        parts.append(
            f'<details open><summary><b class="letter">{letter(number)}</b>{escape(network.title)}</summary>'
            f"<p>{lines}</p></details>"
        )
    return "".join(parts)
