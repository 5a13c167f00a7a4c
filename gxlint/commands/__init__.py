"""The command line, one module a command and one a part that commands share.

In: words. Out: what reporters, pages and copies write, and an exit code. ``cli`` is the way in,
``options``, ``parsers`` and ``arguments`` know the options, ``inputs`` and ``outputs`` the files,
``guard`` turns whatever goes wrong into one sentence. Nothing here judges a report.
"""
