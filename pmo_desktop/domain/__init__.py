"""The field's own knowledge: no Qt, no SQL, no Excel library, no clock."""
