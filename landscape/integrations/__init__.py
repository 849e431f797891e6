"""Callbacks for the training loops of other packages, one file a package; each records a path with `Recorder`."""
