"""Fill-in sheets out as small protected workbooks, and the returned ones read back."""
