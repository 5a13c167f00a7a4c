"""Measurements: ``python -m tests.benchmarks``. They are no tests: pytest does not collect them."""
