"""Registers described once; tables, grids, forms, import, export and print are derived from the description."""
