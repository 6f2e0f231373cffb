"""PMO Desktop: any Excel tracker in, charts on paper and Excel out."""

__version__ = "0.1.0"
