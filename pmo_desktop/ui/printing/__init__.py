"""From pages to printer, PDF, PNG and SVG, and the preview before it."""
