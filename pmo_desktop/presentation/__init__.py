"""What is shown, computed without Qt: ordered rows, formatted values, scenes."""
