"""What is said, in every language (T)."""
