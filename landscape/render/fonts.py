"""The fonts of pictures, the same in every backend: Times in papers, DejaVu Sans in talks and on black.

Files of all of them come with matplotlib, so nothing needs to be installed: matplotlib and VTK's lettering read these
files. A browser has no such files and uses the first font of `CSS` that its machine has.
"""

from __future__ import annotations

from landscape.render.kinds import Style

SANS = ("DejaVu Sans", "sans-serif")
# Times, as in conference papers; the second font has the letters that the first lacks.
SERIF = ("STIXGeneral", "DejaVu Serif", "serif")
FAMILIES: dict[Style, tuple[str, ...]] = {"paper": SERIF, "talk": SANS, "dark": SANS}

# The files in matplotlib's folder of fonts.
FILES = {"STIXGeneral": "STIXGeneral.ttf", "DejaVu Serif": "DejaVuSerif.ttf", "DejaVu Sans": "DejaVuSans.ttf"}

CSS = {SERIF: "STIXGeneral, 'Times New Roman', Times, serif", SANS: "'DejaVu Sans', Verdana, sans-serif"}
