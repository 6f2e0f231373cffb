"""The `.pmo` document on disk: the only place that speaks SQL."""
