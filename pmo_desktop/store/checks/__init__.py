"""Whether a file is let in: its pages, tables, values and checksum, in plain words when not."""
