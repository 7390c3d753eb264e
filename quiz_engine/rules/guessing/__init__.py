"""Whether a case can be passed without knowing (G)."""
