"""Processes that measure points: handing out tasks, and detecting workers that hang."""
