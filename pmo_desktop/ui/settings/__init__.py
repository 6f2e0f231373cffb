"""What the user chooses about the program and about the open file."""
