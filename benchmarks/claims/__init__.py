"""What is measured, one module a claim; benchmarks/__init__.py describes them."""
