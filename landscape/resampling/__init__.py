"""Resampling: where is the minimum of the loss on examples that the network was not trained on?

The training loss is a mean over a sample, so that its minimum depends on the sample. The distance between the minima of
two samples, and the rise of the loss at the first one, show whether a valley belongs to the task or to the sample.
"""
