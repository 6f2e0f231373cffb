"""Risks: the register beside its two matrices, and the form of one risk."""
