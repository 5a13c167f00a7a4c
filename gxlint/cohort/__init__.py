"""Reports of many agencies, held against each other and against the roster.

In: the peers of one year, the roster, rules of kind ``cohort``. Out: Remarks. One verb a
module, one line each in judge.py; nothing here reads reports, knows a file format of them or
holds wording.
"""
