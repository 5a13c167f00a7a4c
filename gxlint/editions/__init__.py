"""The editions of the mandated form, from rules/editions.

In: rules/editions/<id>/{report.lark, report.tables.json, edition.yaml}, conventions.yaml,
agencies.yaml. Out: Editions: Edition records by id, and the reading conventions.
"""

from gxlint.editions.loader import Editions, load

__all__ = ["Editions", "load"]
