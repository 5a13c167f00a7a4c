"""Tests of gxlint.fixes: corrected copies, and what must never happen to a report."""
