"""The command line: one file a verb, each a short call of the Python interface."""
