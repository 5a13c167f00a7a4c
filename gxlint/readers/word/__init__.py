"""Word: ``document`` reads .docx, ``libreoffice`` what it converts to .docx."""
