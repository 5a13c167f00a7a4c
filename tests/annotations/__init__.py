"""Tests of gxlint.annotations."""
