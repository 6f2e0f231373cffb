"""Fill-in sheets: what was asked of whom, and what became of the answers."""
