"""Names that refer to something (R)."""
