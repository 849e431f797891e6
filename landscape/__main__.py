"""`python -m landscape` is the command `landscape`."""

from landscape.cli.app import main

main()
