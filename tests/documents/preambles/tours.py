NOT_RUN = {"--tour tour.toml": "the file of the tour is the reader's; tests/explorer/test_tours.py runs tours"}
