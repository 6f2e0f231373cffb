"""Which days are worked, and working time along them."""
