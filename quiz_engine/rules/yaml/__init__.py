"""The form of a file (Y)."""
