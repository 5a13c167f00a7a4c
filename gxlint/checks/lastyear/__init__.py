"""A report beside last year's report of the same agency: the verb ``series``.

``series`` is the verb. What a rule may compare is a module each, imported when there are two
reports: ``linked`` (``assert``), ``same``, ``copied`` (``share``), ``repeated`` (``find``).
They share the two reports, a ``pair``; ``copies`` looks up sentences.
"""
