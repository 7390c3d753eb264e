"""What became of the attempts that were handed in, and the reports of it: one module per format."""
