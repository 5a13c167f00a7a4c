"""PDF: ``document`` reads it in a process of its own, ``content`` in that process."""
