"""Problems of two weights, one file each."""
