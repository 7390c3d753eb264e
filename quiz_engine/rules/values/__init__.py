"""Values (V)."""
