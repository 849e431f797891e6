"""Low-loss paths between two minima (Garipov et al. 2018), and the straight line between them, aligned or not."""
