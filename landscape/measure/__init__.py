"""Measure a network on a plane."""
