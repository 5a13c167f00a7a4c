"""OpenDocument: ``document`` reads texts (.odt)."""
