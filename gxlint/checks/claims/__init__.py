"""What sentences say, against the tables and against each other: the verb ``claim``.

``claim`` is the verb. What a rule's ``compare`` may be is a module of that name, a ``way``:
cells, growth, mentions, parts, shares, sums. They share what a concept may lawfully equal
(``readings``), what was read of the sentences (``sayings``), ``percentages`` and ``rest``.
"""
