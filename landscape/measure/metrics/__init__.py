"""Losses and metrics, one file each; landscape/measure/metric.py describes the contract."""
