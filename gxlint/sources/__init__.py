"""Data on disk: where rules/ lies, strict YAML, and the cache of what was read before.

In: files. Out: plain data. The only room that imports yaml, and only when the cache is cold.
"""

from __future__ import annotations
