"""Values as people type them and as the program keeps them."""
