"""Samplers, one file each (landscape/measure/sampler.py has the contract)."""
