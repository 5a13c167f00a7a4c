"""The version, as a constant: reading it from the package metadata costs four interpreter starts."""

VERSION = "0.1.0"
