"""Comma-separated text out."""
