"""The reader of sentences, made when first needed. In: Lexicon. Out: Sayings.

All rules of kind ``claim`` share one, because its patterns are compiled as they are used.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.model.document import Paragraph
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.report import Agency
    from gxlint.prose.claims import ClaimReader, Reading


class Sayings:
    """lexicon: how sentences are read. The room ``prose`` is imported with the first report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._reader: ClaimReader | None = None

    def read(self, paragraphs: Iterable[Paragraph], agency: Agency, year: int | None) -> Reading:
        """What the paragraphs assert; see ClaimReader.read."""
        if self._reader is None:
            from gxlint.prose.claims import ClaimReader

            self._reader = ClaimReader(self.lexicon)
        return self._reader.read(paragraphs, agency, year)
