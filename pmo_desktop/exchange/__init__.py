"""Files of other programs: read into values, written from values."""
