"""Diagnose a network layer by layer: the sizes of its activations and gradients, dead and saturated units."""
