"""Another sample: where does a minimum lie on examples that the network was not trained on?

The loss is a mean over a sample, so its minimum is the sample's, and another sample has another one. How far it moves,
and how much is lost where it was, says whether a valley is the task's or the sample's.
"""
