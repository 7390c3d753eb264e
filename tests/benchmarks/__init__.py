"""What the measurements make of their numbers."""
