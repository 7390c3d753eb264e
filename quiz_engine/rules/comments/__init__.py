"""Comments that allow findings (Q)."""
