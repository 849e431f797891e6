"""Sources of data sets, one file each; landscape/data/source.py describes the contract."""
