"""Small widgets every view shares: message bar, segments, empty state, chips, search field."""
