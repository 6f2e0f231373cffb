"""Workbooks: read safely, recognise, plan, write."""
