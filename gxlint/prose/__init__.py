"""Reading sentences. In: prose of a report, a Lexicon. Out: numbers and claims.

Nothing here compares or judges: what a sentence says may be wrong.
"""
