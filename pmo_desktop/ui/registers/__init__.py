"""One grid and one form that serve every register."""
