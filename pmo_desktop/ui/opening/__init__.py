"""Opening a file, and every calm question that may come up when something went wrong before."""
