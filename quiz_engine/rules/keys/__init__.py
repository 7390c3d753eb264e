"""Keys and shapes (K)."""
