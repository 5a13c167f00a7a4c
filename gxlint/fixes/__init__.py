"""Diagnostics to corrected files. In: a file and what was found in it. Out: its bytes, mended.

What is not mended keeps every byte. Nothing is checked here: whoever calls says how a file is
looked at again.
"""
