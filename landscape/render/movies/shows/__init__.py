"""Plug-ins: what moves in a movie. landscape/render/movies/show.py describes the interface."""
