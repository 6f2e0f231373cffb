"""How likely, how bad, and what that is called."""
