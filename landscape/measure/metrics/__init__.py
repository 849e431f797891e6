"""Losses and metrics, one file each (landscape/measure/metric.py has the contract)."""
