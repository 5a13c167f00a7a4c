"""How much the audit takes on at once, and how long one file may take. Out: named limits."""

from __future__ import annotations

from typing import Final

CHUNK: Final = 16
"""Files that a worker gets at a time: their answer is one message and one transaction."""

OFFICE_CHUNK: Final = 20
"""Files in old office formats that one call of LibreOffice converts."""

WAITING: Final = 3
"""Chunks under way or waiting for each worker: enough that none is ever idle."""

FILE_SECONDS: Final = 60
"""Time that a worker has for one file; a report takes a thousandth of that."""

OFFICE_SECONDS: Final = 1_200
"""Time for a chunk of office files: LibreOffice has limits of its own within it."""

WORKER_MEBIBYTES: Final = 1_024
"""Address space of a worker while it reads a file."""
