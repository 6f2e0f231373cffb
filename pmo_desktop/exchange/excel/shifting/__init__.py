"""Rows inserted into a sheet of a workbook on disk, and everything that points below them moved along."""
