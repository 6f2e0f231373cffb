"""Two states of a file side by side: what differs, register by register and field by field."""
