"""Ways through a case: what can be reached, and what cannot (M)."""
