"""The projects side by side: explained health."""
