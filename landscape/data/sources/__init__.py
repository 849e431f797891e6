"""Sources of data sets, one file each (landscape/data/source.py has the contract)."""
