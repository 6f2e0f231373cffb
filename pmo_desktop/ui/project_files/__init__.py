"""MS Project files in the window: looked at before they are taken in, and written out."""
