"""What can be earned, and whether that is fair (P)."""
