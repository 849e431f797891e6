"""Weights: reading them from files, matching them with a network by name, and building the network."""
