"""Work that a crash left behind, and what becomes of it."""
