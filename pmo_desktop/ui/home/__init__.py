"""The week: what is late, due, over-booked, unpaid and missing, each line leading to its record."""
