"""Recognised records beside the file: what an import would do."""
