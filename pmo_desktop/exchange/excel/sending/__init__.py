"""Her own workbook back: what changed here, as cells in her spelling, proved by reading them again."""
