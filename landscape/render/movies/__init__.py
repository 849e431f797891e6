"""Movies of surfaces: frames from a show, drawn by a painter, written by the encoder."""
