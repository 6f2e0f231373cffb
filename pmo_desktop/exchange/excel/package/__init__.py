"""The byte-level door to a workbook on disk: cells are changed, everything else stays as it is."""
