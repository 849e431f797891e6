"""`landscape.render.picture.compose` with the options of a drawing as keywords."""

from landscape.core.keywords import takes
from landscape.render import picture
from landscape.render.drawing import Drawing

compose = takes(Drawing)(picture.compose)
