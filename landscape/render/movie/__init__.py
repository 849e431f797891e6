"""Movies of surfaces."""
