"""Where a document lives: its file, its working copy, its lock, and how they are written."""
