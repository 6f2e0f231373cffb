"""Send back to Excel: what changed here beside her workbook, cell by cell, then written into it."""
