"""Plain sheets into tables, registers, fields and records."""
