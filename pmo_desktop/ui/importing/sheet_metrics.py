"""The measures of the sheet on the import page."""

ROW = 24
"""The height of a row."""
