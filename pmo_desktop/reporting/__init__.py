"""Sheets of paper: what is printed, cut into pages with repeated headings; scenes only, painted elsewhere."""
