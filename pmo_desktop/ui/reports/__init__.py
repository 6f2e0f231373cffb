"""What can be printed and exported, in one list."""
