"""Workbooks of any format into plain sheets, read in a process of their own."""
