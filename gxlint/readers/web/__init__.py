"""Web pages: ``document`` reads them as a browser shows them."""
