"""What scoring many attempts costs, and beside what: ``make bench-score``."""
