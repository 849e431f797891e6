"""Engines, one file each (landscape/measure/engine.py has the contract)."""
