"""Plug-ins: export formats. landscape/render/registry.py describes the interface."""
