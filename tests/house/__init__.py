"""Tests of the house itself: who may import whom, where wording stands, what a wheel carries."""
