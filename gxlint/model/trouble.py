"""Why a file could not be opened or written. In: OSError. Out: Note."""

from __future__ import annotations

import errno

from gxlint.model.document import Note

_CODES = {
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.missing",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.ELOOP: "file.loop",
    errno.ENAMETOOLONG: "file.name-too-long",
    errno.EISDIR: "file.is-folder",
    errno.EEXIST: "file.is-file",
    errno.EROFS: "file.forbidden",
    errno.ENOSPC: "file.disk-full",
}


def unreadable(error: OSError, path: str) -> Note:
    """Why a file could not be read or written, as a note."""
    code = _CODES.get(error.errno or 0, "file.failed")
    return Note(code, {"path": path, "problem": error.strerror or type(error).__name__})
