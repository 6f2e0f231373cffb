"""MS Project files in and out."""
