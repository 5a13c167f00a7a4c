"""Settings of the properties here: those of tests/properties."""

from tests.properties.conftest import PHASES

__all__ = ["PHASES"]
