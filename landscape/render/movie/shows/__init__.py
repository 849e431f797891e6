"""Plug-ins: what moves in a movie. landscape/render/movie/show.py describes the interface."""
