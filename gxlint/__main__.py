"""The command ``gxlint``. In: the command line. Out: an exit code.

``--version`` is answered here, before anything is imported: it is what tools ask first.
"""

import sys

TYPE_CHECKING = False  # typing and collections cost more than the whole answer
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command line (default: of this process); the codes: ``gxlint.commands.cli``."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words in (["--version"], ["-V"]):
        from gxlint.version import VERSION

        sys.stdout.write(f"gxlint {VERSION}\n")
        return 0
    import gc

    # Start-up makes tens of thousands of records that live to the end; looking through
    # them for garbage again and again costs half an interpreter start.
    gc.set_threshold(50_000)
    from gxlint.commands.cli import run

    code = run(words)
    if arguments is None:
        # The process ends here: nobody need look through what it leaves for garbage.
        gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
