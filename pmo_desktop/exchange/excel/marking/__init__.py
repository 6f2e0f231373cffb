"""The sender's own workbook with what was not understood marked and commented, to be sent back."""
