"""Markdown: ``document`` reads it, as what its lines are and what of them is shown."""
