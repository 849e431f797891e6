"""Second derivatives of the loss over all weights; a plotted surface shows only two directions of them."""
