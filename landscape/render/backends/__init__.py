"""Drawing backends, one folder each."""
