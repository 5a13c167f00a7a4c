"""The language in which rules speak of cells. In: text of a rule, an edition. Out: functions.

``language`` reads a text into a tree, ``addresses`` finds the cells that it names in a
``layout``, ``expression`` compiles the tree: once, then run over the values of a report.
Nothing here knows a report's prose, a rule's kind or what is a finding.
"""
