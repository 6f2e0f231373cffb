"""The schedule: outline and chart of all projects or one, side by side."""
