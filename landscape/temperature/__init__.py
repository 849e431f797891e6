"""Softmax's temperature and the logits' scale: what they do to the height and the sharpness of the landscape.

Softmax of logits / T. A last layer whose weights and bias are multiplied by c gives the same classes and the losses of
T = 1 / c, so the scale that a training gives its logits is a temperature, and it falls.
"""
