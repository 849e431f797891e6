"""The command line: each verb is a file in `verbs`, which calls the Python interface."""
