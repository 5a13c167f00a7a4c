"""Whether git has a file. In: its path and bytes. Out: yes, if they can be had again from there.

Tracked and unmodified is not enough: filters, line ends that git converts and files that it
was told to pass over all look unmodified. So the last commit is asked for the bytes themselves.
"""

from __future__ import annotations

import os
import subprocess

_SECONDS = 20
# Nothing is fetched for it, whatever the repository's configuration says.
_COMMAND = ("git", "-c", "protocol.allow=never", "cat-file", "blob")


def holds(path: str, data: bytes) -> bool:
    """Whether the last commit of the file's repository has it with exactly these bytes."""
    folder, name = os.path.split(os.path.realpath(path))
    # In a hook, git's own variables name another folder than the file's.
    environment = {key: os.environ[key] for key in os.environ if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            [*_COMMAND, f"HEAD:./{name}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and done.stdout == data
