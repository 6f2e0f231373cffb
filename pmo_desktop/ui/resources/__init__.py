"""People against weeks: who has too much, and which tasks make it so."""
