"""Scenario-based training that can be proved: a case file becomes a table, a play a score."""
