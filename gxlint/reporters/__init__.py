"""Results in words and in data. In: Result, wording, editions. Out: text on a stream.

One module an output: terminal, plain, concise, machine (JSON), tables (``gxlint facts``),
rules_table (``gxlint rules``). terminal and plain print the same sheet, so that they
always say the same. Nothing is judged here and no single rule is known here.
"""
