"""Document + editions → Report: what the report says and where it leaves the mandated form.

In: a Document of any format, the Editions. Out: Report (sections, facts, faults).
It never fails and never repairs what it read: deviations are faults, each with its place.
"""

from gxlint.structure.naming import named
from gxlint.structure.understand import Structure

__all__ = ["Structure", "named"]
