"""An audit written down: what the supervising office reads, sends out and counts with.

In: Dossier. Out: files. One module an output: workbook (Excel), dashboard (a page), notices
(a Word file an agency), machine formats. Nothing is judged here.
"""
