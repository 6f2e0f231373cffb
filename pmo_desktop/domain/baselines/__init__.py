"""Baselines: what was planned once, and how far the plan has moved since."""
