"""The import page: the sheet as it looks, what was understood of it, and what accepting would do."""
