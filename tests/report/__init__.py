"""The formats in which a check is told."""
