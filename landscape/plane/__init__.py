"""The plane through weight space: centre, directions, axes, and which weights move."""
