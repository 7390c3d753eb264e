"""Scenario-based training that can be proved: text to scenario, scenario to table, play to score."""
