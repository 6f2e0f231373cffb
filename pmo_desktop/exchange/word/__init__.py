"""Word documents out."""
