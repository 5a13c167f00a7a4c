"""Tests on real reports, which are not part of the project."""
