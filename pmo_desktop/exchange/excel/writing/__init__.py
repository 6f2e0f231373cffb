"""New workbooks from records."""
