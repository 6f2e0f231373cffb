"""Ask for progress with fill-in sheets, and take the returned ones in."""
