"""Remarks to a copy of the file with these in its margin. In: bytes, Remarks. Out: bytes.

One module a format: ``word`` writes comments, ``pdf`` annotations.
"""
