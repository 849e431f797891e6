"""Loss landscapes of neural networks: cut a plane through the weights, measure the loss, look at it."""
