"""How much people have to do, and how much they can."""
