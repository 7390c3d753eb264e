"""Claims about policies (D)."""
