"""From findings to diagnostics.

In: findings, rules, the document. Out: Diagnostics, one a fault.
"""

from gxlint.diagnosis.excerpts import Excerpts
from gxlint.diagnosis.telling import Teller

__all__ = ["Excerpts", "Teller"]
