"""Deciding the rules. In: Rule, Edition, Report records. Out: findings, and what was undecided.

One verb a module, one line each in plan.py; ``claims`` and ``lastyear`` are the verbs that
compare in many ways. Nothing here reads files, knows a layout or holds wording.
"""

from gxlint.checks.plan import Plan, compile_rules

__all__ = ["Plan", "compile_rules"]
