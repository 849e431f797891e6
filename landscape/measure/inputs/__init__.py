"""Landscapes over inputs: the loss around examples of the data, with the network's weights as they are."""
